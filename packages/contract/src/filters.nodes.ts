/** A filter whose fields and values are known to be right, in the few forms that searches are built from. */

/** What is asked of: a column of the contact, a custom value, its tags by id, or a consent. */
export type FilterTarget =
  | {
      readonly source: 'column';
      readonly column: 'name' | 'email' | 'phone' | 'company' | 'externalId' | 'locale' | 'timezone';
    }
  | { readonly source: 'moment'; readonly column: 'createdAt' | 'updatedAt' }
  | {
      readonly source: 'field';
      readonly key: string;
      readonly form: 'text' | 'number';
      /** Several values, each of which counts. */
      readonly isList: boolean;
      /** May be longer than what is looked up by. */
      readonly isLong: boolean;
    }
  | { readonly source: 'tags' }
  | { readonly source: 'consent'; readonly channel: string; readonly purpose: string };

/** An end of a range. */
export interface FilterBound {
  readonly value: string | number;
  readonly isIncluded: boolean;
}

/** Each node is true or false of a contact, never neither: what has no value matches nothing but a `not`. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly node: FilterNode }
  | {
      readonly kind: 'oneOf';
      readonly on: FilterTarget;
      readonly values: readonly (string | number)[];
    }
  | {
      readonly kind: 'range';
      readonly on: FilterTarget;
      readonly min: FilterBound | null;
      readonly max: FilterBound | null;
    }
  | { readonly kind: 'contains' | 'startsWith'; readonly on: FilterTarget; readonly value: string }
  | { readonly kind: 'exists'; readonly on: FilterTarget };
