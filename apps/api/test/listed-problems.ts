/** What the documents list for each operation, to hold the API's real refusals against. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { endpointOf } from '@parley/contract';
import type { NamedRoute } from '@parley/contract';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Answered } from './harness.ts';

const file = createRequire(import.meta.url).resolve('@parley/contract/openapi.json');

const Response = z.object({
  content: z
    .record(z.string(), z.object({ examples: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});
const Operation = z.object({ responses: z.record(z.string(), z.object({ $ref: z.string().optional() })) });
const Methods = z.record(z.string(), z.unknown());
const { paths, components } = z
  .object({
    paths: z.record(z.string(), Methods),
    components: z.object({ responses: z.record(z.string(), Response) }),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

/** Expects that the documents list the problem at its operation. Routes that no key may call are not in them. */
export function expectInDocuments({ route }: NamedRoute, { status, body }: Answered): void {
  const found = paths[endpointOf(route.path)]?.[route.method.toLowerCase()];
  if (status < 400 || found === undefined) return;
  const { $ref = '' } = Operation.parse(found).responses[String(status)] ?? {};
  const response = components.responses[$ref.split('/').at(-1) ?? ''];
  const listed = Object.keys(response?.content?.['application/problem+json']?.examples ?? {});
  expect(listed, `${route.method} ${route.path}`).toContain(body['code']);
}
