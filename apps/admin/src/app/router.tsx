/** Every address of the admin and its page: the table of contents. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { toApiError } from '../api/errors.ts';
import { loadSession } from '../api/session.ts';
import { ApiClientSearch, ApiClientsSearch } from '../features/api-clients/api-clients.search.ts';
import { AuditLogSearch } from '../features/audit-log/audit-log.search.ts';
import { ContactsSearch } from '../features/contacts/contacts.search.ts';
import { MembersSearch } from '../features/members/members.search.ts';
import { RequestLogsSearch } from '../features/request-logs/request-logs.search.ts';
import { SignInSearch } from '../features/sign-in/sign-in.search.ts';
import { UsageSearch } from '../features/usage/usage.search.ts';
import { LoadingPage } from '../ui/loading.tsx';
import { ChoiceSearch, putChoiceInto, takeChoiceFrom } from './choice-in-url.ts';
import { ErrorPage, NotFoundPage, OutsideErrorPage } from './error-page.tsx';
import { queryClient } from './providers.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Outlet, errorComponent: OutsideErrorPage });

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('../pages/sign-in-page.tsx'), 'SignInPage'),
});
const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../pages/forgot-password-page.tsx'), 'ForgotPasswordPage'),
});
const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: lazyRouteComponent(() => import('../pages/reset-password-page.tsx'), 'ResetPasswordPage'),
});
const acceptInvitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyRouteComponent(() => import('../pages/accept-invitation-page.tsx'), 'AcceptInvitationPage'),
});
const changePassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/change-password',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import('../pages/change-password-page.tsx'), 'ChangePasswordPage'),
});

const signedIn = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  validateSearch: ChoiceSearch,
  search: { middlewares: [({ search, next }) => putChoiceInto(next(search), search)] },
  beforeLoad: async ({ location, search }) => {
    takeChoiceFrom(search, location.pathname);
    const session = await requireSession(location.href);
    if (session.person.mustChangePassword) redirect({ to: '/change-password', throw: true });
  },
  component: Shell,
  errorComponent: OutsideErrorPage,
});

async function requireSession(href: string) {
  try {
    return await loadSession(queryClient);
  } catch (error) {
    if (toApiError(error).status === 401) redirect({ to: '/sign-in', search: { back: href }, throw: true });
    throw error;
  }
}

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => redirect({ to: '/settings/api', throw: true }),
});
const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts',
  validateSearch: ContactsSearch,
  component: lazyRouteComponent(() => import('../pages/contacts-page.tsx'), 'ContactsPage'),
});
const contact = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('../pages/contact-page.tsx'), 'ContactPage'),
});
const usage = createRoute({
  getParentRoute: () => signedIn,
  path: '/usage',
  validateSearch: UsageSearch,
  component: lazyRouteComponent(() => import('../pages/usage-page.tsx'), 'UsagePage'),
});
const requestLogs = createRoute({
  getParentRoute: () => signedIn,
  path: '/request-logs',
  validateSearch: RequestLogsSearch,
  component: lazyRouteComponent(() => import('../pages/request-logs-page.tsx'), 'RequestLogsPage'),
});
const apiClients = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/api',
  validateSearch: ApiClientsSearch,
  component: lazyRouteComponent(() => import('../pages/api-clients-page.tsx'), 'ApiClientsPage'),
});
const apiClient = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/api/$apiClientId',
  validateSearch: ApiClientSearch,
  component: lazyRouteComponent(() => import('../pages/api-client-page.tsx'), 'ApiClientPage'),
});
const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/workspace',
  component: lazyRouteComponent(() => import('../pages/workspace-page.tsx'), 'WorkspacePage'),
});
const members = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/members',
  validateSearch: MembersSearch,
  component: lazyRouteComponent(() => import('../pages/members-page.tsx'), 'MembersPage'),
});
const auditLog = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/audit-log',
  validateSearch: AuditLogSearch,
  component: lazyRouteComponent(() => import('../pages/audit-log-page.tsx'), 'AuditLogPage'),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/account',
  component: lazyRouteComponent(() => import('../pages/account-page.tsx'), 'AccountPage'),
});

const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signIn,
    forgotPassword,
    resetPassword,
    acceptInvitation,
    changePassword,
    signedIn.addChildren([
      start,
      contacts,
      contact,
      usage,
      requestLogs,
      apiClients,
      apiClient,
      workspace,
      members,
      auditLog,
      account,
      nowhere,
    ]),
  ]),
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: LoadingPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
