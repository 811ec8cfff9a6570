import { Group, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { IconFileSearch, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Report, type ReportType } from '../api/client';
import { REPORT_TYPES } from '../cases/case-tab';
import type { ReportFilter } from '../search-params';
import { PAGE_SEARCH } from '../shell/shortcuts';
import { EmptyState } from '../ui/empty-state';
import { Highlighted } from '../ui/highlighted';
import classes from '../ui/hits.module.css';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime } from '../ui/time';
import { useTitle } from '../ui/use-title';
import { REPORT_LABELS } from './labels';
import { LatestReports } from './latest-reports';

const startOf = (day: string | undefined): string | undefined => day && `${day}T00:00:00Z`;
const endOf = (day: string | undefined): string | undefined => day && `${day}T23:59:59Z`;

const fits = ({ type, created_at: at }: Report, filter: ReportFilter): boolean =>
  (!filter.type || type === filter.type) &&
  at >= (startOf(filter.from) ?? '') &&
  (!filter.to || at <= (endOf(filter.to) ?? ''));

export function ReportSearchPage() {
  useTitle('Reports');
  const navigate = useNavigate();
  const filter = useSearch({ from: '/app/reports' });
  const [text, setText] = useState(filter.q ?? '');
  const change = (next: ReportFilter): void => {
    void navigate({ to: '/reports', search: { ...filter, ...next }, replace: true });
  };
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), 300);
  return (
    <Stack gap="md" maw={960}>
      <Title order={1}>Reports</Title>
      <Group gap="sm" role="search" aria-label="Reports" align="flex-end">
        <TextInput
          id={PAGE_SEARCH}
          aria-label="Search reports"
          placeholder="A cause, an error, a service"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          maxLength={400}
          style={{ flex: '1 1 240px' }}
        />
        <Select
          aria-label="Type"
          placeholder="Any type"
          data={REPORT_TYPES.map((value) => ({ value, label: REPORT_LABELS[value] }))}
          value={filter.type ?? null}
          onChange={(type: ReportType | null) => change({ type: type ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': 'Any type' }}
          w={160}
        />
        <Group gap="sm" wrap="nowrap">
          <TextInput
            type="date"
            label="Written from"
            miw={0}
            value={filter.from ?? ''}
            onChange={(event) => change({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label="Written until"
            miw={0}
            value={filter.to ?? ''}
            onChange={(event) => change({ to: event.currentTarget.value || undefined })}
          />
        </Group>
      </Group>
      {filter.q ? (
        <Found filter={{ ...filter, q: filter.q }} />
      ) : (
        <LatestReports fits={(report) => fits(report, filter)} />
      )}
    </Stack>
  );
}

function Found({ filter }: { filter: ReportFilter & { q: string } }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['report-search', filter],
    queryFn: ({ signal }) => {
      const { q, type, from, to } = filter;
      const query = { q, type, from: startOf(from), to: endOf(to) };
      return unwrap(api.GET('/api/v1/reports/search', { params: { query }, signal }));
    },
    staleTime: 10_000,
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={260} />;
  if (data.hits.length === 0) {
    return (
      <EmptyState icon={<IconFileSearch size={40} stroke={1.5} />} title="Nothing found">
        No report fits. A new one is found a few seconds after it was written.
      </EmptyState>
    );
  }
  return (
    <ul className={classes.list} aria-label="Results">
      {data.hits.map(({ report, passage, heading_path }) => (
        <li key={report.id} className={classes.hit}>
          <Link
            to="/reports/$reportId"
            params={{ reportId: report.id ?? '' }}
            className={classes.title}
          >
            {report.title}
          </Link>
          <Text size="xs" c="dimmed">
            {aboutHit(report, heading_path)}
          </Text>
          <Highlighted text={passage} />
        </li>
      ))}
    </ul>
  );
}

/** What its title does not say yet: its type, the headings over the passage, and when it was written. */
function aboutHit({ type, title, created_at }: Report, headingPath: string): string {
  const label = REPORT_LABELS[type];
  const headings = headingPath.split(' › ').filter((heading) => heading !== title);
  return [!title.startsWith(label) && label, headings.join(' › '), shortTime(created_at)]
    .filter(Boolean)
    .join(' · ');
}
