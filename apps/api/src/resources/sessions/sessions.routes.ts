/** The endpoints of signing in and out, and of the places where one is signed in. */
import { contract } from '@parley/contract';
import type { OpenedSession, SecondStepWanted } from '../../people/people.ts';
import type { Response } from 'express';
import { implement } from '../../http/mount.ts';
import { personOf, setCookies, visitOf } from '../../http/session-of.ts';
import { toSession } from '../../http/session-view.ts';
import { toOpenSession } from './sessions.view.ts';

export const sessionsRoutes = implement(contract.sessions, {
  create: async ({ body, ctx, req, res }) => signedIn(res, await ctx.parts.people.signIn(body, visitOf(req))),

  verify: async ({ body, ctx, req, res }) =>
    signedIn(res, await ctx.parts.people.secondStep(body, visitOf(req))),

  get: async ({ ctx, req }) => {
    const session = await ctx.parts.people.session(visitOf(req).cookie);
    return { status: 200, body: toSession(session) };
  },

  confirm: async ({ body, ctx, req }) => {
    const session = await ctx.parts.people.confirm(body.password, visitOf(req));
    return { status: 200, body: toSession(session) };
  },

  delete: async ({ ctx, req, res }) => {
    setCookies(res, await ctx.parts.people.signOut(visitOf(req)));
    return { status: 204, body: undefined };
  },

  list: async ({ ctx }) => {
    const { id, sessionId } = personOf(ctx);
    const open = await ctx.parts.people.openSessions(id);
    return { status: 200, body: { data: open.map((row) => toOpenSession(row, sessionId)) } };
  },

  deleteOthers: async ({ ctx, req }) => {
    await ctx.parts.people.endOtherSessions(visitOf(req));
    return { status: 204, body: undefined };
  },

  deleteOne: async ({ params, ctx, req, res }) => {
    if (params.sessionId === personOf(ctx).sessionId) {
      setCookies(res, await ctx.parts.people.signOut(visitOf(req)));
    } else {
      await ctx.parts.people.endSession(params.sessionId, visitOf(req));
    }
    return { status: 204, body: undefined };
  },
});

function signedIn(res: Response, { session, cookies }: OpenedSession | SecondStepWanted) {
  setCookies(res, cookies);
  const body = { twoFactorRequired: session === null, session: session === null ? null : toSession(session) };
  return { status: 200 as const, body };
}
