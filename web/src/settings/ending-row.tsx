import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClient } from '../api/query-client';
import { ProblemAlert } from '../ui/problem-alert';
import classes from './settings.module.css';

interface Props {
  name: string;
  /** In full, where the name is short. */
  title?: string | undefined;
  badge?: ReactNode;
  about: string;
  /** What the button does, e.g. "Revoke"; none without it. */
  verb?: string | undefined;
  label?: string;
  end: () => Promise<unknown>;
  list: readonly string[];
  /** Why something else that the row does failed. */
  error?: unknown;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Something that lets somebody in, with the button that ends it. */
export function EndingRow(props: Props) {
  const { name, title, badge, about, verb, label, end, list, error, children } = props;
  const ending = useMutation({
    mutationFn: end,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: list }),
  });
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Group gap="xs">
          <Text size="sm" fw={500} title={title}>
            {name}
          </Text>
          {badge}
        </Group>
        <Text size="xs" c="dimmed">
          {about}
        </Text>
        <ProblemAlert error={ending.error ?? error} />
      </div>
      {children}
      {verb && (
        <Button
          size="xs"
          variant="default"
          onClick={() => ending.mutate()}
          loading={ending.isPending}
          aria-label={label}
        >
          {verb}
        </Button>
      )}
    </li>
  );
}
