/** Rate limit buckets that several processes share: one number each, all of a call taken in one statement or none. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a call takes from one bucket, in microseconds of refilling. */
export interface BucketCharge {
  readonly key: string;
  readonly price: number;
  readonly capacity: number;
}

/** What was found before the call took anything. Microseconds since 1970 by the database's clock. */
export interface BucketTake {
  readonly isTaken: boolean;
  readonly now: number;
  /** The moment at which each bucket is full, in the order of the charges. */
  readonly fullAt: readonly number[];
}

interface HeldBucket {
  readonly bucket: string;
  readonly fullAt: number;
  readonly now: number;
  readonly isTaken: boolean;
}

// A bucket can vanish between being made and being taken from, when it is purged; hardly twice in a row.
const MOST_TRIES = 3;

/** Takes from all buckets, or from none when one of them does not hold its price. Exact however many processes ask at once. */
export async function takeFromBuckets(
  database: Database,
  charges: readonly BucketCharge[],
): Promise<BucketTake> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const held = await hold(database, charges);
    const [first] = held;
    if (first && held.length === charges.length) {
      const fullAt = new Map(held.map((row) => [row.bucket, row.fullAt]));
      return {
        isTaken: first.isTaken,
        now: first.now,
        fullAt: charges.map(({ key }) => fullAt.get(key) ?? 0),
      };
    }
    await makeBuckets(database, charges);
  }
  throw new Error('Rate limit buckets vanish faster than they can be used.');
}

/**
 * Locks the buckets in the order of their names, so that two calls never wait for each other; reads the clock only then;
 * and moves them on if all can pay. Gives fewer rows than were asked for when a bucket does not exist, and takes nothing.
 */
async function hold(database: Database, charges: readonly BucketCharge[]): Promise<HeldBucket[]> {
  const { rows } = await sql<HeldBucket>`
    with asked as (
      select * from unnest(${charges.map(({ key }) => key)}::text[], ${charges.map(({ price }) => price)}::bigint[],
        ${charges.map(({ capacity }) => capacity)}::bigint[]) as a (bucket, price, capacity)
    ), held as materialized (
      select b.bucket, b.full_at, a.price * interval '1 microsecond' as price,
        a.capacity * interval '1 microsecond' as capacity
      from rate_buckets b join asked a on a.bucket = b.bucket
      order by b.bucket
      for update of b
    ), moment as materialized (
      select clock_timestamp() as now, count(*) as found from held
    ), settled as (
      select bucket, price, capacity, now, found, least(greatest(full_at, now), now + capacity) as full_at
      from held, moment
    ), verdict as (
      select bool_and(full_at + price <= now + capacity and found = ${charges.length}) as is_taken from settled
    ), taken as (
      update rate_buckets b set full_at = s.full_at + s.price
      from settled s, verdict v
      where b.bucket = s.bucket and v.is_taken and s.price > interval '0'
    )
    select bucket, (extract(epoch from full_at) * 1000000)::bigint as full_at,
      (extract(epoch from now) * 1000000)::bigint as now, is_taken
    from settled, verdict`.execute(database.writes);
  return rows;
}

/** New buckets are full. */
async function makeBuckets(database: Database, charges: readonly BucketCharge[]): Promise<void> {
  const keys = charges.map(({ key }) => key);
  await sql`
    insert into rate_buckets (bucket, full_at)
    select key, clock_timestamp() from unnest(${keys}::text[]) as key order by key
    on conflict do nothing`.execute(database.writes);
}

/** Forgets buckets that have been full for a minute: a missing bucket is a full one. Those in use are skipped. */
export async function purgeFullBuckets(database: Database): Promise<void> {
  await sql`
    delete from rate_buckets where bucket in (
      select bucket from rate_buckets where full_at < clock_timestamp() - interval '1 minute'
      for update skip locked
    )`.execute(database.writes);
}
