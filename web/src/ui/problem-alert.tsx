import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { explain, fieldLabel } from '../api/explain';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** An error in plain words where it happened. Nothing is shown while there is none. */
export function ProblemAlert({ error, onRetry }: Props) {
  if (!error) return null;
  const { title, text, retryable, fields } = explain(error);
  const named = Object.entries(fields);
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      title={title}
      icon={<IconAlertTriangle aria-hidden />}
      my="sm"
    >
      {text && <Text size="sm">{text}</Text>}
      {named.map(([field, message]) => (
        <Text size="sm" key={field}>
          {fieldLabel(field)}: {message}
        </Text>
      ))}
      {retryable && onRetry && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
