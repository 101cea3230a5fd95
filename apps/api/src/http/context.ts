/** What a handler gets: the caller, a store locked to the tenant, and the request's own facts. */
import type { ErrorCode } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import type { Actor, Environment, Store } from '@parley/db';
import type { Verdict } from '../limits/limiter.ts';
import type { MonthState } from '../limits/monthly-quota.ts';
import type { Caller, CallerWorkspace } from '../auth/caller.ts';
import type { Parts } from '../parts.ts';
import { ApiError } from './api-error.ts';

/** The facts of a request that are known before anybody has been recognised. */
export interface RequestFacts {
  readonly requestId: string;
  /** When it arrived, ISO 8601, and by the monotonic clock in milliseconds. */
  readonly at: string;
  readonly startedMs: number;
  /** The caller's address; behind a proxy only as far as `TRUST_PROXY` says. */
  readonly ip: string;
  readonly userAgent: string | null;
  /** Path and query as they were sent. Never log it unredacted. */
  readonly url: string;
}

/** A key that was recognised, also when it was refused: its owner sees the request in the log. */
export interface OwnerKey {
  readonly apiClientId: string;
  readonly secretId: string;
  readonly workspaceId: number;
  readonly environment: Environment;
}

/** Everything that is known of a request. One per request, on `req.ctx`; the stages of `app.ts` fill it. */
export class Context {
  readonly parts: Parts;
  readonly facts: RequestFacts;
  /** Null until `authenticate` has recognised somebody, and always on routes for nobody. */
  caller: Caller | null = null;
  ownerKey: OwnerKey | null = null;
  /** What the rate limiter said, or null on routes that are free of charge. */
  verdict: Verdict | null = null;
  /** What is left of the month's calls, or null where the plan or the route has no such limit. */
  month: MonthState | null = null;
  /** For the request log: the code of the problem that was answered, and the true reason. */
  errorCode: ErrorCode | null = null;
  reason: string | null = null;
  idempotencyKeyHash: string | null = null;
  #store: Store | null = null;
  readonly #afterCommit: (() => void | Promise<void>)[] = [];

  constructor(parts: Parts, facts: RequestFacts) {
    this.parts = parts;
    this.facts = facts;
  }

  /** The caller's workspace, or the error that tells a person to name one. */
  get workspace(): CallerWorkspace {
    const workspace = this.caller?.workspace;
    if (!workspace) throw new ApiError('workspace_required');
    return workspace;
  }

  get environment(): Environment {
    return this.caller?.environment ?? 'live';
  }

  /** The workspace whose log the request belongs to, or null when it belongs to none. */
  get ownerWorkspaceId(): number | null {
    return this.caller?.workspace?.id ?? this.ownerKey?.workspaceId ?? null;
  }

  get ownerEnvironment(): Environment | null {
    return this.caller?.environment ?? this.ownerKey?.environment ?? null;
  }

  /** The store of the caller's workspace and environment. Within an idempotent write it is that write's transaction. */
  get store(): Store {
    this.#store ??= storeFor(this.parts.database, {
      workspaceId: this.workspace.id,
      environment: this.environment,
      actor: this.actor,
    });
    return this.#store;
  }

  /** Who acts, as it is written beside what happens to contacts. */
  get actor(): Actor {
    const { caller, facts } = this;
    return {
      kind: caller === null ? 'system' : caller.kind === 'session' ? 'person' : 'apiClient',
      id: caller?.id ?? null,
      name: caller?.name ?? 'Parley',
      requestId: facts.requestId,
    };
  }

  /** Has `work` done once everything the handler wrote is committed, and before the answer goes out. */
  afterCommit(work: () => void | Promise<void>): void {
    this.#afterCommit.push(work);
  }

  /** Does what {@link Context.afterCommit} was given, one after the other. */
  async committed(): Promise<void> {
    for (const work of this.#afterCommit.splice(0)) await work();
  }

  /** Forgets it, before a handler whose writes were rolled back runs again. */
  rolledBack(): void {
    this.#afterCommit.length = 0;
  }

  /** Runs `work` with the context's store replaced by `store`, for the transaction around an idempotent write. */
  async within<T>(store: Store, work: () => Promise<T>): Promise<T> {
    const outer = this.#store;
    this.#store = store;
    try {
      return await work();
    } finally {
      this.#store = outer;
    }
  }
}
