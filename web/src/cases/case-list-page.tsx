import {
  Button,
  Group,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilterOff, IconPlus, IconSearch, IconUrgent } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { caseList } from '../api/cases';
import type { CaseStatus, Severity } from '../api/client';
import { PAGE_SEARCH } from '../shell/shortcuts';
import { EmptyState } from '../ui/empty-state';
import { ProblemAlert } from '../ui/problem-alert';
import { StaleNotice } from '../ui/stale-notice';
import { useTitle } from '../ui/use-title';
import { type CaseFilter, SEVERITIES, STATUSES } from './case-filter';
import { CaseRow } from './case-row';
import classes from './case-list.module.css';
import { SEVERITY_LABELS, STATUS_LABELS } from './labels';

export function CaseListPage() {
  useTitle('Cases');
  const filter = useSearch({ from: '/app/cases' });
  const found = useInfiniteQuery(caseList(filter));
  const cases = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="md" maw={1120}>
      <Group justify="space-between">
        <Title order={1}>Cases</Title>
        <Button component={Link} to="/cases/new" leftSection={<IconPlus size={16} aria-hidden />}>
          New case
        </Button>
      </Group>
      <Filters filter={filter} />
      {found.data ? (
        <StaleNotice error={found.error} />
      ) : (
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Loading />}
      {found.data && cases.length === 0 && <NoCases filter={filter} />}
      {cases.length > 0 && (
        <ul className={classes.list} aria-label="Cases">
          {cases.map((each) => (
            <CaseRow key={each.id} case={each} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
        >
          Show older cases
        </Button>
      )}
    </Stack>
  );
}

function Filters({ filter }: { filter: CaseFilter }) {
  const navigate = useNavigate();
  const [text, setText] = useState(filter.q ?? '');
  const change = (next: Partial<Record<keyof CaseFilter, unknown>>): void => {
    void navigate({ to: '/cases', search: { ...filter, ...next } as CaseFilter, replace: true });
  };
  const search = useDebouncedCallback((q: string) => {
    change({ q: q.trim() || undefined });
  }, 250);
  return (
    <Group gap="sm" role="search" aria-label="Cases">
      <TextInput
        id={PAGE_SEARCH}
        aria-label="Search cases"
        placeholder="Title, service or id"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        className={classes.search}
      />
      <Select
        aria-label="Status"
        placeholder="Any status"
        data={STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] }))}
        value={filter.status ?? null}
        onChange={(status: CaseStatus | null) => change({ status: status ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        w={158}
      />
      <Select
        aria-label="Severity"
        placeholder="Any severity"
        data={SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] }))}
        value={filter.severity ?? null}
        onChange={(severity: Severity | null) => change({ severity: severity ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any severity' }}
        w={140}
      />
      <SegmentedControl
        aria-label="Which cases"
        data={[
          { value: 'live', label: 'Live' },
          { value: 'deleted', label: 'Deleted' },
        ]}
        value={filter.deleted ? 'deleted' : 'live'}
        onChange={(which) => change({ deleted: which === 'deleted' ? true : undefined })}
      />
    </Group>
  );
}

const Loading = () => (
  <Stack gap="xs" role="status" aria-busy aria-label="Loading">
    {[1, 2, 3, 4, 5].map((row) => (
      <Skeleton key={row} height={58} />
    ))}
  </Stack>
);

function NoCases({ filter }: { filter: CaseFilter }) {
  const navigate = useNavigate();
  if (filter.deleted) {
    return (
      <EmptyState icon={<IconUrgent size={40} stroke={1.5} />} title="Nothing deleted">
        A case that you delete can be brought back from here for 30 days.
      </EmptyState>
    );
  }
  if (Object.keys(filter).length > 0) {
    return (
      <EmptyState
        icon={<IconFilterOff size={40} stroke={1.5} />}
        title="No case fits"
        action={
          <Button mt="sm" variant="default" onClick={() => void navigate({ to: '/cases' })}>
            Show all cases
          </Button>
        }
      >
        None of your cases has all of these. Try fewer words or another status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUrgent size={40} stroke={1.5} />}
      title="No cases yet"
      action={
        <Button component={Link} to="/cases/new" mt="sm">
          Open your first case
        </Button>
      }
    >
      A case keeps what was seen and done in an incident.{' '}
      <Text span inherit>
        Once it is resolved, its reports and runbook are written from it.
      </Text>
    </EmptyState>
  );
}
