// Where a new resource is entered into the tables and doors of the three rooms: after which text, and what.

/**
 * @typedef {object} Entry
 * @property {string} file
 * @property {string} after the text that it comes right after; a test proves that it is still there
 * @property {string} text speaks of "the things"
 */

/** @type {Entry[]} */
export const wiring = [
  {
    file: 'packages/contract/src/index.ts',
    after: "import { contacts } from './contacts.contract.ts';\n",
    text: "import { theThings } from './the-things.contract.ts';\n",
  },
  { file: 'packages/contract/src/index.ts', after: '  contacts,\n', text: '  theThings,\n' },
  {
    file: 'packages/contract/src/schemas.ts',
    after: "} from './contacts.contract.ts';\n",
    text: "export { CreateTheThingBody, ListTheThingsQuery, TheThing, UpdateTheThingBody } from './the-things.contract.ts';\n",
  },
  {
    file: 'packages/contract/src/common/ids.ts',
    after: "  contact: 'con',\n",
    text: "  theThing: 'the_prefix',\n",
  },
  {
    file: 'packages/contract/src/common/errors.ts',
    after: "  contact_not_found: { status: 404, title: 'There is no such contact.' },\n",
    text: "  the_thing_not_found: { status: 404, title: 'There is no such the thing.' },\n",
  },
  {
    file: 'packages/contract/src/common/scopes.ts',
    after: "  'contacts:write': 'Create, change and delete contacts.',\n",
    text: "  'the-things:read': 'List and read the things.',\n  'the-things:write': 'Create, change and delete the things.',\n",
  },
  ...[
    { after: 'API_KEY_SCOPES: readonly Scope[] = [', text: "'the-things:read', 'the-things:write', " },
    { after: '  developer: [', text: "'the-things:read', 'the-things:write', " },
    { after: '  agent: [', text: "'the-things:read', 'the-things:write', " },
    { after: '  viewer: [', text: "'the-things:read', " },
  ].map((entry) => ({ file: 'packages/contract/src/common/scopes.ts', ...entry })),
  {
    file: 'packages/db/src/scope.ts',
    after: 'ENVIRONMENT_TABLES = [',
    text: "'theThings', ",
  },
  {
    file: 'packages/db/src/index.ts',
    after: "} from './stores/contacts.store.ts';\n",
    text: "export type { TheThingRow, TheThingValues, TheThingWrite } from './stores/the-things.store.ts';\n",
  },
  {
    file: 'packages/db/src/store.ts',
    after: "import { contactsStore } from './stores/contacts.store.ts';\n",
    text: "import { theThingsStore } from './stores/the-things.store.ts';\n",
  },
  {
    file: 'packages/db/src/store.ts',
    after: '  contacts: contactsStore,\n',
    text: '  theThings: theThingsStore,\n',
  },
  {
    file: 'apps/api/src/resources/index.ts',
    after: "import { contactsRoutes } from './contacts/contacts.routes.ts';\n",
    text: "import { theThingsRoutes } from './the-things/the-things.routes.ts';\n",
  },
  {
    file: 'apps/api/src/resources/index.ts',
    after: '  contacts: contactsRoutes,\n',
    text: '  theThings: theThingsRoutes,\n',
  },
  {
    file: 'apps/api/test/path-values.ts',
    after: 'export const MAKERS: Readonly<Record<string, Maker>> = {\n',
    text: `  theThingId: {
    make: async ({ store }) => [(await store.theThings.create(newId('theThing'), 'First')).id],
    never: () => [newId('theThing')],
    apartFor: ['key', 'session'],
  },
`,
  },
];
