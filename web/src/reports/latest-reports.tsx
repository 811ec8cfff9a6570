import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { IconFileSearch } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type Case, type Report } from '../api/client';
import { caseReports } from '../api/reports';
import { EmptyState } from '../ui/empty-state';
import classes from '../ui/hits.module.css';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime } from '../ui/time';
import { REPORT_LABELS } from './labels';

/** Cases of these states have reports. */
const WITH_REPORTS = ['documenting', 'closed'] as const;
const MOST_CASES = 6;

/**
 * Until something is searched for: the current reports of the cases that changed last.
 * @param fits   of a report, whether it passes the filter of the page
 */
export function LatestReports({ fits }: { fits: (report: Report) => boolean }) {
  const { latest, isPending, error, retry } = useLatest();
  if (error) return <ProblemAlert error={error} onRetry={retry} />;
  if (isPending) return <Skeleton height={260} />;
  const shown = latest
    .map(({ of, reports }) => ({ of, reports: reports.filter(fits) }))
    .filter(({ reports }) => reports.length > 0);
  if (shown.length === 0) return <NoneYet hasOthers={latest.length > 0} />;
  return (
    <Stack gap="xs" component="section" aria-labelledby="latest">
      <Title order={2} id="latest">
        Latest reports
      </Title>
      <ul className={classes.list} aria-labelledby="latest">
        {shown.map(({ of, reports }) => (
          <li key={of.id} className={classes.hit}>
            <Link
              to="/cases/$caseId"
              params={{ caseId: of.id }}
              search={{ tab: 'reports' }}
              className={classes.title}
            >
              {of.title}
            </Link>
            <Group gap="2px 16px" mt={4}>
              {reports.map((report) => (
                <OneReport key={report.id} report={report} />
              ))}
            </Group>
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        Older ones are found by search, also those of cases that you were a member of. Words and
        meaning both count.
      </Text>
    </Stack>
  );
}

const OneReport = ({ report: { id, type, version, created_at } }: { report: Report }) => (
  <Text size="sm">
    <Link to="/reports/$reportId" params={{ reportId: id ?? '' }} className="text-link">
      {REPORT_LABELS[type]}
    </Link>
    <Text span size="xs" c="dimmed">
      {' '}
      version {version} · {shortTime(created_at)}
    </Text>
  </Text>
);

const NoneYet = ({ hasOthers }: { hasOthers: boolean }) => (
  <EmptyState
    icon={<IconFileSearch size={40} stroke={1.5} />}
    title={hasOthers ? 'Search past incidents' : 'No reports yet'}
  >
    {hasOthers
      ? 'None of the latest reports fits the filter. Search looks through all of them; words and meaning both count.'
      : 'Reports are written once a case is resolved. Then the latest stand here, and search finds those of all cases that you are or were a member of.'}
  </EmptyState>
);

interface ReportsOfCase {
  of: Case;
  reports: Report[];
}

function useLatest() {
  const cases = useQuery({
    queryKey: ['cases', 'with-reports'],
    queryFn: async ({ signal }): Promise<Case[]> => {
      const pages = await Promise.all(
        WITH_REPORTS.map((status) =>
          unwrap(
            api.GET('/api/v1/cases', {
              params: { query: { status, limit: MOST_CASES } },
              signal,
            }),
          ),
        ),
      );
      return pages
        .flatMap(({ items }) => items)
        .sort((a, b) => b.updated_at.localeCompare(a.updated_at))
        .slice(0, MOST_CASES);
    },
  });
  const reports = useQueries({
    queries: (cases.data ?? []).map(({ id }) => ({ ...caseReports(id), refetchInterval: false })),
  });
  const failed = [cases, ...reports].find(({ error }) => error);
  const latest = (cases.data ?? []).map((of, i): ReportsOfCase => {
    const current = (reports[i]?.data ?? []).filter(({ is_current }) => is_current);
    return { of, reports: current };
  });
  return {
    latest: latest.filter(({ reports: some }) => some.length > 0),
    isPending: cases.isPending || reports.some((one) => one.isPending),
    error: failed?.error,
    retry: () => void failed?.refetch(),
  };
}
