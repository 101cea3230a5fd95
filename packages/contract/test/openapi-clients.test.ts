/** Proves that other people's generators make clients of the OpenAPI document that compile, with the very types of the contract. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile, ROOM, runTool, workshop } from './openapi-tools.ts';

const folder = workshop();
const document = join(ROOM, 'openapi.json');

beforeAll(async () => {
  const types = ['-o', join(folder, 'types.ts')];
  const made = await runTool('openapi-typescript', [document, ...types]);
  if (made.code !== 0) throw new Error(made.stderr);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a client of openapi-typescript and openapi-fetch compiles, and refuses what the document does not take', async () => {
  writeFileSync(join(folder, 'fetch-client.ts'), fetchClient);
  expect(await compile(folder, ['fetch-client.ts'])).toMatchObject({ code: 0, stdout: '' });
}, 180_000);

test('a client of @hey-api/openapi-ts compiles', async () => {
  const made = await runTool('openapi-ts', ['-i', document, '-o', './hey'], folder);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(join(folder, 'hey-client.ts'), heyClient);
  expect(await compile(folder, ['hey-client.ts'])).toMatchObject({ code: 0, stdout: '' });
}, 180_000);

test('the generated types are those of the contract', async () => {
  writeFileSync(join(folder, 'tie.ts'), tie);
  const settings = { module: 'NodeNext', moduleResolution: 'NodeNext', allowImportingTsExtensions: true };
  expect(await compile(folder, ['tie.ts'], settings)).toMatchObject({ code: 0, stdout: '' });
}, 180_000);

const fetchClient = `
import createClient from 'openapi-fetch';
import type { paths } from './types';

export async function use(): Promise<string | undefined> {
  const client = createClient<paths>({ baseUrl: 'https://parley.example' });
  const list = await client.GET('/v1/contacts', { params: { query: { limit: 10, sort: 'name' } } });
  const made = await client.POST('/v1/contacts', {
    params: { header: { 'Idempotency-Key': 'a' } },
    body: { name: 'Ada', phone: null },
  });
  // @ts-expect-error a name is a text
  await client.POST('/v1/contacts', { body: { name: 5 } });
  // @ts-expect-error there is no such address
  await client.GET('/v1/nothing');
  if (made.error) return made.error.code;
  return list.data?.data[0]?.email ?? made.data.id;
}
`;

const heyClient = `
import { contactsList, contactsUpsert } from './hey';

export async function use(): Promise<string | null | undefined> {
  const list = await contactsList({ query: { limit: 10, sort: 'name' } });
  const put = await contactsUpsert({ path: { contactRef: 'ext:1' }, body: { name: 'Ada' } });
  // @ts-expect-error a name is a text
  await contactsUpsert({ path: { contactRef: 'ext:1' }, body: { name: 5 } });
  return list.data?.data[0]?.email ?? put.error?.code;
}
`;

const tie = `
import type { ClientInferRequest, ClientInferResponseBody } from '@ts-rest/core';
import type { contract } from '${join(ROOM, 'src/index.ts')}';
import type { components, operations } from './types.ts';

type Schemas = components['schemas'];
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
const same = <A, B>(_: Same<Plain<A>, Plain<B>>): void => undefined;

same<Schemas['Contact'], ClientInferResponseBody<typeof contract.contacts.get, 200>>(true);
same<Schemas['ContactPage'], ClientInferResponseBody<typeof contract.contacts.list, 200>>(true);
same<Schemas['ApiClient'], ClientInferResponseBody<typeof contract.apiClients.get, 200>>(true);
same<Schemas['ApiClientWithKey'], ClientInferResponseBody<typeof contract.apiClients.create, 201>>(true);
same<Schemas['Me'], ClientInferResponseBody<typeof contract.me.get, 200>>(true);
same<Schemas['UsageRow'], ClientInferResponseBody<typeof contract.usage.get, 200>['data'][number]>(true);
same<Schemas['RequestLogEntry'], ClientInferResponseBody<typeof contract.requestLogs.get, 200>>(true);
same<Schemas['AuditPage'], ClientInferResponseBody<typeof contract.auditLog.list, 200>>(true);
same<Schemas['Problem'], ClientInferResponseBody<typeof contract.contacts.get, 404>>(true);
same<Schemas['CreateContactBody'], ClientInferRequest<typeof contract.contacts.create>['body']>(true);
same<
  NonNullable<operations['contactsList']['parameters']['query']>['sort'],
  NonNullable<ClientInferRequest<typeof contract.contacts.list>['query']>['sort']
>(true);

// @ts-expect-error two different things are not the same
same<Schemas['Contact'], ClientInferResponseBody<typeof contract.apiClients.get, 200>>(true);
`;
