/** What every answer that is no success must be, whatever went wrong. */
import { ERRORS, Problem } from '@parley/contract/schemas';
import { expect } from 'vitest';
import type { Answered } from './harness.ts';

/** Expects a problem document with this code, and gives its faults. */
export function expectProblem(
  answer: Pick<Answered, 'status' | 'headers' | 'text'>,
  code: keyof typeof ERRORS,
): Problem['errors'] {
  const body: unknown = JSON.parse(answer.text);
  const problem = Problem.parse(body);
  // Parsing leaves out what is not promised, so that equality means that there was nothing else.
  expect(body).toEqual(problem);
  expect([answer.status, problem.code]).toEqual([ERRORS[code].status, code]);
  expect(problem).toMatchObject({ status: answer.status, title: ERRORS[code].title });
  expect(problem.type).toMatch(new RegExp(`^https?://[^/]+/problems/${code}$`));
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-request-id')).toBe(problem.requestId);
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|\bselect .* from\b|postgres/i);
  return problem.errors;
}
