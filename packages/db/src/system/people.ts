/** People and how they prove who they are, over all workspaces: one door to accounts, sessions, links and the workspaces of a person. */
import type { Database } from '../database.ts';
import type { Lanes } from '../scope.ts';
import { lanesIn, storeIn } from '../store.ts';
import type { Store } from '../store.ts';
import { createWorkspace } from '../stores/workspaces.store.ts';
import type { NewWorkspace, WorkspaceRow } from '../stores/workspaces.store.ts';
import { accountQueries } from './people-accounts.ts';
import type { AccountQueries } from './people-accounts.ts';
import { linkQueries } from './people-links.ts';
import type { LinkQueries } from './people-links.ts';
import { sessionQueries } from './people-sessions.ts';
import type { SessionQueries } from './people-sessions.ts';
import { twoFactorQueries } from './people-two-factor.ts';
import type { TwoFactorQueries } from './people-two-factor.ts';

interface Questions extends AccountQueries, SessionQueries, TwoFactorQueries, LinkQueries {}

/** Every question that sign-in asks before, or beyond, one workspace. */
export interface PeopleRecords extends Questions {
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<T>(work: (records: PeopleTransaction) => Promise<T>): Promise<T>;
}

/** The same within a transaction, where what follows in a workspace can be written, too. */
export interface PeopleTransaction extends Questions {
  /** The store of a workspace, in this transaction. */
  inWorkspace(workspaceId: number): Store;
  /** Makes a workspace with its first owner. */
  createWorkspace(workspace: NewWorkspace): Promise<WorkspaceRow>;
}

/** The records of people in `database`. */
export function peopleRecords(database: Database): PeopleRecords {
  return {
    ...queriesOn(database),
    transaction: (work) =>
      database.writes.transaction().execute((tx) => work(transactionOn(lanesIn(tx, database)))),
  };
}

function queriesOn(lanes: Pick<Database, 'reads' | 'writes'>): Questions {
  return {
    ...accountQueries(lanes),
    ...sessionQueries(lanes),
    ...twoFactorQueries(lanes),
    ...linkQueries(lanes),
  };
}

function transactionOn(tx: Lanes): PeopleTransaction {
  return {
    ...queriesOn(tx),
    // Nothing that sign-in writes belongs to an environment.
    inWorkspace: (workspaceId) => storeIn(tx, { workspaceId, environment: 'live' }),
    createWorkspace: (workspace) => createWorkspace(tx, workspace),
  };
}
