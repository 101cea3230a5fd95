// Makes a contact, reads it by its e-mail address, changes it and deletes it.
import { Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley();
const email = `ada.${Date.now()}@example.com`;

const ada = await parley.contacts.create({ name: 'Ada Lovelace', email, locale: 'en-GB' });
console.log('created', ada.id);

const found = await parley.contacts.get(`email:${email}`);
const changed = await parley.contacts.update(found.id, { company: 'Analytical Engines Ltd' });
console.log('works at', changed.company);

await parley.contacts.delete(changed.id);
console.log('deleted');
