import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** It is the whole page, so its title is the page's. */
  isPage?: boolean;
}

/** Says what is not here, why, and what to do about it. */
export function EmptyState({ icon, title, children, action, isPage = false }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Text c="dimmed" aria-hidden lh={1}>
        {icon}
      </Text>
      <Title order={isPage ? 1 : 2} size="h2">
        {title}
      </Title>
      <Text c="dimmed" maw={440} style={{ textWrap: 'balance' }}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
