// What a resource method hands to the transport: one call, described.
import type { RequestOptions } from './options.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** One call, before it is sent. */
export interface Call {
  method: Method;
  /** Path below the server's address, with parameters in braces: `/v1/contacts/{contactRef}`. */
  route: string;
  /** A value for each parameter in braces. */
  params?: Record<string, string | number> | undefined;
  query?: object | undefined;
  /** Sent as JSON, unless it is a string, bytes, a Blob or a form. */
  body?: unknown;
  /** Media type of a body that is not JSON. */
  contentType?: string | undefined;
  /** Media type of the wanted answer. Default: JSON. */
  accept?: string | undefined;
  options?: (RequestOptions & { ifMatch?: string | undefined }) | undefined;
}

/** An answer whose status tells of success. Its body is already read. */
export interface Answer {
  /** Status and headers. The body is in `bytes`. */
  response: Response;
  bytes: ArrayBuffer;
  /** Whether JSON was asked for; anything else is given as text. */
  isJsonWanted: boolean;
}
