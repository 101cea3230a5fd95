// Changes a contact only if nobody else did so in between.
import { Parley, PreconditionFailedError } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley();
const { data: read, response } = await parley.contacts
  .upsert('ext:example-6', { name: 'Ada' })
  .withResponse();
const ifMatch = response.headers.get('etag') ?? undefined;

await parley.contacts.update(read.id, { name: 'Ada Lovelace' }); // somebody is faster
try {
  await parley.contacts.update(read.id, { name: 'Ada Byron' }, { ifMatch });
} catch (error) {
  if (!(error instanceof PreconditionFailedError)) throw error;
  const now = await parley.contacts.get(read.id);
  console.log(`not overwritten; the name is ${now.name}, version ${now.version}`);
}
