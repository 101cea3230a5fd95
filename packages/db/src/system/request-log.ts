/** Writes a batch of answered requests: the log, the day's usage and the hours of API clients in one statement, so that all count the same calls. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Environment } from '../scope.ts';

/** One answered request. Moments are ISO text in UTC. */
export interface LoggedRequest {
  readonly id: string;
  readonly at: string;
  readonly workspaceId: number;
  readonly environment: Environment | null;
  readonly apiClientId: string | null;
  readonly secretId: string | null;
  readonly personId: string | null;
  readonly method: string;
  /** Path and query, with anything like a secret blotted out. */
  readonly path: string;
  /** The route of the contract, `/v1/contacts/{contactRef}`; null for unknown addresses. */
  readonly route: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  readonly reason: string | null;
  readonly durationUs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly idempotencyKey: string | null;
}

/** What a batch adds to one row of the day's usage. Each group may appear only once in a batch. */
export interface UsageAmount {
  readonly workspaceId: number;
  readonly environment: Environment;
  readonly day: string;
  /** Empty for calls by people. */
  readonly apiClientId: string;
  readonly route: string;
  readonly statusClass: string;
  readonly requests: number;
  readonly limited: number;
  /** Calls by latency bucket; zeros at the end may be left out. */
  readonly latency: readonly number[];
}

/** Writes all, or nothing. Rows of usage are locked in the order of their keys, so that processes do not block each other in a ring. */
export async function writeRequestLog(
  database: Database,
  requests: readonly LoggedRequest[],
  usage: readonly UsageAmount[],
): Promise<void> {
  const of = <K extends keyof LoggedRequest>(key: K) => requests.map((request) => request[key]);
  const sum = <K extends keyof UsageAmount>(key: K) => usage.map((amount) => amount[key]);
  // A nested array would be flattened by unnest, so each histogram travels as its own text.
  const latencies = usage.map(({ latency }) => `{${latency.join(',')}}`);
  await sql`
    with logged as (
      insert into request_logs (workspace_id, id, at, environment, api_client_id, secret_id, person_id, method, path, route,
        status, error_code, reason, duration_us, request_bytes, response_bytes, ip, user_agent, idempotency_key)
      select * from unnest(${of('workspaceId')}::int[], ${of('id')}::text[], ${of('at')}::timestamptz[],
        ${of('environment')}::text[], ${of('apiClientId')}::text[], ${of('secretId')}::text[], ${of('personId')}::text[],
        ${of('method')}::text[], ${of('path')}::text[], ${of('route')}::text[], ${of('status')}::smallint[],
        ${of('errorCode')}::text[], ${of('reason')}::text[], ${of('durationUs')}::int[], ${of('requestBytes')}::int[],
        ${of('responseBytes')}::int[], ${of('ip')}::text[], ${of('userAgent')}::text[], ${of('idempotencyKey')}::text[])
      returning workspace_id, api_client_id, at, status
    ), hours as (
      insert into usage_hours as kept (workspace_id, api_client_id, hour, requests, errors, limited)
      select workspace_id, api_client_id, date_trunc('hour', at, 'UTC'), count(*), count(*) filter (where status >= 400),
        count(*) filter (where status = 429)
      from logged where api_client_id is not null group by 1, 2, 3 order by 1, 2, 3
      on conflict (workspace_id, api_client_id, hour) do update set requests = kept.requests + excluded.requests,
        errors = kept.errors + excluded.errors, limited = kept.limited + excluded.limited
    )
    insert into usage_days as kept (workspace_id, environment, day, api_client_id, route, status_class, requests, limited,
      latency)
    select workspace_id, environment, day, api_client_id, route, status_class, requests, limited, latency::int[]
    from unnest(${sum('workspaceId')}::int[], ${sum('environment')}::text[], ${sum('day')}::date[],
      ${sum('apiClientId')}::text[], ${sum('route')}::text[], ${sum('statusClass')}::text[], ${sum('requests')}::bigint[],
      ${sum('limited')}::bigint[], ${latencies}::text[])
      as added (workspace_id, environment, day, api_client_id, route, status_class, requests, limited, latency)
    order by 1, 2, 3, 4, 5, 6
    on conflict (workspace_id, environment, day, api_client_id, route, status_class) do update set
      requests = kept.requests + excluded.requests, limited = kept.limited + excluded.limited,
      latency = add_histograms(kept.latency, excluded.latency)`.execute(database.writes);
}
