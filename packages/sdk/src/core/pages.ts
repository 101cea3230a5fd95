// Lists: one page when awaited, every item when looped over.
import { APIPromise, parseBody } from './api-promise.ts';
import type { Answer, Call } from './call.ts';
import { ParleyError } from './errors.ts';

/** The body of every list. */
export interface ListBody<Item> {
  data: Item[];
  nextCursor: string | null;
  hasMore: boolean;
}

// What the API gives at most; a smaller list is answered with what there is.
const PAGE_SIZE_MAX = 200;

type Send = (call: Call) => Promise<Answer>;

/** One page of a list. */
export class Page<Item, Body extends ListBody<Item> = ListBody<Item>> {
  /** The items of this page. */
  readonly data: Item[];
  /** Whether there is another page. */
  readonly hasMore: boolean;
  /** The cursor of the next page, to be kept if the walk is to go on later; null on the last page. */
  readonly nextCursor: string | null;
  readonly #body: Body;
  readonly #call: Call;
  readonly #send: Send;

  constructor(body: Body, call: Call, send: Send) {
    this.data = body.data;
    this.hasMore = body.hasMore && body.nextCursor !== null;
    this.nextCursor = body.nextCursor;
    this.#body = body;
    this.#call = call;
    this.#send = send;
  }

  /** The whole answer, with members that some lists add. */
  get body(): Body {
    return this.#body;
  }

  /** Fetches the next page; undefined after the last one. */
  async nextPage(): Promise<Page<Item, Body> | undefined> {
    if (!this.hasMore || this.nextCursor === null) return undefined;
    return new PagePromise<Item, Body>(callForPage(this.#call, this.nextCursor), this.#send);
  }
}

/**
 * A promise of the first page which is also an iterable of the items of all pages. The first page is fetched when it is
 * awaited or looped over, so that a list may be made now and used later.
 */
export class PagePromise<Item, Body extends ListBody<Item> = ListBody<Item>>
  extends APIPromise<Page<Item, Body>>
  implements AsyncIterable<Item>
{
  readonly #call: Call;
  readonly #send: Send;

  constructor(call: Call, send: Send) {
    super(call, () => send(call));
    this.#call = call;
    this.#send = send;
  }

  /** Every item of every page; pages are fetched as they are needed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Every page. */
  async *pages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    for (let page: Page<Item, Body> | undefined = await this; page; page = await page.nextPage()) yield page;
  }

  /**
   * The first `limit` items as an array, in pages as large as that takes unless the list was given a `limit` of its
   * own. The limit is required, because a list may be longer than memory.
   */
  async toArray({ limit }: { limit: number }): Promise<Item[]> {
    if (!Number.isInteger(limit) || limit < 1) throw new ParleyError('toArray needs a limit of at least 1.');
    const items: Item[] = [];
    for await (const page of this.#inPagesFor(limit).pages()) {
      items.push(...page.data.slice(0, limit - items.length));
      if (items.length === limit) break;
    }
    return items;
  }

  #inPagesFor(count: number): PagePromise<Item, Body> {
    const { method, query } = this.#call;
    const isSized = query !== undefined && 'limit' in query && query.limit !== undefined;
    if (this.isStarted || isSized || method !== 'GET') return this;
    const limit = Math.min(count, PAGE_SIZE_MAX);
    return new PagePromise<Item, Body>({ ...this.#call, query: { ...query, limit } }, this.#send);
  }

  protected override parse(answer: Answer): Page<Item, Body> {
    const body = parseBody<unknown>(this.#call, answer);
    if (isListBody<Item, Body>(body)) return new Page(body, this.#call, this.#send);
    const { method, route } = this.#call;
    throw new ParleyError(`${method} ${route} was answered without a list. Is baseUrl right?`);
  }
}

function isListBody<Item, Body extends ListBody<Item>>(body: unknown): body is Body {
  if (typeof body !== 'object' || body === null) return false;
  const { data, nextCursor }: { data?: unknown; nextCursor?: unknown } = body;
  return Array.isArray(data) && (nextCursor === null || typeof nextCursor === 'string');
}

// Searches carry their cursor in the body, lists in the query.
function callForPage(call: Call, cursor: string): Call {
  const part = call.method === 'GET' ? call.query : call.body;
  const given: Record<string, unknown> = typeof part === 'object' ? { ...part } : {};
  // A server that repeats a cursor would keep the loop running for ever.
  if (given.cursor === cursor)
    throw new ParleyError(`${call.method} ${call.route} gave the same cursor twice.`);
  const next = { ...given, cursor };
  // A key given by the caller names the first request only; the next page is another request.
  const options = { ...call.options, idempotencyKey: undefined };
  return call.method === 'GET' ? { ...call, query: next, options } : { ...call, body: next, options };
}
