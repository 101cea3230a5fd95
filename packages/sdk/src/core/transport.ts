// The heart of the client: sends calls, again where that helps, and gives promises and pages of their answers.
import { APIPromise } from './api-promise.ts';
import { attemptOnce } from './attempt.ts';
import type { Answer, Call } from './call.ts';
import { createDeprecationNotice } from './deprecation.ts';
import { notify } from './hooks.ts';
import type { Settings } from './options.ts';
import { newIdempotencyKey, prepare, type Outgoing } from './outgoing.ts';
import { PagePromise, type ListBody } from './pages.ts';
import { retryDelayMs } from './retry.ts';
import { sleep } from './time-limit.ts';

/** What depends on time and chance. Tests bring their own. */
export interface Chance {
  now: () => number;
  random: () => number;
  sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  newKey: () => string;
}

/** What resource classes call. */
export interface Transport {
  /** Sends the call at once; the promise gives the parsed body. */
  call<Body>(call: Call): APIPromise<Body>;
  /** Sends the call when the first page is wanted; the promise gives it, and iterates over the items of all pages. */
  list<Item, Body extends ListBody<Item> = ListBody<Item>>(call: Call): PagePromise<Item, Body>;
}

const realChance: Chance = { now: Date.now, random: Math.random, sleep, newKey: newIdempotencyKey };

export function createTransport(settings: Settings, chance: Chance = realChance): Transport {
  const noticeDeprecation = createDeprecationNotice(settings.log);
  const send = async (call: Call): Promise<Answer> => {
    const answer = await sendUntilAnswered(prepare(call, settings, chance.newKey), settings, chance);
    noticeDeprecation(call, answer.response.headers);
    return answer;
  };
  return {
    call: (call) => {
      const answer = send(call);
      return new APIPromise(call, () => answer);
    },
    list: (call) => new PagePromise(call, send),
  };
}

async function sendUntilAnswered(outgoing: Outgoing, settings: Settings, chance: Chance): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(outgoing, settings, { attempt, now: chance.now });
    } catch (error) {
      const mayRetry = attempt <= outgoing.maxRetries;
      const delayMs = mayRetry ? retryDelayMs(error, attempt - 1, chance.random) : undefined;
      if (delayMs === undefined || !(error instanceof Error)) throw error;
      reportRetry(outgoing, { attempt, error, delayMs }, settings);
      await chance.sleep(delayMs, outgoing.signal);
    }
  }
}

function reportRetry(
  { call: { method, route }, url }: Outgoing,
  retry: { attempt: number; error: Error; delayMs: number },
  { hooks, log, redactor }: Settings,
): void {
  const { attempt, error, delayMs } = retry;
  log.info(`attempt ${attempt} failed, the next one follows in ${Math.round(delayMs)} ms`, {
    error: error.message,
  });
  notify(hooks.onRetry, { method, route, url: redactor.scrub(url), attempt, error, delayMs }, log);
}
