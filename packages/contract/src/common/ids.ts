/** Ids: a prefix that names the noun and a sortable UUIDv7 in base32 (TypeID form), such as `con_01k8zq3v9xe5fb6c7d8e9f0g1h`. */
import { z } from 'zod';

/** The prefix of each noun's ids. */
export const ID_PREFIXES = {
  contact: 'con',
  tag: 'tag',
  customField: 'fld',
  consent: 'cns',
  identity: 'idn',
  merge: 'mrg',
  event: 'evt',
  apiClient: 'key',
  apiClientSecret: 'sec',
  member: 'mbr',
  invitation: 'inv',
  person: 'usr',
  auditEntry: 'aud',
  request: 'req',
  session: 'ses',
  job: 'job',
  file: 'file',
} as const;

export type IdNoun = keyof typeof ID_PREFIXES;

/** An id as the API gives it out. */
export function id(noun: IdNoun) {
  const prefix = ID_PREFIXES[noun];
  return z
    .string()
    .max(prefix.length + 27)
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `must look like ${prefix}_…`)
    .describe(`The id: \`${prefix}_\` and 26 letters and digits. Later ones sort after earlier ones.`);
}

/** An id in a path. Any short text passes: what is no id is simply not found. */
export function pathId(noun: IdNoun) {
  return z
    .string()
    .max(64)
    .regex(/^[^\u0000-\u001f\ud800-\udfff]+$/u, 'holds a character that no id has')
    .describe(`The id, \`${ID_PREFIXES[noun]}_…\`.`)
    .meta({ examples: [`${ID_PREFIXES[noun]}_01k8zq3v9xe5fb6c7d8e9f0g1h`] });
}

/** The public number of a workspace, such as `6691`. */
export function workspaceNumber() {
  return z.int().min(1).max(2_147_483_647).describe('The number of the workspace.');
}
