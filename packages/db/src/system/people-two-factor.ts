/** Two-step sign-in of a person, as far as the sign-in library has no call for it: new backup codes, and turning it off for somebody else. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export type TwoFactorQueries = ReturnType<typeof twoFactorQueries>;

export function twoFactorQueries({ writes }: Pick<Database, 'writes'>) {
  return {
    /** Puts backup codes, encrypted as the library does, in place of all older ones. False while two-step sign-in is off. */
    replaceBackupCodes: async (personId: string, backupCodes: string): Promise<boolean> => {
      const replaced = await writes
        .updateTable('peopleTwoFactor')
        .set({ backupCodes })
        .where('personId', '=', personId)
        .where('verified', '=', true)
        .returning('id')
        .executeTakeFirst();
      return replaced !== undefined;
    },

    /** Turns two-step sign-in off and forgets its secret and backup codes. False when it is off already. */
    removeTwoFactor: async (personId: string): Promise<boolean> => {
      const turnedOff = await writes
        .updateTable('people')
        .set({ twoFactorEnabled: false, updatedAt: sql<string>`clock_timestamp()` })
        .where('id', '=', personId)
        .where('twoFactorEnabled', '=', true)
        .returning('id')
        .executeTakeFirst();
      if (turnedOff === undefined) return false;
      await writes.deleteFrom('peopleTwoFactor').where('personId', '=', personId).execute();
      await writes.deleteFrom('peopleVerifications').where('value', '=', personId).execute();
      return true;
    },
  };
}
