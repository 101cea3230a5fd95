// The promise that every method gives: await it for the body, or ask it for the response as well.
import type { Answer, Call } from './call.ts';
import { ParleyError } from './errors.ts';
import { readRateLimit, type RateLimitState } from './rate-limit.ts';
import { scrubKeys } from './redact.ts';

/** A body together with the answer that brought it. */
export interface WithResponse<Body> {
  data: Body;
  /** Status and headers. Its body is already used; see `data`. */
  response: Response;
  /** The id to quote to whoever operates the server. */
  requestId: string | undefined;
  /** What is left of the tightest rate limit. */
  rateLimit: RateLimitState | undefined;
}

/** A promise of a body. The request is already on its way; that of a list waits until it is wanted. */
export class APIPromise<Body> implements Promise<Body> {
  readonly [Symbol.toStringTag] = 'APIPromise';
  readonly #call: Call;
  readonly #start: () => Promise<Answer>;
  #answer: Promise<Answer> | undefined;
  #body: Promise<Body> | undefined;

  /** `start` is called once, when the answer is first asked for. */
  constructor(call: Call, start: () => Promise<Answer>) {
    this.#call = call;
    this.#start = start;
  }

  /** The response as the server gave it, its body unread by any parser. Rejects for other statuses than 2xx and 304. */
  async asResponse(): Promise<Response> {
    const { response, bytes } = await this.answer();
    const { status, statusText, headers } = response;
    return new Response(bytes.byteLength ? bytes : null, { status, statusText, headers });
  }

  /** The body together with response, request id and rate limit. */
  async withResponse(): Promise<WithResponse<Body>> {
    const data = await this;
    const { response } = await this.answer();
    const requestId = response.headers.get('x-request-id') ?? undefined;
    return { data, response, requestId, rateLimit: readRateLimit(response.headers) };
  }

  then<Result1 = Body, Result2 = never>(
    onFulfilled?: ((body: Body) => Result1 | PromiseLike<Result1>) | null,
    onRejected?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.#parsed().then(onFulfilled, onRejected);
  }

  catch<Result = never>(
    onRejected?: ((reason: unknown) => Result | PromiseLike<Result>) | null,
  ): Promise<Body | Result> {
    return this.#parsed().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Body> {
    return this.#parsed().finally(onFinally);
  }

  /** Makes the value from the answer; pages make themselves. */
  protected parse(answer: Answer): Body {
    return parseBody(this.#call, answer);
  }

  /** Whether the answer has been asked for. */
  protected get isStarted(): boolean {
    return this.#answer !== undefined;
  }

  /** The answer, for which the request is sent if it was not yet. */
  protected answer(): Promise<Answer> {
    this.#answer ??= this.#start();
    return this.#answer;
  }

  #parsed(): Promise<Body> {
    this.#body ??= this.answer().then((answer) => this.parse(answer));
    return this.#body;
  }
}

/**
 * The body by the media type that was asked for. Nothing is checked against the types: a newer server may send fields
 * and values that this version does not know, and they pass through.
 */
export function parseBody<Body>(call: Call, { response, bytes, isJsonWanted }: Answer): Body {
  // There is no body of this type, and `undefined` in its place would be a lie that the compiler believes.
  if (response.status === 304) {
    const where = `${call.method} ${call.route}`;
    throw new ParleyError(
      `${where} was answered 304 Not Modified, without a body. Use asResponse() for that.`,
    );
  }
  const text = new TextDecoder().decode(bytes);
  const value: unknown = isJsonWanted && text ? parseJson(call, response, text) : text || undefined;
  // The one place where the document's promise about a body becomes its type.
  return value as Body;
}

function parseJson({ method, route }: Call, response: Response, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const type = response.headers.get('content-type') ?? 'no content type';
    // Most often a proxy's page, or the address of something else that answers 200.
    const fault = `was answered with ${scrubKeys(type)} instead of JSON. Is baseUrl right?`;
    throw new ParleyError(`${method} ${route} ${fault}`);
  }
}
