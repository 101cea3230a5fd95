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

/** Where the page begins: after the row that the cursor names, or at the beginning. */
export function readCursor(ctx: Context, list: string, query: PageQuery): After | null {
  if (query.cursor === undefined) return null;
  const bytes = Buffer.from(query.cursor, 'base64url');
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  const payload = bytes.subarray(SIGNATURE_BYTES).toString('utf8');
  const wanted = signatureOf(ctx, list, query, payload);
  if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted)) {
    throw new ApiError('invalid_cursor', {
      detail: 'Pass nextCursor unchanged, with the same filters and order as for the page before.',
    });
  }
  const [value, id] = JSON.parse(payload) as [string, string];
  return { value, id };
}

function writeCursor(ctx: Context, list: string, query: PageQuery, next: After): string {
  const payload = JSON.stringify([next.value, next.id]);
  return Buffer.concat([signatureOf(ctx, list, query, payload), Buffer.from(payload)]).toString('base64url');
}

function signatureOf(ctx: Context, list: string, query: PageQuery, payload: string): Buffer {
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  const bound = JSON.stringify([ctx.workspace.id, ctx.environment, list, filters, payload]);
  return ctx.parts.keyRing.sign('cursor', bound).subarray(0, SIGNATURE_BYTES);
}

interface PageBody<View> {
  data: View[];
  nextCursor: string | null;
  hasMore: boolean;
}

interface PageAnswer<Body> {
  readonly status: 200;
  readonly body: Body;
  readonly headers: Record<string, string>;
}

/** A page of views, with the cursor and the `Link` of the next one (RFC 8288). */
export function pageOf<Row, View>(
  ctx: Context,
  list: string,
  query: PageQuery,
  page: RowPage<Row>,
  toView: (row: Row) => View,
): PageAnswer<PageBody<View>> {
  const nextCursor = page.next === null ? null : writeCursor(ctx, list, query, page.next);
  const body = { data: page.rows.map(toView), nextCursor, hasMore: nextCursor !== null };
  return { status: 200, body, headers: linkTo(ctx, nextCursor) };
}

/** A page whose rows PostgreSQL has already written as the promised JSON. */
export function jsonPageOf<View>(
  ctx: Context,
  list: string,
  query: PageQuery,
  page: JsonPage,
): PageAnswer<PageBody<View>> {
  const nextCursor = page.next === null ? null : writeCursor(ctx, list, query, page.next);
  const text = `{"data":${page.data},"nextCursor":${JSON.stringify(nextCursor)},"hasMore":${nextCursor !== null}}`;
  return { status: 200, body: prepared<PageBody<View>>(text), headers: linkTo(ctx, nextCursor) };
}

function linkTo(ctx: Context, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {};
  const url = new URL(ctx.facts.url, ctx.parts.config.publicUrl);
  url.searchParams.set('cursor', nextCursor);
  return { Link: `<${url.href}>; rel="next"` };
}
