/** A few contacts in the test environment, so that the first call has something to show; none has what the documents' examples make. */
import { storeFor } from '@parley/db';
import type { ContactValues } from '@parley/db';
import type { Parts } from '../parts.ts';

const PEOPLE: readonly ContactValues[] = [
  {
    name: 'Mary Somerville',
    email: 'mary@example.com',
    phone: '+442079460102',
    company: 'Connexion Press',
    locale: 'en-GB',
    timezone: 'Europe/London',
    externalId: 'crm-1001',
  },
  {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    company: 'Harbor Systems',
    locale: 'en-US',
    timezone: 'America/New_York',
    externalId: 'crm-1002',
  },
  {
    name: 'Björk Guðmundsdóttir',
    email: 'bjork@example.com',
    phone: '+3545551234',
    locale: 'is',
    timezone: 'Atlantic/Reykjavik',
  },
  {
    name: '山田 太郎',
    email: 'taro@example.com',
    phone: '+81312345678',
    company: '山田商店',
    locale: 'ja',
    timezone: 'Asia/Tokyo',
  },
  { name: 'Zoë Ångström', phone: '+46812345678', locale: 'sv', timezone: 'Europe/Stockholm' },
  {
    name: 'María José O’Neill',
    email: 'mariajose@example.com',
    company: 'Panadería Sol',
    locale: 'es',
    timezone: 'Europe/Madrid',
  },
  {
    name: 'Alan Turing',
    email: 'alan@example.com',
    company: 'Bombe & Sons',
    locale: 'en-GB',
    timezone: 'Europe/London',
  },
  {
    name: 'Katherine Johnson',
    email: 'katherine@example.com',
    phone: '+12025550143',
    locale: 'en-US',
    timezone: 'America/New_York',
  },
  {
    name: 'Ngozi Adichie',
    email: 'ngozi@example.com',
    phone: '+2348012345678',
    locale: 'en-NG',
    timezone: 'Africa/Lagos',
  },
  { name: 'Lin-Manuel Ortiz', email: 'lin@example.com', locale: 'es-PR', timezone: 'America/Puerto_Rico' },
  {
    name: 'Fatima al-Fihri',
    email: 'fatima@example.com',
    phone: '+212522345678',
    locale: 'ar',
    timezone: 'Africa/Casablanca',
  },
  { name: 'Oluwaseun', phone: '+447700900123', locale: 'en', timezone: 'Europe/London' },
];

export async function seedDemoContacts(parts: Parts, workspaceId: number): Promise<void> {
  const store = storeFor(parts.database, { workspaceId, environment: 'test' });
  for (const person of PEOPLE) await store.contacts.create(parts.newId('contact'), person);
}
