/** Puts a contact: changes the one that is there or makes it, under the conditions of the request and the cap of the plan. */
import type { ContactKey, ContactValues, ContactWrite } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';
import { etagOf, wantedVersions } from '../../http/conditional.ts';
import type { Context } from '../../http/context.ts';
import { planLimit } from '../../limits/plan-caps.ts';
import { planOf } from '../../limits/policy.ts';
import type { AllowedWrite } from './contacts.view.ts';

interface Put {
  readonly key: ContactKey;
  readonly values: ContactValues;
  readonly headers: {
    readonly 'if-match'?: string | undefined;
    readonly 'if-none-match'?: string | undefined;
  };
}

/** How many contacts the plan allows in this environment; null for any number. */
export function contactCap(ctx: Context): number | null {
  return planOf(ctx.parts.plans, ctx.workspace.plan).caps.contacts;
}

/** The write, unless the plan had no room for it: then the error that names the number. */
export function requireRoom(ctx: Context, write: ContactWrite): AllowedWrite {
  if (write.outcome !== 'full') return write;
  const { plans } = ctx.parts;
  throw planLimit(plans, planOf(plans, ctx.workspace.plan), 'contacts');
}

/** `If-Match` wants a contact that is there, `If-None-Match: *` wants none (RFC 9110, section 13.1). */
export async function putContact(ctx: Context, put: Put): Promise<AllowedWrite> {
  const { key, values, headers } = put;
  if (headers['if-none-match'] !== undefined) return createOnly(ctx, put);
  const mustExist = headers['if-match'] !== undefined;
  const write = await ctx.store.contacts.upsert(
    key,
    { ...values, id: ctx.parts.newId('contact') },
    { versions: wantedVersions(headers['if-match']), mustExist, cap: contactCap(ctx) },
  );
  // Without the header it would have been made, so that the header alone stands against it.
  if (write.outcome === 'not_found' && mustExist && key.by !== 'id') throw notThere();
  return requireRoom(ctx, write);
}

async function createOnly(ctx: Context, { key, values, headers }: Put): Promise<AllowedWrite> {
  const { contacts } = ctx.store;
  const there = await contacts.get(key);
  if (there) throw alreadyThere(there.version);
  if (key.by === 'id') return { outcome: 'not_found' };
  if (headers['if-match'] !== undefined) throw notThere();
  const id = ctx.parts.newId('contact');
  const write = await contacts.create(id, { ...values, [key.by]: key.value }, contactCap(ctx));
  if (write.outcome === 'taken' && write.field === key.by) throw alreadyThere();
  return requireRoom(ctx, write);
}

function notThere(): ApiError {
  return new ApiError('version_mismatch', {
    detail: 'If-Match wants a contact that is there, and none has this reference.',
  });
}

function alreadyThere(version?: number): ApiError {
  return new ApiError('version_mismatch', {
    detail: 'If-None-Match wants that no contact has this reference, and one has it.',
    ...(version === undefined ? {} : { headers: { ETag: etagOf(version) } }),
  });
}
