/** The entries of the navigation on the left, in order. */
import {
  IconActivity,
  IconAddressBook,
  IconBuilding,
  IconChartBar,
  IconFileText,
  IconKey,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { Scope } from '@parley/contract/schemas';

export interface NavigationEntry {
  readonly label: string;
  readonly to: string;
  readonly icon: Icon;
  /** Entries are shown to who holds this scope. Without one: to everybody. */
  readonly scope?: Scope;
}

export const NAVIGATION: readonly { readonly title: string; readonly entries: readonly NavigationEntry[] }[] =
  [
    {
      title: 'Data',
      entries: [{ label: 'Contacts', to: '/contacts', icon: IconAddressBook, scope: 'contacts:read' }],
    },
    {
      title: 'Activity',
      entries: [
        { label: 'Usage', to: '/usage', icon: IconChartBar, scope: 'usage:read' },
        { label: 'Request log', to: '/request-logs', icon: IconActivity, scope: 'usage:read' },
      ],
    },
    {
      title: 'Settings',
      entries: [
        { label: 'API', to: '/settings/api', icon: IconKey },
        { label: 'Workspace', to: '/settings/workspace', icon: IconBuilding, scope: 'workspace:read' },
        { label: 'Members', to: '/settings/members', icon: IconUsers, scope: 'members:read' },
        { label: 'Audit log', to: '/settings/audit-log', icon: IconFileText, scope: 'audit:read' },
        { label: 'Account', to: '/settings/account', icon: IconUser },
      ],
    },
  ];
