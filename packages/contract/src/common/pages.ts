/** Lists: the query that every list takes and the envelope that every list answers. */
import { z } from 'zod';
import { line, list, queryInt, text } from './fields.ts';

/** `limit` and `cursor`, to be spread into the query of a list. */
export const pageQuery = {
  limit: queryInt(1, 200).default(50).describe('How many to give, 1 to 200.'),
  cursor: line(1000, 1)
    .optional()
    .describe('Where to go on: `nextCursor` of the page before. It fits only the same filters and order.'),
};

/** A page of `item`. The envelope is the same for every list. */
export function page<T extends z.ZodType>(id: string, item: T) {
  return z
    .object({
      data: list(item, 200).describe('The things on this page.'),
      nextCursor: text(1000)
        .nullable()
        .describe('Pass it as `cursor` to get the next page. Null at the end.'),
      hasMore: z.boolean().describe('Whether there is a next page.'),
    })
    .meta({ id });
}
