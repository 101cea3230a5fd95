/** Guarantees of reading NDJSON: the same rows as a CSV gives, each broken line told, nothing lost in silence. */
import { describe, expect, test } from 'vitest';
import { inPieces } from '../../test/import-bytes.ts';
import { isNdjson, ndjsonSplitter } from './ndjson-records.ts';
import { previewImport } from './preview-import.ts';

const preview = (text: string) =>
  previewImport(inPieces(Buffer.from(text), 7), { customFields: [{ key: 'plan', label: 'Plan' }] });

test('lines become rows, nested custom values columns, and lists texts', async () => {
  const { form, records, mapping } = await preview(
    '{"name":"Ada","email":"ada@example.com","tags":["vip","a;b"],"fields":{"plan":"gold","seats":12,"on":true}}\r\n' +
      '\n{"email":"bob@example.com","phone":null,"fields":null}\n',
  );
  expect(form.columns).toEqual([
    'name',
    'email',
    'tags',
    'fields.plan',
    'fields.seats',
    'fields.on',
    'phone',
    'fields',
  ]);
  expect(records).toEqual([
    { row: 1, cells: ['Ada', 'ada@example.com', 'vip;"a;b"', 'gold', '12', 'true', '', ''] },
    { row: 3, cells: ['', 'bob@example.com', '', '', '', '', '', ''] },
  ]);
  const places = new Map(mapping.map(({ name, to }) => [name, to]));
  expect([places.get('tags'), places.get('fields.plan'), places.get('fields.seats')]).toEqual([
    'tags',
    'fields.plan',
    null,
  ]);
});

describe('a line is refused, and those after it are read, when it', () => {
  test.each([
    ['is no JSON', '{"name": Ada}', 'invalid_json'],
    ['is cut off', '{"name": "Ada"', 'invalid_json'],
    ['is no object', '["Ada"]', 'not_an_object'],
    ['has a key that no column has', '{"nickname": "Ada"}', 'unknown_key'],
    ['has a key of the language itself', '{"__proto__": "Ada"}', 'unknown_key'],
    ['holds objects within', '{"name": {"first": "Ada"}}', 'nested_value'],
    ['holds a million brackets', `{"name": ${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 'nested_value'],
    ['is longer than any row', `{"name": "${'x'.repeat(1_000_001)}"}`, 'row_too_long'],
  ])('%s', (_name, line, code) => {
    const splitter = ndjsonSplitter(['name']);
    const rows = [...splitter.push(`${line}\n{"name":"Bob","age":null}\n`), ...splitter.end()];
    expect(rows.map(({ row, cells, fault }) => [row, fault?.code ?? cells])).toEqual([
      [1, code],
      [2, ['Bob']],
    ]);
  });
});

test('lines are the same however they are cut', () => {
  const text = '{"name":"Ada"}\n\n{"name":\n{"name":"Bob"}\r\n{"name":"Eve"}';
  const whole = ndjsonSplitter(['name']);
  const expected = [...whole.push(text), ...whole.end()];
  const single = ndjsonSplitter(['name']);
  expect([...[...text].flatMap((sign) => single.push(sign)), ...single.end()]).toEqual(expected);
  expect(expected.map(({ row }) => row)).toEqual([1, 3, 4, 5]);
});

test('only a first line that is a whole object is NDJSON', () => {
  expect(['{"a":1}\n', ' \n{"a":1}', '{a,b}\n1,2', '{\n"a":1}', 'a,b'].map(isNdjson)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
