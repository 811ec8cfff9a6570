import { Button, Group, Text } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type Case } from '../api/client';
import { queryClient } from '../api/query-client';
import { ProblemAlert } from '../ui/problem-alert';
import { fullTime, Time } from '../ui/time';
import classes from './case-list.module.css';
import { SeverityBadge, StatusBadge } from './labels';

export function CaseRow({ case: found }: { case: Case }) {
  if (found.deleted_at) return <DeletedRow case={found} />;
  return (
    <li className={classes.row}>
      <div className={classes.severity}>
        <SeverityBadge severity={found.severity} />
      </div>
      <div className={classes.what}>
        <Link to="/cases/$caseId" params={{ caseId: found.id }} className={classes.title}>
          {found.title}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {[found.services.join(', '), sharedBy(found)].filter(Boolean).join(' · ') ||
            'No service named'}
        </Text>
      </div>
      <StatusBadge status={found.status} />
      <Time iso={found.updated_at} size="xs" c="dimmed" className={classes.when} />
    </li>
  );
}

const sharedBy = (found: Case): string | false =>
  found.my_role !== 'owner' && `${found.owner_name ?? found.owner_id} (you: ${found.my_role})`;

function DeletedRow({ case: found }: { case: Case }) {
  const restore = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/cases/{id}/restore', { params: { path: { id: found.id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['cases'] }),
  });
  return (
    <li className={classes.row}>
      <div className={classes.severity}>
        <SeverityBadge severity={found.severity} />
      </div>
      <div className={classes.what}>
        <Text fw={500}>{found.title}</Text>
        {found.restorable_until && (
          <Text size="xs" c="dimmed">
            Can be restored until {fullTime(found.restorable_until)}
          </Text>
        )}
        <ProblemAlert error={restore.error} />
      </div>
      <Group>
        <Button
          size="xs"
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate()}
          aria-label={`Restore ${found.title}`}
        >
          Restore
        </Button>
      </Group>
    </li>
  );
}
