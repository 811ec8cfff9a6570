import { Breadcrumbs, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isMissing } from '../api/explain';
import { oneReport } from '../api/reports';
import { ReportText } from '../citations/report-text';
import { NotFoundPage } from '../shell/not-found-page';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime } from '../ui/time';
import { useTitle } from '../ui/use-title';
import { DownloadMenu } from './download-menu';
import { REPORT_LABELS } from './labels';
import { ReportNotes } from './report-notes';

/** One report by its id: it outlives its case. */
export function ReportPage() {
  const { reportId } = useParams({ from: '/app/reports/$reportId' });
  const { data, error, refetch } = useQuery(oneReport(reportId));
  useTitle(data?.title ?? 'Report');
  if (isMissing(error)) return <NotFoundPage />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={400} />;
  return (
    <Stack gap="sm" maw={860}>
      <Breadcrumbs fz="sm">
        <Link to="/reports" className="quiet-link">
          Reports
        </Link>
        <Text c="dimmed" size="sm" span>
          {REPORT_LABELS[data.type]}
        </Text>
      </Breadcrumbs>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={1} style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
          {data.title}
        </Title>
        <DownloadMenu report={data} />
      </Group>
      <Text size="sm" c="dimmed">
        Version {data.version}
        {data.is_current ? '' : ', not the current one'} · {shortTime(data.created_at)} ·{' '}
        <Link
          to="/cases/$caseId"
          params={{ caseId: data.case_id }}
          search={{ tab: 'reports', type: data.type }}
          className="text-link"
        >
          Its case
        </Link>
      </Text>
      <ReportNotes notes={data.notes} />
      <Paper p={{ base: 'sm', sm: 'lg' }}>
        <ReportText report={data} />
      </Paper>
    </Stack>
  );
}
