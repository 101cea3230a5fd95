/** Proves that the committed OpenAPI document satisfies Redocly, Spectral and OWASP, and that each of them would object to a broken one. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject, objectAt } from '../scripts/openapi/json.ts';
import type { JsonObject } from '../scripts/openapi/json.ts';
import { committedDocument, ROOM, runTool, workshop } from './openapi-tools.ts';

const folder = workshop();
const broken = join(folder, 'broken.json');
const committed = join(ROOM, 'openapi.json');

beforeAll(() => writeFileSync(broken, JSON.stringify(brokenCopy())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small part of the document, without a contact and a summary, with a dead reference and a text without a bound. */
function brokenCopy(): JsonObject {
  const document = committedDocument();
  const { '/v1/me': me = {} } = objectAt(document, 'paths');
  const { Contact: contact = {} } = objectAt(objectAt(document, 'components'), 'schemas');
  delete objectAt(document, 'info')['contact'];
  if (isObject(me)) delete objectAt(me, 'get')['summary'];
  if (isObject(contact)) delete objectAt(objectAt(contact, 'properties'), 'name')['maxLength'];
  return {
    ...document,
    paths: { '/v1/me': me },
    components: { ...objectAt(document, 'components'), schemas: { Contact: contact } },
  };
}

describe('Redocly, recommended rules', () => {
  test('finds no error and no warning in the committed document', async () => {
    expect(await redocly(committed)).toEqual([]);
  }, 180_000);

  test('objects to a broken one', async () => {
    const found = await redocly(broken);
    expect(found).toContain('operation-summary');
    expect(found).toContain('no-unresolved-refs');
  }, 180_000);
});

describe('Spectral, by the rules of OpenAPI and by those of OWASP', () => {
  test('finds nothing in the committed document, and objects to a broken one', async () => {
    const found = await spectral([committed, broken]);
    expect(found.filter(({ source }) => source === committed)).toEqual([]);
    const codes = found.filter(({ source }) => source === broken).map(({ code }) => code);
    expect(codes).toContain('info-contact');
    expect(codes).toContain('invalid-ref');
    expect(codes).toContain('owasp:api4:2023-string-limit');
  }, 180_000);
});

async function redocly(file: string): Promise<string[]> {
  const given = ['lint', file, '--config', join(ROOM, 'redocly.yaml'), '--format=json'];
  const { stdout } = await runTool('redocly', given);
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { problems: { ruleId: string }[] };
  return report.problems.map(({ ruleId }) => ruleId);
}

interface Finding {
  readonly code: string;
  readonly source: string;
}

async function spectral(files: readonly string[]): Promise<Finding[]> {
  const given = ['lint', ...files, '--ruleset', join(ROOM, '.spectral.yaml'), '--format=json', '--quiet'];
  const { stdout, stderr } = await runTool('spectral', given);
  if (!stdout.trim().startsWith('[')) throw new Error(`Spectral did not report: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Finding[];
}
