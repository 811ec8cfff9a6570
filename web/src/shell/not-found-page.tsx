import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state';
import { useTitle } from '../ui/use-title';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <EmptyState
      icon={<IconMapOff size={40} stroke={1.5} />}
      title="There is nothing here"
      isPage
      action={
        <Button component={Link} to="/cases" mt="sm">
          Go to your cases
        </Button>
      }
    >
      It does not exist, or you are not a member of the case it belongs to.
    </EmptyState>
  );
}
