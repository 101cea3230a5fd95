/** The only door to ts-rest in the API: how handlers are written, and how all of them are put on the app. */
import { contract, everyRoute } from '@parley/contract';
import type { RouteMetadata } from '@parley/contract';
import { faultOf } from '@parley/db';
import { isAppRouteNoBody, isAppRouteOtherResponse } from '@ts-rest/core';
import type { AppRoute, AppRouter, ServerInferRequest, ServerInferResponses } from '@ts-rest/core';
import { createExpressEndpoints } from '@ts-rest/express';

export { RequestValidationError } from '@ts-rest/express';
import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Context } from './context.ts';
import { once } from './idempotency.ts';
import type { Answer } from './idempotency.ts';
import { PreparedJson } from './prepared-json.ts';
import { useWordsForCallers } from './validation-words.ts';

/** What a handler is given: the validated parts of the request, and its context. */
export type HandlerInput<R extends AppRoute> = ServerInferRequest<R> & {
  readonly ctx: Context;
  readonly req: Request;
  readonly res: Response;
};

/** What a handler may answer: a status and body of the contract, and headers beside them. Errors are thrown. */
export type HandlerAnswer<R extends AppRoute> = ServerInferResponses<R> & {
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

export type Handlers<T extends AppRouter> = {
  readonly [K in keyof T]: T[K] extends AppRoute
    ? (input: HandlerInput<T[K]>) => Promise<HandlerAnswer<T[K]>>
    : never;
};

type Implementation = Parameters<typeof createExpressEndpoints<typeof contract>>[1];
type AnyHandler = (input: { req: Request; res: Response; ctx: Context }) => Promise<Answer>;

// Deadlocks, serialization failures and lost races for a unique value pass when the same work is done again.
const MOST_TRIES = 3;

/** The handlers of one resource; the compiler holds them to the contract. */
export function implement<T extends AppRouter>(_resource: T, handlers: Handlers<T>): Handlers<T> {
  return handlers;
}

/** Every resource's handlers. */
export type Resources = { readonly [K in keyof typeof contract]: Handlers<(typeof contract)[K]> };

/** Puts every route of the contract on the app. `stages` run before each handler, in order. */
export function mountAll(app: Express, resources: Resources, stages: readonly RequestHandler[]): void {
  useWordsForCallers();
  const wrapped: Record<string, Record<string, unknown>> = {};
  for (const { resource, name, route } of everyRoute(contract)) {
    // The handlers were held to the contract by implement(); from here on they are only run.
    const handlers = resources[resource as keyof Resources] as unknown as Record<string, AnyHandler>;
    const handler = handlers[name];
    if (!handler) throw new Error(`${resource}.${name} has no handler.`);
    (wrapped[resource] ??= {})[name] = run(route, handler);
  }
  createExpressEndpoints(contract, wrapped as unknown as Implementation, app, {
    logInitialization: false,
    jsonQuery: false,
    responseValidation: false,
    // oxlint-disable-next-line max-params -- ts-rest knows a handler of errors by its four parameters.
    requestValidationErrorHandler: (error, _req, _res, next) => next(error),
    globalMiddleware: [...stages],
  });
}

/** Runs a handler with everything around it: idempotency, retries, headers, and the check of what it answers. */
function run(route: AppRoute & { metadata: RouteMetadata }, handler: AnyHandler) {
  const validate = answerValidator(route);
  return async (input: { req: Request; res: Response }): Promise<Answer> => {
    const { req, res } = input;
    const { ctx } = req;
    const answer = await withRetries(() => {
      ctx.rolledBack();
      return once({ ctx, req, metadata: route.metadata }, () => handler({ ...input, ctx }));
    });
    await ctx.committed();
    for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
    return { status: answer.status, body: validate(answer) };
  };
}

async function withRetries(work: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const fault = faultOf(error);
      if (attempt >= MOST_TRIES || (fault !== 'retry' && fault !== 'conflict')) throw error;
    }
  }
}

/** Strips what is not promised and refuses what is promised otherwise, so that no stray column ever leaves. */
function answerValidator(route: AppRoute): (answer: Answer) => unknown {
  return ({ status, body }) => {
    const promised = route.responses[status];
    if (promised === undefined)
      throw new Error(`${route.method} ${route.path} does not promise status ${status}.`);
    if (isAppRouteNoBody(promised) || body instanceof PreparedJson) return body;
    const schema = isAppRouteOtherResponse(promised) ? promised.body : promised;
    return schema instanceof z.ZodType ? schema.parse(body) : body;
  };
}
