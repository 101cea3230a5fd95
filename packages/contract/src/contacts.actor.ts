/** Who did something to a contact, as it is told wherever such acts are listed. */
import { z } from 'zod';
import { text } from './common/fields.ts';

export const Actor = z
  .object({
    kind: z.enum(['person', 'apiClient', 'system']).describe('A person, an API client, or Parley itself.'),
    id: text(64).nullable().describe('The id of the person or the API client.'),
    name: text(200).describe('Their name at that time.'),
  })
  .meta({
    id: 'Actor',
    description: 'Who did it.',
    examples: [{ kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Web shop' }],
  });
export type Actor = z.infer<typeof Actor>;
