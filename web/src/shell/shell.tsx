import { AppShell, Group, NavLink, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient } from '../api/query-client';
import { useSession } from '../session/session';
import { Logo } from './logo';
import { AREAS } from './navigation';
import { Palette } from './palette';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts';
import { UserMenu } from './user-menu';

/** Side bar on a desk, bar of four at the bottom on a phone. */
export function Shell() {
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  useReturnToSignIn();
  useFocusOnPage();
  return (
    <AppShell
      layout="alt"
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: true } }}
      header={{ height: 52, collapsed: !isPhone }}
      footer={{ height: 58, collapsed: !isPhone }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      {isPhone ? <PhoneBars /> : <SideBar />}
      <Shortcuts />
      <Palette />
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** A session that ends leads to sign-in, and from there back to where one was. */
function useReturnToSignIn(): void {
  const session = useSession();
  const router = useRouter();
  const isOver = session === null;
  useEffect(() => {
    if (!isOver) return;
    queryClient.clear();
    const { href } = router.state.location;
    void router.navigate({ to: '/sign-in', search: { to: href } });
  }, [isOver, router]);
}

/** Where the link that led to a page goes with its page, the keyboard goes on at the new one. */
function useFocusOnPage(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged }) => {
        if (!pathChanged || document.activeElement !== document.body) return;
        document.getElementById('content')?.focus({ preventScroll: true });
      }),
    [router],
  );
}

function SideBar() {
  const { pathname } = useLocation();
  return (
    <AppShell.Navbar p="sm" className={classes.bar}>
      <Link to="/cases" className={classes.logo} aria-label="FaultMaven, to your cases">
        <Logo />
      </Link>
      <AppShell.Section grow component={ScrollArea}>
        <nav aria-label="Main">
          <Stack gap={2}>
            {AREAS.map(({ to, label, icon: Icon }) => (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={label}
                active={pathname.startsWith(to)}
                aria-current={pathname.startsWith(to) ? 'page' : undefined}
                leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
                className={classes.link}
              />
            ))}
          </Stack>
        </nav>
      </AppShell.Section>
      <UserMenu />
    </AppShell.Navbar>
  );
}

function PhoneBars() {
  const { pathname } = useLocation();
  return (
    <>
      <AppShell.Header className={classes.bar}>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Logo />
          <UserMenu compact />
        </Group>
      </AppShell.Header>
      <AppShell.Footer className={classes.bar}>
        <Group component="nav" aria-label="Main" h="100%" gap={0} grow>
          {AREAS.map(({ to, label, icon: Icon }) => (
            <UnstyledButton
              key={to}
              component={Link}
              to={to}
              className={classes.tab}
              aria-current={pathname.startsWith(to) ? 'page' : undefined}
            >
              <Icon size={20} stroke={1.75} aria-hidden />
              <Text fz={12} fw={500} lh={1.2}>
                {label}
              </Text>
            </UnstyledButton>
          ))}
        </Group>
      </AppShell.Footer>
    </>
  );
}
