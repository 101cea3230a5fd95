// What the generator makes of a document.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readDocument, type OpenApiDocument } from '../scripts/generator/document.ts';
import { generateFiles } from '../scripts/generator/generate-files.ts';
import { literal } from '../scripts/generator/text.ts';
import { complaintsAbout } from './compiler.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = readDocument(`${root}test/fixtures/openapi.json`);
const files = generateFiles(document);
const types = files.get('src/generated/types.ts') ?? '';
const contacts = files.get('src/generated/resources/contacts.ts') ?? '';
const apiClients = files.get('src/generated/resources/api-clients.ts') ?? '';

describe('methods', () => {
  it('makes one method of each operation, and one file of each resource', () => {
    const operations = Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap((part) => ('operationId' in part ? [part.operationId] : [])),
    );
    const page = files.get('api.md') ?? '';
    expect(operations).toHaveLength(10);
    expect(page.match(/^- /gm)).toHaveLength(operations.length);
    expect([...files.keys()]).toEqual([
      'src/generated/types.ts',
      'src/generated/resources.ts',
      'src/generated/index.ts',
      'src/generated/resources/contacts.ts',
      'src/generated/resources/api-clients.ts',
      'test/generated/examples.ts',
      'api.md',
    ]);
  });

  it('takes path parameters first, then body or query, then options', () => {
    expect(contacts).toContain('get(contactRef: string, options?: RequestOptions): APIPromise<Contact>');
    expect(contacts).toContain(
      'create(body: CreateContactBody, options?: RequestOptions): APIPromise<Contact>',
    );
    expect(contacts).toContain(
      'list(query: ContactsListQuery = {}, options?: RequestOptions): PagePromise<Contact>',
    );
    expect(apiClients).toContain(
      'endSecret(apiClientId: string, secretId: string, options?: RequestOptions)',
    );
  });

  it('requires a query only if one of its parameters is required', () => {
    expect(contacts).toContain('export(query: ContactsExportQuery, options?: RequestOptions)');
  });

  it('offers ifMatch where the operation has it, and only there', () => {
    expect(
      contacts.match(/\w+\([^)]*options\?: VersionedRequestOptions/g)?.map((call) => call.split('(')[0]),
    ).toEqual(['upsert', 'update', 'delete']);
  });

  it('leaves out a body that can say nothing, and keeps an optional one optional', () => {
    expect(apiClients).not.toContain('ApiClientsEndSecretBody');
    expect(apiClients).toContain('body?: ApiClientsRotateBody');
  });

  it('gives nothing for 204, and text for what is not JSON', () => {
    expect(contacts).toMatch(/delete\([^)]*\): APIPromise<void>/);
    expect(contacts).toContain("accept: 'text/csv'");
  });

  it('makes pages of every answer in the form of a list, and keeps what a list adds', () => {
    expect(contacts).toContain(
      'search(body: ContactsSearchBody, options?: RequestOptions): PagePromise<Contact, ContactsSearchResult>',
    );
    expect(types).not.toContain('ContactPage');
  });

  it('carries summary, address, description, deprecation and an example into the doc comment', () => {
    expect(contacts).toContain("* const contact = await parley.contacts.get('email:ada@example.com');");
    expect(contacts).toContain(
      '   * Get a contact: `GET /v1/contacts/{contactRef}`.\n   *\n   * Gives one contact.',
    );
    expect(apiClients).toContain('* @deprecated');
    expect(contacts).toContain('// The people that a workspace talks with.');
  });
});

describe('types', () => {
  it('closes enumerations where the caller chooses, and opens them in what is only received', () => {
    const created = types.slice(types.indexOf('interface CreateContactBody'));
    expect(types).toContain("export type ContactStatus = 'active' | 'blocked';");
    expect(types).toContain('  status: Open<ContactStatus>;');
    expect(types).toContain("  origin: Open<'api' | 'import'>;");
    expect(created).toContain('  status?: ContactStatus | undefined;');
    expect(contacts).toContain("  sort?: 'createdAt' | '-createdAt' | undefined;");
  });

  it('knows the codes of errors, and no schema that nothing uses', () => {
    expect(types).toContain("export type ErrorCode = 'contact_not_found'");
    expect(types).not.toMatch(/Unused|interface Problem/);
  });

  it('takes dates for times in queries', () => {
    expect(contacts).toContain('  updatedAfter?: string | Date | undefined;');
  });

  it('lets no description close its comment', () => {
    expect(types).toContain('Tags. *\\/ A comment cannot be closed from here.');
  });

  it('gives no type the name of a part of the core', () => {
    const own = [...readFileSync(`${root}src/index.ts`, 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g)];
    const names = own.flatMap(([, list = '']) =>
      list
        .replaceAll('type ', '')
        .split(',')
        .map((name) => name.trim()),
    );
    const generated = generateFiles(readDocument(`${root}../contract/openapi.json`));
    const made = [...generated.values()].flatMap((source) => [
      ...source.matchAll(/^export (?:interface|type|class) (\w+)/gm),
    ]);
    expect(names).toContain('Parley');
    expect(made.map(([, name]) => name).filter((name) => name && names.includes(name))).toEqual([]);
  });
});

describe('the generated code', () => {
  it('compiles, with its examples', () => {
    expect(complaintsAbout(files)).toEqual([]);
  });

  it('is the same for the same document', () => {
    expect(generateFiles(readDocument(`${root}test/fixtures/openapi.json`))).toEqual(files);
  });

  it('quotes text so that it means the same', () => {
    const text = 'a\'b"c\\d\ne`${f}\u2028';
    const value = runInNewContext(`JSON.stringify(${literal({ text, 'x-y': [1, null, true] })})`);
    expect(JSON.parse(String(value))).toEqual({ text, 'x-y': [1, null, true] });
  });
});

describe('a document that cannot be read', () => {
  const path = '/v1/things';
  const operation = { operationId: 'thingsList', responses: {} };

  it.each<[string, OpenApiDocument]>([
    ['names no x-parley-resource', { paths: { [path]: { get: operation } } }],
    [
      'leads nowhere',
      {
        paths: {
          [path]: {
            get: {
              ...operation,
              'x-parley-resource': 'things',
              'x-parley-method': 'list',
              responses: {
                200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Lost' } } } },
              },
            },
          },
        },
      },
    ],
  ])('is refused with a reason: %s', (reason, broken) => {
    expect(() => generateFiles(broken)).toThrow(reason);
  });
});
