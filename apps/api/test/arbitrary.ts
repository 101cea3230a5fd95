/** Random values out of the contract's own schemas: what a schema takes, and what it refuses. */
import fc from 'fast-check';
import type { z } from 'zod';

type Schema = z.core.$ZodType;
type StringDef = z.core.$ZodStringDef | z.core.$ZodStringFormatDef;

/** Text that has broken other software: wide, invisible, reordered, and things that look like code. */
export const HOSTILE_TEXTS = [
  'İstanbul ß ﬃ',
  'a\u0301\u0301\u0301',
  '\u202egnp.exe',
  '\u200b\ufeff',
  '👩‍👩‍👧‍👦',
  '\u{10ffff}\ufffe',
  '﷽﷽﷽',
  "Robert'); drop table contacts;--",
  '%_\\%',
  '\\',
  '${7*7}{{7*7}}',
  '<img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '__proto__',
  'null',
  '\r\nSet-Cookie: a=b',
  '\u001b[31mred',
  '../../etc/passwd',
  'NaN',
  '1e400',
  '\u2028\u2029',
];

// The Schema type of zod's core knows no `def` by kind; the union of all kinds does.
const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

/** Whether `schema` takes `value`. */
export function accepts(schema: Schema, value: unknown): boolean {
  return (schema as z.ZodType).safeParse(value).success;
}

/** Values as a caller writes them in JSON; every one of them is accepted. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  return candidatesOf(schema).filter((value) => accepts(schema, value));
}

function candidatesOf(schema: Schema): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(arbitraryOf(def.innerType), { nil: undefined, freq: 2 });
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null, freq: 6 });
    case 'pipe':
      // The door of a preprocessed value takes anything; what counts is what comes out of it.
      return arbitraryOf(def.out);
    case 'string':
      return textOf(def);
    case 'number':
      return numberOf(def);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: Math.min(limitsOf(def.checks).max ?? 5, 5) });
    case 'object':
      return objectOf(def.shape);
    case 'record':
      return fc.dictionary(arbitraryOf(def.keyType) as fc.Arbitrary<string>, arbitraryOf(def.valueType), {
        maxKeys: 3,
      });
    case 'union':
      // At the bottom of a recursive schema stands the first option.
      return fc.oneof(
        { maxDepth: 3, depthIdentifier: 'union' },
        ...def.options.map((option) => arbitraryOf(option)),
      );
    case 'lazy':
      return fc.constant(null).chain(() => arbitraryOf(def.getter()));
    case 'unknown':
    case 'any':
      return fc.jsonValue();
    default:
      throw new Error(`arbitrary.ts does not know schemas of the type ${def.type}.`);
  }
}

function objectOf(shape: z.core.$ZodShape): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shape).map(([name, field]) => [name, arbitraryOf(field)] as const);
  return fc.record(Object.fromEntries(fields)).map((value) => {
    return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
  });
}

interface Limits {
  min?: number;
  max?: number;
  patterns: RegExp[];
}

/** Lengths, bounds and patterns among the checks of a schema. */
function limitsOf(checks: readonly z.core.$ZodCheck<never>[] = []): Limits {
  const limits: Limits = { patterns: [] };
  for (const check of checks) {
    const def = check._zod.def as z.core.$ZodChecks['_zod']['def'];
    if (def.check === 'min_length') limits.min = def.minimum;
    if (def.check === 'max_length') limits.max = def.maximum;
    if (def.check === 'greater_than') limits.min = Number(def.value);
    if (def.check === 'less_than') limits.max = Number(def.value);
    if (def.check === 'string_format' && def.pattern) limits.patterns.push(def.pattern);
  }
  return limits;
}

function textOf(def: StringDef): fc.Arbitrary<string> {
  if ('format' in def) return formattedText(def);
  const { min = 0, max = 100, patterns } = limitsOf(def.checks);
  const strict = patterns.find((pattern) => !pattern.test('any text ä'));
  if (strict) return fc.stringMatching(strict);
  const maxLength = Math.min(max, 60);
  const minLength = Math.min(min, maxLength);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength }),
    fc.string({ unit: 'binary', minLength, maxLength }),
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.constantFrom('x'.repeat(max), 'ä'.repeat(max), 'x'.repeat(Math.max(min, 1))),
  );
}

function formattedText(def: z.core.$ZodStringFormatDef): fc.Arbitrary<string> {
  const moments = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  switch (def.format) {
    case 'email':
      return fc.stringMatching(/^[A-Za-z0-9_'+-]{1,20}@([A-Za-z0-9]{1,10}\.){1,3}[A-Za-z]{2,6}$/);
    case 'datetime': {
      const zones =
        'offset' in def && def.offset === true ? ['Z', '+00:00', '-11:30', '+14:00', '+23:59'] : ['Z'];
      return fc
        .tuple(moments, fc.constantFrom(...zones))
        .map(([at, zone]) => at.toISOString().replace('Z', zone));
    }
    case 'date':
      return moments.map((at) => at.toISOString().slice(0, 10));
    case 'url':
      return fc.webUrl();
    default:
      throw new Error(`arbitrary.ts does not know the format ${def.format}.`);
  }
}

function numberOf(def: z.core.$ZodNumberDef): fc.Arbitrary<number> {
  const { min = -1_000_000, max = 1_000_000 } = limitsOf(def.checks);
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
}

/** One accepted value, the same each time. */
export function sampleOf(schema: Schema): unknown {
  return fc.sample(arbitraryOf(schema), { numRuns: 1, seed: 1 })[0];
}

const SUSPECTS: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  '',
  'no such value',
  'x'.repeat(5_000),
  'a\u0000b',
  '\ud800',
  [],
  ['x'],
  Array.from({ length: 300 }, () => 'x'),
  {},
  { $ne: null },
];

/** JSON values that `schema` refuses: other types, and values past its bounds. */
export function refusedBy(schema: Schema): readonly unknown[] {
  return SUSPECTS.filter((value) => !accepts(schema, value));
}

/** Values that `schema` would take but for one character that PostgreSQL cannot keep; none where it takes no free text. */
export function unstorableFor(schema: Schema): readonly unknown[] {
  return spoilt(schema, ['\u0000', '\ud800', '\udfff']);
}

/** The same with characters that have no place in a line of text. */
export function inOneLine(schema: Schema): readonly unknown[] {
  return spoilt(schema, ['\u0001', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u009f']);
}

function spoilt(schema: Schema, characters: readonly string[]): readonly unknown[] {
  const plain = ['x', 'xxxxx', 'x'.repeat(12), ['x']].find((value) => accepts(schema, value));
  if (plain === undefined) return [];
  const texts = characters.map((character) => `${[plain].flat().join('')}${character}`);
  return Array.isArray(plain) ? texts.map((text) => [text]) : texts;
}

/** Values of a query parameter that `schema` refuses; a list means the parameter repeated. */
export function refusedInQuery(schema: Schema): readonly (string | readonly string[])[] {
  // A lone surrogate cannot be written in an address.
  const texts = SUSPECTS.filter((value) => typeof value === 'string').filter(
    (text) => !/[\ud800-\udfff]/u.test(text),
  );
  const numbers = ['-1', '1.5', '1e3', 'NaN', '99999999999999999999', ' 1', '0x10'];
  return [...texts, ...numbers, ['a', 'a']].filter((value) => !accepts(schema, value));
}
