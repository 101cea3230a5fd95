// Walks through the contacts that changed since yesterday, oldest change first, however many there are.
import { Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley();
const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);

let count = 0;
for await (const contact of parley.contacts.list({
  updatedAfter: yesterday,
  sort: 'updatedAt',
  limit: 200,
})) {
  count += 1;
  console.log(contact.updatedAt, contact.name ?? contact.email ?? contact.id);
}
console.log(`${count} contacts changed`);
