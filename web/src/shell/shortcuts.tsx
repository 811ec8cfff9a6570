import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { spotlight } from '@mantine/spotlight';

/** The search field of a page carries this id, for the shortcut. */
export const PAGE_SEARCH = 'page-search';

const SHORTCUTS: [keys: string[], what: string][] = [
  [['Ctrl', 'K'], 'Go to anything'],
  [['/'], 'Search on this page'],
  [['N'], 'New case'],
  [['1'], 'Cases'],
  [['2'], 'Reports'],
  [['3'], 'Knowledge'],
  [['4'], 'Analytics'],
  [['Ctrl', 'Enter'], 'Send what you are writing'],
  [['?'], 'These shortcuts'],
];

let shown = false;
const listeners = new Set<() => void>();

function show(next: boolean): void {
  shown = next;
  for (const listener of listeners) listener();
}

export const showShortcuts = (): void => {
  show(true);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Single keys work outside of fields only. */
export function Shortcuts() {
  const navigate = useNavigate();
  const opened = useSyncExternalStore(subscribe, () => shown);
  // This one works inside of fields, too.
  useHotkeys([['mod+K', () => spotlight.open()]], []);
  useHotkeys([
    ['N', () => void navigate({ to: '/cases/new' })],
    ['1', () => void navigate({ to: '/cases' })],
    ['2', () => void navigate({ to: '/reports' })],
    ['3', () => void navigate({ to: '/knowledge' })],
    ['4', () => void navigate({ to: '/analytics' })],
    ['/', () => document.getElementById(PAGE_SEARCH)?.focus()],
    ['shift+?', showShortcuts],
  ]);
  return (
    <Modal opened={opened} onClose={() => show(false)} title="Keyboard shortcuts" size="sm">
      <Stack gap="xs" component="dl" m={0}>
        {SHORTCUTS.map(([keys, what]) => (
          <Group key={what} justify="space-between">
            <Text component="dt" size="sm">
              {what}
            </Text>
            <Group component="dd" gap={4} m={0}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
