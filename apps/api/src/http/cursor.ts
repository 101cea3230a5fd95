/** Cursors: where a list goes on, signed, and bound to the workspace and to the list's filters and order. */
import { timingSafeEqual } from 'node:crypto';
import type { After, JsonPage, RowPage } from '@parley/db';
import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';
import { prepared } from './prepared-json.ts';

const SIGNATURE_BYTES = 12;

/** The part of a list's query that says how far and how much, not what. */
interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A list as it was asked for. `name` keeps the cursors of different lists apart. */
interface AskedList {
  readonly ctx: Context;
  readonly name: string;
  readonly query: PageQuery;
}

interface PageBody<View> {
  data: View[];
  nextCursor: string | null;
  hasMore: boolean;
}

interface PageAnswer<View, Beside extends object = object> {
  readonly status: 200;
  readonly body: PageBody<View> & Beside;
  readonly headers: Record<string, string>;
}

/** What a list handler does with its query: where its page begins, and how the page is answered. */
export interface Pager {
  /** After the row that the cursor names, or null at the beginning. */
  readonly after: After | null;
  /** A page of views, with the cursor and the `Link` of the next one (RFC 8288). */
  answer<Row, View>(page: RowPage<Row>, toView: (row: Row) => View): PageAnswer<View>;
  /** A page whose rows PostgreSQL has already written as the promised JSON, and what the list says beside it. */
  answerJson<View, Beside extends object = object>(page: JsonPage, beside?: Beside): PageAnswer<View, Beside>;
}

/** Reads the cursor of a list's query, or refuses it. */
export function pager(ctx: Context, name: string, query: PageQuery): Pager {
  const list = { ctx, name, query };
  return {
    after: readCursor(list),
    answer: (page, toView) => {
      const nextCursor = cursorAfter(list, page.next);
      const body = { data: page.rows.map((row) => toView(row)), nextCursor, hasMore: nextCursor !== null };
      return { status: 200, body, headers: linkTo(ctx, nextCursor) };
    },
    answerJson: <View, Beside extends object>(page: JsonPage, beside?: Beside) => {
      const nextCursor = cursorAfter(list, page.next);
      const rest = JSON.stringify({ nextCursor, hasMore: nextCursor !== null, ...beside }).slice(1);
      const body = prepared<PageBody<View> & Beside>(`{"data":${page.data},${rest}`);
      return { status: 200, body, headers: linkTo(ctx, nextCursor) };
    },
  };
}

function readCursor(list: AskedList): After | null {
  const { cursor } = list.query;
  if (cursor === undefined) return null;
  const bytes = Buffer.from(cursor, 'base64url');
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  const payload = bytes.subarray(SIGNATURE_BYTES).toString('utf8');
  const wanted = signatureOf(list, payload);
  if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted)) {
    throw new ApiError('invalid_cursor', {
      detail: 'Pass nextCursor unchanged, with the same filters and order as for the page before.',
    });
  }
  // The signature proves that it is ours, so its form is known.
  const [value, id] = JSON.parse(payload) as [string, string];
  return { value, id };
}

function cursorAfter(list: AskedList, next: After | null): string | null {
  if (next === null) return null;
  const payload = JSON.stringify([next.value, next.id]);
  return Buffer.concat([signatureOf(list, payload), Buffer.from(payload)]).toString('base64url');
}

function signatureOf({ ctx, name, query }: AskedList, payload: string): Buffer {
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  const bound = JSON.stringify([ctx.workspace.id, ctx.environment, name, filters, payload]);
  return ctx.parts.keyRing.sign('cursor', bound).subarray(0, SIGNATURE_BYTES);
}

function linkTo(ctx: Context, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {};
  const { publicUrl } = ctx.parts.config;
  // A request may name a host of its own; links lead to this installation all the same.
  const { pathname, search } = new URL(ctx.facts.url, publicUrl);
  const url = new URL(pathname + search, publicUrl);
  url.searchParams.set('cursor', nextCursor);
  return { Link: `<${url.href}>; rel="next"` };
}
