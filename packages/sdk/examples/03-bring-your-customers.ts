// Brings customers from another system: safe to run again, because each is named by the id that it has there.
import { APIError, Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const customers = [
  { id: 'example-1', name: 'Ada Lovelace', phone: '+44 20 7946 0101' },
  { id: 'example-2', name: 'Mary Somerville', phone: '+44 20 7946 0102' },
  { id: 'example-3', name: 'Somebody with a wrong number', phone: 'call me maybe' },
];

const parley = new Parley();
for (const { id, name, phone } of customers) {
  try {
    const contact = await parley.contacts.upsert(`ext:${id}`, { name, phone });
    console.log(id, '→', contact.id, contact.phone);
  } catch (error) {
    if (!(error instanceof APIError) || error.status >= 500) throw error;
    console.log(
      id,
      'was refused:',
      error.errors.map(({ pointer, message }) => `${pointer} ${message}`).join(', '),
    );
  }
}
