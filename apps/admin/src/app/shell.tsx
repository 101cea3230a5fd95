/** The frame around every signed-in page: navigation, workspace, environment, person. */
import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { LoadingPage } from '../ui/loading.tsx';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import { EnvironmentSwitch, TestStrip } from './environment-switch.tsx';
import { NavigationLinks } from './navigation-links.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PersonMenu } from './person-menu.tsx';
import classes from './shell.module.css';
import { WorkspaceSwitch } from './workspace-switch.tsx';

export function Shell() {
  const [isMenuOpen, menu] = useDisclosure(false);
  const content = useFocusOnNewPage();
  useHotkeys(isMenuOpen ? [['Escape', menu.close]] : []);
  return (
    <AppShell
      layout="alt"
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isMenuOpen } }}
    >
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header className={classes.header} px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Burger
            opened={isMenuOpen}
            onClick={menu.toggle}
            hiddenFrom="md"
            size="sm"
            aria-label="Open the navigation"
          />
          <span />
          <Group gap="md" wrap="nowrap">
            <EnvironmentSwitch />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar}>
        <Group wrap="nowrap" mb="lg" gap="xs">
          <div style={{ flex: 1, minWidth: 0 }}>
            <WorkspaceSwitch />
          </div>
          <Burger opened onClick={menu.close} hiddenFrom="md" size="sm" aria-label="Close the navigation" />
        </Group>
        <div style={{ flex: 1, overflowY: 'auto' }}>
          <NavigationLinks onNavigate={menu.close} />
        </div>
        <ColorSchemeSwitch />
      </AppShell.Navbar>
      <AppShell.Main>
        <OfflineBanner />
        <TestStrip />
        <div id="content" ref={content} tabIndex={-1} className={classes.main}>
          <Suspense fallback={<LoadingPage />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

// A page that changes without a load is silent to screen readers, unless the focus moves into it.
function useFocusOnNewPage() {
  const content = useRef<HTMLDivElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path)
      content.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return content;
}
