/** The endpoints of one's own account: password, two-step sign-in, and links to a new password. */
import { contract } from '@parley/contract';
import type { Response } from 'express';
import { implement } from '../../http/mount.ts';
import { setCookies, visitOf } from '../../http/session-of.ts';
import { toSession } from '../../http/session-view.ts';
import type { OpenedSession } from '../../people/people.ts';

export const accountRoutes = implement(contract.account, {
  changePassword: async ({ body, ctx, req, res }) => {
    const given = { current: body.currentPassword, next: body.newPassword };
    return renewed(res, await ctx.parts.people.changePassword(given, visitOf(req)));
  },

  getTwoFactor: async ({ ctx, req }) => ({
    status: 200,
    body: await ctx.parts.people.twoFactorState(visitOf(req)),
  }),

  startTwoFactor: async ({ body, ctx, req }) => ({
    status: 200,
    body: await ctx.parts.people.startTwoFactor(body.password, visitOf(req)),
  }),

  enableTwoFactor: async ({ body, ctx, req, res }) =>
    renewed(res, await ctx.parts.people.enableTwoFactor(body.code, visitOf(req))),

  renewBackupCodes: async ({ ctx, req }) => ({
    status: 200,
    body: { backupCodes: await ctx.parts.people.renewBackupCodes(visitOf(req)) },
  }),

  disableTwoFactor: async ({ body, ctx, req, res }) =>
    renewed(res, await ctx.parts.people.disableTwoFactor(body.password, visitOf(req))),

  forgotPassword: async ({ body, ctx, req }) => {
    ctx.parts.people.forgetPassword(body.email, visitOf(req));
    return { status: 202, body: { mailConfigured: ctx.parts.mailer.isConfigured } };
  },

  resetPassword: async ({ body, ctx, req }) => {
    await ctx.parts.people.resetPassword({ token: body.token, password: body.newPassword }, visitOf(req));
    return { status: 204, body: undefined };
  },
});

function renewed(res: Response, { session, cookies }: OpenedSession) {
  setCookies(res, cookies);
  return { status: 200 as const, body: toSession(session) };
}
