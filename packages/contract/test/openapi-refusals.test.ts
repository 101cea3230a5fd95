/** Proves that the generator refuses contracts that would make a wrong or silent document, and writes the harder schemas right. */
import type { AppRouter } from '@ts-rest/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildDocument } from '../scripts/openapi/document.ts';
import { collectSchemas } from '../scripts/openapi/schemas.ts';
import { reads, resource } from '../src/common/define.ts';
import type { RouteDefinition } from '../src/common/define.ts';

/** A contract of one route for keys, which is sound but for what `changed` makes of it. */
function contractWith(changed: Partial<RouteDefinition>) {
  const sound = {
    method: 'GET',
    path: '/things',
    summary: 'List things',
    description: 'Gives the things.',
    responses: { 200: z.object({ at: z.string() }).meta({ examples: [{ at: 'noon' }] }) },
    metadata: reads({ callers: ['key'], scope: 'contacts:read' }),
  };
  // The cast allows to plant faults that the types would not let through.
  return { contacts: resource({ list: { ...sound, ...changed } as RouteDefinition }) as AppRouter };
}

const answer = (schema: z.ZodType) => ({ responses: { 200: schema } }) as Partial<RouteDefinition>;

describe('the generator', () => {
  test('takes a sound contract', async () => {
    await expect(buildDocument(contractWith({}))).resolves.toHaveProperty(['paths', '/v1/things']);
  });

  test.each([
    ['a path with an optional parameter', { path: '/things/:id?' }, /optional parts/],
    ['a path parameter without an example', { path: '/things/:id' }, /has no example/],
    ['a date, which JSON does not have', answer(z.object({ at: z.date() })), /Date cannot be represented/],
    [
      'an answer without an example',
      answer(z.object({ at: z.string() })),
      /contactsList \(200\) has no example/,
    ],
    [
      'an example that does not fit',
      answer(z.object({ at: z.string() }).meta({ examples: [{ at: 5 }] as never })),
      /does not fit/,
    ],
    [
      'an example that says more than is promised',
      answer(z.object({ at: z.string() }).meta({ examples: [{ at: 'noon', secret: 1 }] as never })),
      /does not promise/,
    ],
  ])('refuses %s', async (_, changed, words) => {
    await expect(buildDocument(contractWith(changed))).rejects.toThrow(words);
  });

  test('refuses a resource that nobody has described for customers', async () => {
    const { contacts } = contractWith({});
    await expect(buildDocument({ things: contacts })).rejects.toThrow(/Describe the resource "things"/);
  });
});

describe('schemas', () => {
  test('one name for two different schemas is refused', () => {
    const schemas = collectSchemas();
    schemas.convert(z.object({ a: z.string() }).meta({ id: 'Twice' }), 'response');
    const twin = z.object({ b: z.string() }).meta({ id: 'Twice' });
    expect(() => schemas.convert(twin, 'response')).toThrow(/Twice/);
  });

  test('what is taken and what is given part ways only where they differ, also through what they refer to', () => {
    const schemas = collectSchemas();
    const Same = z.object({ a: z.string() }).meta({ id: 'SameBothWays' });
    const Inner = z.object({ b: z.string().default('x') }).meta({ id: 'WithDefault' });
    const Outer = z.object({ inner: Inner, same: Same }).meta({ id: 'Outer' });
    for (const place of ['body', 'response'] as const) schemas.convert(Outer, place);
    const components = schemas.components();
    expect(Object.keys(components)).toEqual([
      'Outer',
      'OuterInput',
      'SameBothWays',
      'WithDefault',
      'WithDefaultInput',
    ]);
    expect(components['OuterInput']).toHaveProperty(
      'properties.inner.$ref',
      '#/components/schemas/WithDefaultInput',
    );
  });

  test('a union by a discriminator says which value means which option', () => {
    const schemas = collectSchemas();
    const Text = z.object({ kind: z.literal('text'), text: z.string() }).meta({ id: 'TextPart' });
    const Image = z.object({ kind: z.literal('image'), url: z.string() }).meta({ id: 'ImagePart' });
    schemas.convert(z.discriminatedUnion('kind', [Text, Image]).meta({ id: 'Part' }), 'response');
    expect(schemas.components()['Part']).toMatchObject({
      oneOf: [{ $ref: '#/components/schemas/TextPart' }, { $ref: '#/components/schemas/ImagePart' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { text: '#/components/schemas/TextPart', image: '#/components/schemas/ImagePart' },
      },
    });
  });

  test('what may be null is one schema with two types, and keeps its bounds', () => {
    const schemas = collectSchemas();
    const Row = z.object({ n: z.int().min(0).max(9).nullable(), e: z.enum(['a']).nullable() });
    expect(schemas.convert(Row, 'response')).toMatchObject({
      properties: {
        n: { type: ['integer', 'null'], format: 'int32', minimum: 0, maximum: 9 },
        e: { type: ['string', 'null'], enum: ['a', null] },
      },
    });
  });
});
