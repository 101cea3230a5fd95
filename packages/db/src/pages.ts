/** Pages by key, never by offset: what a list query takes and gives, so that the thousandth page costs what the first does. */

/** Where a page goes on: the sort value and the id of the last row that was given. */
export interface After {
  readonly value: string;
  readonly id: string;
}

/** A page whose rows are already the JSON that is promised, built by PostgreSQL. */
export interface JsonPage {
  /** A JSON array. */
  readonly data: string;
  /** Where the next page goes on, or null at the end. */
  readonly next: After | null;
}

/** A page of rows. */
export interface RowPage<Row> {
  readonly rows: Row[];
  readonly next: After | null;
}

/** Cuts the one row too many that tells whether there is a next page. */
export function cutPage<Row>(rows: Row[], limit: number, key: (row: Row) => After): RowPage<Row> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), next: last === undefined ? null : key(last) };
}
