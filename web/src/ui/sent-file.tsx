import { Group, Progress, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert';
import type { Sent } from './use-uploads';

interface Props<T> {
  sent: Sent<T>;
  /** What to say of a file that was taken. */
  done: (result: T) => ReactNode;
  onRetry?: () => void;
  children?: ReactNode;
}

export function SentFile<T>({ sent, done, onRetry, children }: Props<T>) {
  const { file, share, result, error } = sent;
  const isRead = share >= 1;
  return (
    <li>
      <Group gap="xs" wrap="nowrap">
        {result !== undefined && <IconCheck size={16} aria-hidden />}
        <Text size="sm" fw={500} truncate>
          {file.name}
        </Text>
        <Text size="xs" c="dimmed" role="status" style={{ flexShrink: 0 }}>
          {result !== undefined
            ? done(result)
            : !error && (isRead ? 'Reading…' : `Sending, ${String(Math.round(share * 100))} %`)}
        </Text>
      </Group>
      {result === undefined && !error && (
        <Progress value={share * 100} animated={isRead} aria-label={`Upload of ${file.name}`} />
      )}
      <ProblemAlert error={error} {...(onRetry ? { onRetry } : {})} />
      {children}
    </li>
  );
}
