/** Clients that write without pause, and remember what they were told. */
import { randomUUID } from 'node:crypto';

/** What one request came to. `status` 0: no answer at all, or one that broke off. */
export interface Outcome {
  readonly name: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly type: string | null;
  readonly ms: number;
}

export interface Load {
  readonly outcomes: Outcome[];
  /** Names whose creation was acknowledged. */
  acknowledged(): string[];
  /** Lets every client end its request; rejects if one of them hangs. */
  stop(): Promise<void>;
}

// Far beyond every time limit of the server: whoever waits longer hangs.
const HANG_MS = 15_000;
const CLIENTS = 8;

/** Starts eight clients, each of which makes one contact after the other with a name of its own. */
export function startLoad(url: string, key: string): Load {
  const outcomes: Outcome[] = [];
  const state = { isOn: true };
  const client = async () => {
    while (state.isOn) outcomes.push(await createContact(url, key, { name: randomUUID() }));
  };
  const clients = Array.from({ length: CLIENTS }, client);
  return {
    outcomes,
    acknowledged: () => outcomes.filter(({ status }) => status === 201).map(({ name }) => name),
    stop: async () => {
      state.isOn = false;
      await Promise.all(clients);
    },
  };
}

/** Makes one contact. Never rejects, but for an answer that does not come. */
export async function createContact(
  url: string,
  key: string,
  { name, idempotencyKey }: { readonly name: string; readonly idempotencyKey?: string },
): Promise<Outcome> {
  const startMs = performance.now();
  const outcome = (status: number, headers?: Headers): Outcome => ({
    name,
    status,
    retryAfter: headers?.get('retry-after') ?? null,
    type: headers?.get('content-type') ?? null,
    ms: performance.now() - startMs,
  });
  try {
    const response = await fetch(`${url}/v1/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: JSON.stringify({ name }),
      signal: AbortSignal.timeout(HANG_MS),
    });
    await response.json();
    return outcome(response.status, response.headers);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error;
    return outcome(0);
  }
}
