/** The navigation on the left, as far as the person's role reaches. */
import { Stack, Text } from '@mantine/core';
import { IconBook2, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAccess } from '../api/session.ts';
import { NAVIGATION } from './navigation.ts';
import classes from './shell.module.css';

export function NavigationLinks({ onNavigate }: { onNavigate: () => void }) {
  const { can } = useAccess();
  const groups = NAVIGATION.map(({ title, entries }) => ({
    title,
    entries: entries.filter(({ scope }) => !scope || can(scope)),
  })).filter(({ entries }) => entries.length > 0);
  return (
    <Stack component="nav" aria-label="Main" gap={18}>
      {groups.map(({ title, entries }) => (
        <div key={title}>
          <Text className={classes.groupTitle}>{title}</Text>
          {entries.map(({ label, to, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={classes.link}
              onClick={onNavigate}
              activeOptions={{ includeSearch: false }}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              {label}
            </Link>
          ))}
        </div>
      ))}
      <a href="/docs" target="_blank" rel="noreferrer" className={classes.link}>
        <IconBook2 size={18} stroke={1.7} aria-hidden />
        Documentation
        <IconExternalLink size={14} aria-label="(opens in a new tab)" style={{ marginInlineStart: 'auto' }} />
      </a>
    </Stack>
  );
}
