/** Values of one line: names, companies, ids, languages, time zones. */
import { CreateContactBody } from '@parley/contract/schemas';
import { looksLikeKey } from '../http/credentials.ts';
import { isTimezone } from '../http/timezone.ts';
import type { CellFault } from './row-faults.ts';
import type { LineField } from './row-plan.ts';

const { name, externalId, company, locale, timezone } = CreateContactBody.shape;
const SCHEMAS = { name, externalId, company, locale, timezone };

/** The value in the form in which it is kept, or what is wrong with it. */
export function readLine(
  field: LineField | 'name',
  text: string,
):
  | { readonly value: string; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: CellFault } {
  // Java and gettext write en_GB.
  const value = field === 'locale' ? text.replaceAll('_', '-') : text;
  const issue = SCHEMAS[field].safeParse(value).error?.issues[0];
  if (issue?.code === 'too_big')
    return { fault: { code: 'too_long', message: `is longer than ${issue.maximum} characters` } };
  if (issue !== undefined) return { fault: { code: 'invalid_text', message: issue.message } };
  if (field === 'externalId' && looksLikeKey(value))
    return { fault: { code: 'secret', message: 'must not look like an API key' } };
  if (field === 'timezone' && !isTimezone(value))
    return { fault: { code: 'invalid_timezone', message: 'must be a time zone such as Europe/Berlin' } };
  return { value };
}
