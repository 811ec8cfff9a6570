import {
  ActionIcon,
  Avatar,
  Group,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import {
  IconApi,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { forgetDrafts, useUser } from '../session/session';
import { signOut } from '../session/tokens';
import { showShortcuts } from './shortcuts';

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const satisfies { value: MantineColorScheme; label: string; icon: typeof IconSun }[];

export function UserMenu({ compact = false }: { compact?: boolean }) {
  const user = useUser();
  const name = user.name ?? user.userId;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    // Whoever signs in next is not led to a page of somebody else.
    await navigate({ to: '/cases', search: {} });
    forgetDrafts();
    await signOut();
  };
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={208}>
      <Menu.Target>
        {compact ? (
          <ActionIcon variant="subtle" size="lg" radius="xl" aria-label={`Account of ${name}`}>
            <Avatar size={30} radius="xl" name={name} color="tide" alt="" />
          </ActionIcon>
        ) : (
          <UnstyledButton p={6} aria-label={`Account of ${name}`}>
            <Group gap="xs" wrap="nowrap">
              <Avatar size={30} radius="xl" name={name} color="tide" alt="" />
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={500} truncate>
                  {name}
                </Text>
                {(user.isAdmin || name !== user.userId) && (
                  <Text size="xs" c="dimmed" truncate>
                    {user.isAdmin ? 'Administrator' : user.userId}
                  </Text>
                )}
              </div>
            </Group>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup
          aria-label="Appearance"
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        >
          {SCHEMES.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value}>
              <Group gap="xs" wrap="nowrap">
                <Icon size={16} aria-hidden />
                {label}
              </Group>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          renderRoot={(props: Record<string, unknown>) => <Link to="/settings" {...props} />}
        >
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={showShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item component="a" href="/docs" leftSection={<IconApi size={16} aria-hidden />}>
          API documentation
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
