// Asks which key this is, what it may do, and how many calls are left.
import { Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley(); // reads PARLEY_API_KEY and PARLEY_BASE_URL

const me = await parley.me.get();
console.log(
  `${me.apiClient?.name ?? me.person?.name}, ${me.environment} data of workspace ${me.workspace.id}`,
);
console.log(`may ${me.scopes.join(', ')}; ${me.budget.remaining} calls left right now`);
