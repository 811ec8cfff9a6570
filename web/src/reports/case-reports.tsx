import {
  Button,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core';
import { IconFileText, IconGitCompare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Case, Report, ReportType } from '../api/client';
import { caseReports, oneReport } from '../api/reports';
import { REPORT_TYPES } from '../cases/case-tab';
import { useNames } from '../cases/use-names';
import { ReportText } from '../citations/report-text';
import { EmptyState } from '../ui/empty-state';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime } from '../ui/time';
import { ReportComparison } from './comparison/report-comparison';
import { DownloadMenu } from './download-menu';
import { GeneratePanel } from './generate-panel';
import { REPORT_LABELS } from './labels';
import { ReportNotes } from './report-notes';

const canGenerate = ({ my_role, status }: Case): boolean =>
  my_role !== 'viewer' && (status === 'resolved' || status === 'documenting');

export function CaseReports({ case: found }: { case: Case }) {
  const { data, error, isPending, refetch } = useQuery(caseReports(found.id));
  if (isPending) return <Skeleton height={240} />;
  return (
    <Stack gap="md">
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {canGenerate(found) && <GeneratePanel case={found} hasReports={Boolean(data?.length)} />}
      {data?.length === 0 && <NoReports case={found} />}
      {data && data.length > 0 && <Reader case={found} reports={data} />}
    </Stack>
  );
}

function NoReports({ case: found }: { case: Case }) {
  if (canGenerate(found)) return null;
  const isEarly = found.status === 'open' || found.status === 'investigating';
  return (
    <EmptyState icon={<IconFileText size={40} stroke={1.5} />} title="No reports yet">
      {isEarly
        ? 'Reports are written once the case is resolved, from its timeline and findings.'
        : found.status === 'closed'
          ? 'This case was closed without reports.'
          : 'An editor or the owner of the case can write them now.'}
    </EmptyState>
  );
}

function Reader({ case: found, reports }: { case: Case; reports: Report[] }) {
  const navigate = useNavigate();
  const { type: wantedType, version: wantedVersion } = useSearch({ from: '/app/cases/$caseId' });
  const [comparing, setComparing] = useState(false);
  const types = REPORT_TYPES.filter((type) => reports.some((report) => report.type === type));
  const type = types.find((candidate) => candidate === wantedType) ?? types[0] ?? 'incident_report';
  const versions = reports.filter((report) => report.type === type);
  const shown =
    versions.find((report) => report.version === wantedVersion) ??
    versions.find((report) => report.is_current) ??
    versions[0];
  const show = (next: { type: ReportType; version?: number }): void => {
    const params = { caseId: found.id };
    const search = { tab: 'reports' as const, ...next };
    void navigate({ to: '/cases/$caseId', params, search, replace: true });
  };
  if (!shown) return null;
  return (
    <Paper p={{ base: 'sm', sm: 'lg' }}>
      <Group justify="space-between" mb="md" gap="sm">
        <SegmentedControl
          aria-label="Report"
          data={types.map((value) => ({ value, label: REPORT_LABELS[value] }))}
          value={type}
          onChange={(next) => {
            setComparing(false);
            show({ type: next });
          }}
        />
        <Group gap="xs">
          <Select
            aria-label="Version"
            data={versions.map((report) => ({
              value: String(report.version),
              label: `Version ${String(report.version)}${report.is_current ? ', current' : ''}`,
            }))}
            value={String(shown.version)}
            onChange={(version) => show({ type, version: Number(version) })}
            allowDeselect={false}
            w={168}
          />
          {versions.length > 1 && (
            <Button
              variant={comparing ? 'light' : 'default'}
              aria-pressed={comparing}
              leftSection={<IconGitCompare size={16} aria-hidden />}
              onClick={() => setComparing(!comparing)}
            >
              Compare
            </Button>
          )}
          <DownloadMenu report={shown} withAll />
        </Group>
      </Group>
      {comparing ? (
        <ReportComparison caseId={found.id} type={type} versions={versions} shown={shown} />
      ) : (
        <Content report={shown} />
      )}
    </Paper>
  );
}

function Content({ report }: { report: Report }) {
  const { data, error, refetch } = useQuery(oneReport(report.id ?? ''));
  const nameOf = useNames(report.case_id);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} />;
  return (
    <article aria-label={report.title}>
      <Text size="xs" c="dimmed" mb="sm">
        {shortTime(report.created_at)} · by {nameOf(report.created_by)} ·{' '}
        {report.generated_by === 'composer' ? 'composed from the case' : report.generated_by}
        {!report.indexed && ' · not searchable yet'}
      </Text>
      <ReportNotes notes={report.notes} />
      <ReportText report={data} />
    </article>
  );
}
