// Tells apart what can go wrong: a wrong field, something in the way, something that is not there.
import { BadRequestError, ConflictError, NotFoundError, Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley();
const email = `ada.${Date.now()}@example.com`;
const ada = await parley.contacts.create({ email });

const attempts = [
  () => parley.contacts.create({ email: 'no address' }),
  () => parley.contacts.create({ email }),
  () => parley.contacts.get('email:nobody@example.com'),
];
for (const attempt of attempts) {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof BadRequestError)
      console.log('wrong:', error.errors[0]?.pointer, error.errors[0]?.message);
    else if (error instanceof ConflictError) console.log('in the way:', error.existingId === ada.id);
    else if (error instanceof NotFoundError) console.log('not there:', error.code, error.requestId);
    else throw error;
  }
}
await parley.contacts.delete(ada.id);
