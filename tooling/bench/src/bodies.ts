/** The contacts that a run writes: like real ones, and never two with the same e-mail address or phone number. */

export interface NewContact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
}

export const FIRST_NAMES = [
  'Ada',
  'Grace',
  'Björk',
  'Maria',
  'Alan',
  'Katherine',
  'Ngozi',
  'Zoë',
  'Fatima',
  'Lin',
];
export const LAST_NAMES = [
  'Lovelace',
  'Hopper',
  'Gonzalez',
  'Turing',
  'Johnson',
  'Okafor',
  'Ångström',
  'Ortiz',
];

/** The area code of the contacts that are loaded; the run writes into the others. */
export const LOADED_AREA = 212;
const WRITTEN_AREAS = [213, 310, 312, 415, 617, 646, 718, 202, 305, 404, 512, 702];

/** Numbers from 200-0000 on, which exist in every area. */
export const FIRST_NUMBER = 2_000_000;
const NUMBERS_OF_AREA = 7_000_000;

/** The contact number `n` that the run writes. */
export function newContact(n: number): NewContact {
  const first = FIRST_NAMES[n % FIRST_NAMES.length] ?? '';
  const last = LAST_NAMES[n % LAST_NAMES.length] ?? '';
  const area = WRITTEN_AREAS[Math.floor(n / NUMBERS_OF_AREA) % WRITTEN_AREAS.length];
  return {
    name: `${first} ${last}`,
    email: `written.${n}@example.com`,
    phone: `+1${area}${FIRST_NUMBER + (n % NUMBERS_OF_AREA)}`,
    company: `Company ${n % 5_000}`,
  };
}
