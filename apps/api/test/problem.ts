/** What every answer that is no success must be, whatever went wrong. */
import { ERRORS, Problem } from '@parley/contract/schemas';
import { expect } from 'vitest';
import type { Answered } from './harness.ts';

/** What some answers must carry (RFC 9110): how to authenticate, which methods there are, what would have been taken. */
const COMPANIONS: Readonly<Record<number, string>> = { 401: 'www-authenticate', 405: 'allow', 415: 'accept' };

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
  expect([...answer.headers.keys()].join()).toContain(COMPANIONS[answer.status] ?? '');
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|\bselect .* from\b|postgres/i);
  return problem.errors;
}
