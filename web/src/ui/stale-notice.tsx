import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { explain } from '../api/explain';

/** Over what is still shown while nothing newer comes. It goes by itself. */
export function StaleNotice({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert
      role="status"
      variant="light"
      color="yellow"
      p="xs"
      icon={<IconPlugConnectedX aria-hidden />}
      title={`${explain(error).title}: what you see may be out of date`}
    >
      It is asked for again by itself.
    </Alert>
  );
}
