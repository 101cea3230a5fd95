/** Turns the findings of the schemas into the list of faults that a problem carries. */
import type { Problem } from '@parley/contract/schemas';
import type { RequestValidationError } from './mount.ts';
import { ApiError } from './api-error.ts';
import { WORDLESS } from './validation-words.ts';

interface Issue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
  /** What each option of a union finds wrong. */
  readonly errors?: readonly (readonly Issue[])[];
}

const MOST_FAULTS = 100;

/** The error for a request with these faults. The first of them is told in words as well. */
export function invalidRequest(faults: Problem['errors']): ApiError {
  const errors = faults.slice(0, MOST_FAULTS);
  const [first] = errors;
  return new ApiError(
    'invalid_request',
    first ? { errors, detail: `${first.pointer} ${first.message}.` } : { errors },
  );
}

/** Every fault of a request, with JSON Pointers that begin with the part: `/body/email`, `/query/limit`. */
export function faultsOf(error: RequestValidationError): Problem['errors'] {
  const parts = [
    { name: 'path', found: error.pathParams },
    { name: 'query', found: error.query },
    { name: 'headers', found: error.headers },
    { name: 'body', found: error.body },
  ];
  const faults = parts.flatMap(({ name, found }) =>
    found ? issuesOf(found).flatMap((issue) => faultsOfIssue([name], issue)) : [],
  );
  return firstOfEach(faults).slice(0, MOST_FAULTS);
}

/** One fault for one place: that an empty text is too short and has the wrong form is the same news twice. */
function firstOfEach(faults: Problem['errors']): Problem['errors'] {
  const byPlace = new Map<string, Problem['errors'][number]>();
  for (const found of faults) if (!byPlace.has(found.pointer)) byPlace.set(found.pointer, found);
  return [...byPlace.values()];
}

function issuesOf(found: object): readonly Issue[] {
  return 'issues' in found && Array.isArray(found.issues) ? found.issues : [];
}

/** Unknown keys come as one issue with many keys; a caller wants each named where it stands. */
function faultsOfIssue(at: readonly string[], issue: Issue): Problem['errors'] {
  const base = [
    ...at,
    ...(issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)),
  ];
  const meant = meantOption(issue);
  if (meant !== undefined) return meant.flatMap((inner) => faultsOfIssue(base, inner));
  if (issue.code === 'unrecognized_keys' && issue.keys) return unknownKeys(base, issue.keys);
  return [fault(base, issue.code ?? 'invalid', issue.message)];
}

/**
 * Of a union, what is wrong with the option that the caller seems to mean: the one with the fewest faults. A union with
 * words of its own is told in those.
 */
function meantOption({ code, errors = [], message }: Issue): readonly Issue[] | undefined {
  if (code !== 'invalid_union' || message !== WORDLESS) return undefined;
  const weightOf = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.keys?.length ?? 1), 0);
  return errors.toSorted((one, two) => weightOf(one) - weightOf(two))[0];
}

/** A fault for each key that the endpoint does not know, at `base`. */
export function unknownKeys(base: readonly string[], keys: readonly string[]): Problem['errors'] {
  return keys.map((key) => fault([...base, key], 'unknown_key', 'is not a field that this endpoint knows'));
}

function fault(path: string[], code: string, message: string): Problem['errors'][number] {
  // RFC 6901: ~ and / inside a name are written ~0 and ~1.
  const pointer = `/${path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  return { pointer: storable(pointer, 500), code: storable(code, 100), message: storable(message, 1000) };
}

/** Names of unknown keys are the caller's text: cut, and without what could not be sent back. */
function storable(text: string, most: number): string {
  return text.slice(0, most).replace(/[\u0000\ud800-\udfff]/gu, '\ufffd');
}
