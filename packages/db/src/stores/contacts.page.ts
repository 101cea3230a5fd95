/** The page of contacts: filters, order and the promised JSON in one statement. */
import { sql } from 'kysely';
import type { JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { statement } from '../statements.ts';
import { isAfter, ORDERS, pageAsJson, toPage } from './contacts.order.ts';
import type { PageRow, PageShape } from './contacts.order.ts';
import type { ContactList } from './contacts.store.ts';
import { textMatches } from './contacts.text.ts';

/** What a page's statement is given; what is undefined is not asked for. */
interface PageValues extends Record<string, unknown> {
  readonly afterValue: string | undefined;
  readonly afterId: string | undefined;
  readonly createdAfter: string | undefined;
  readonly createdBefore: string | undefined;
  readonly updatedAfter: string | undefined;
  readonly q: string | undefined;
}

const pages = statement((scope, shape: PageShape, slots: PageValues) =>
  pageOf(scope, shape, slots).compile(scope.reads),
);

export async function contactPage(scope: Scope, query: ContactList): Promise<JsonPage> {
  const { sort, limit, after, createdAfter, createdBefore, updatedAfter, q } = query;
  const shape = { sort, limit };
  const values = {
    afterValue: after?.value,
    afterId: after?.id,
    createdAfter,
    createdBefore,
    updatedAfter,
    q,
  };
  if (isAlongIndex(query)) return toPage(await pages(scope, shape, values));
  // What is looked for decides whether its index or the order is the better way: each search is planned anew.
  return toPage((await pageOf(scope, shape, values).execute(scope.searches)).rows);
}

function pageOf(scope: Scope, shape: PageShape, values: PageValues) {
  return sql<PageRow>`
    with page as (${filtered(scope, shape, values)}), numbered as (select *, row_number() over () as n from page)
    ${pageAsJson(scope, shape)}`;
}

/** True when the page is read off the index of its order. Everything else may look at any number of rows for it. */
function isAlongIndex({ sort, q, createdAfter, createdBefore, updatedAfter }: ContactList): boolean {
  if (q !== undefined) return false;
  const { column } = ORDERS[sort];
  const isByCreation = createdAfter !== undefined || createdBefore !== undefined;
  return (!isByCreation || column === 'createdAt') && (updatedAfter === undefined || column === 'updatedAt');
}

function filtered(scope: Scope, { sort, limit }: PageShape, values: PageValues) {
  const { column, direction } = ORDERS[sort];
  let page = scope.from('contacts').selectAll().orderBy(column, direction).orderBy('id', direction);
  if (values.afterValue !== undefined && values.afterId !== undefined)
    page = page.where(isAfter(sort, { value: values.afterValue, id: values.afterId }));
  if (values.createdAfter !== undefined) page = page.where('createdAt', '>', values.createdAfter);
  if (values.createdBefore !== undefined) page = page.where('createdAt', '<', values.createdBefore);
  if (values.updatedAfter !== undefined) page = page.where('updatedAt', '>', values.updatedAfter);
  if (values.q !== undefined) page = page.where(textMatches(values.q));
  return page.limit(sql.lit(limit + 1));
}
