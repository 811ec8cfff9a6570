import { Badge, Breadcrumbs, Grid, Group, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { oneCase } from '../api/cases';
import type { Case } from '../api/client';
import { isMissing } from '../api/explain';
import { queryClient } from '../api/query-client';
import { caseReports } from '../api/reports';
import { NotFoundPage } from '../shell/not-found-page';
import { ProblemAlert } from '../ui/problem-alert';
import { StaleNotice } from '../ui/stale-notice';
import { useTitle } from '../ui/use-title';
import { CaseActions } from './case-actions';
import { CaseFacts } from './case-facts';
import classes from './case-page.module.css';
import { type CaseTab, isCaseTab } from './case-tab';
import { SeverityBadge, StatusBadge } from './labels';
import { Participants } from './participants';
import { Timeline } from './timeline';

/** What the other tabs are made of: the timeline is read before it is there. */
const TABS = {
  investigator: () => import('../investigator/investigator'),
  evidence: () => import('../evidence/case-evidence'),
  reports: () => import('../reports/case-reports'),
  runbooks: () => import('../runbooks/case-runbooks'),
};
const Investigator = lazy(async () => ({ default: (await TABS.investigator()).Investigator }));
const CaseEvidence = lazy(async () => ({ default: (await TABS.evidence()).CaseEvidence }));
const CaseReports = lazy(async () => ({ default: (await TABS.reports()).CaseReports }));
const CaseRunbooks = lazy(async () => ({ default: (await TABS.runbooks()).CaseRunbooks }));

/** Fetched once the page stands, so that a tab opens at once, and also while the service is away. */
function useTabsAtHand(): void {
  useEffect(() => {
    void Promise.allSettled(Object.values(TABS).map((load) => load()));
  }, []);
}

export function CasePage() {
  const { caseId } = useParams({ from: '/app/cases/$caseId' });
  const { data, error, refetch } = useQuery(oneCase(caseId));
  useTitle(data?.case.title ?? 'Case');
  useFollow(caseId, data?.etag);
  if (isMissing(error)) return <NotFoundPage />;
  if (!data) {
    return error ? (
      <ProblemAlert error={error} onRetry={() => void refetch()} />
    ) : (
      <Stack role="status" aria-busy aria-label="Loading">
        <Skeleton height={70} />
        <Skeleton height={320} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <StaleNotice error={error} />
      <OneCase key={caseId} case={data.case} />
    </Stack>
  );
}

const FOLLOWED = [
  'messages',
  'participants',
  'reports',
  'recommendations',
  'agent',
  'turns',
  'evidence',
];

/** When anybody changed anything, the rest of the page is asked for again. */
function useFollow(caseId: string, etag: string | undefined): void {
  const seen = useRef(etag);
  useEffect(() => {
    if (seen.current && etag && seen.current !== etag) {
      for (const part of FOLLOWED) {
        void queryClient.invalidateQueries({ queryKey: ['case', caseId, part] });
      }
    }
    seen.current = etag;
  }, [caseId, etag]);
}

/** On a phone the tabs scroll sideways, and the chosen one may be out of sight. */
function useChosenInSight(shown: CaseTab, reports: number | undefined) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]');
    if (!list.current || !tab) return;
    const margin = (list.current.clientWidth - tab.offsetWidth) / 2;
    list.current.scrollTo({ left: tab.offsetLeft - list.current.offsetLeft - margin });
    // How many reports there are makes their tab wider.
  }, [shown, reports]);
  return list;
}

function OneCase({ case: found }: { case: Case }) {
  useTabsAtHand();
  const isWide = useMediaQuery('(min-width: 68em)', true, { getInitialValueInEffect: false });
  const navigate = useNavigate();
  const { tab = 'timeline' } = useSearch({ from: '/app/cases/$caseId' });
  const reports = useQuery(caseReports(found.id));
  const shown: CaseTab = tab === 'details' && isWide ? 'timeline' : tab;
  const list = useChosenInSight(shown, reports.data?.length);
  const details = (
    <Stack gap="md">
      <CaseFacts case={found} />
      <Participants case={found} />
    </Stack>
  );
  const show = (next: string | null): void => {
    if (!isCaseTab(next)) return;
    const params = { caseId: found.id };
    void navigate({ to: '/cases/$caseId', params, search: { tab: next }, replace: true });
  };
  const main = (
    <Tabs value={shown} onChange={show} keepMounted={false}>
      <Tabs.List mb="md" className={classes.tabs} ref={list}>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="investigator">Investigator</Tabs.Tab>
        <Tabs.Tab value="evidence">Evidence</Tabs.Tab>
        <Tabs.Tab
          value="reports"
          rightSection={
            reports.data && reports.data.length > 0 ? (
              <Badge size="sm" color="gray" className="fm-badge" aria-hidden>
                {reports.data.filter((report) => report.is_current).length}
              </Badge>
            ) : undefined
          }
        >
          Reports
        </Tabs.Tab>
        <Tabs.Tab value="runbooks">Runbooks</Tabs.Tab>
        {!isWide && <Tabs.Tab value="details">Details</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <Timeline case={found} />
      </Tabs.Panel>
      <Tabs.Panel value="investigator">
        <Suspense fallback={<Skeleton height={240} />}>
          <Investigator case={found} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="evidence">
        <Suspense fallback={<Skeleton height={240} />}>
          <CaseEvidence case={found} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="reports">
        <Suspense fallback={<Skeleton height={240} />}>
          <CaseReports case={found} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="runbooks">
        <Suspense fallback={<Skeleton height={240} />}>
          <CaseRunbooks case={found} />
        </Suspense>
      </Tabs.Panel>
      {!isWide && <Tabs.Panel value="details">{details}</Tabs.Panel>}
    </Tabs>
  );
  return (
    <Stack gap="md" maw={1320}>
      <Header case={found} />
      {isWide && shown === 'timeline' ? (
        <Grid gap="lg">
          <Grid.Col span={8}>{main}</Grid.Col>
          <Grid.Col span={4}>{details}</Grid.Col>
        </Grid>
      ) : (
        main
      )}
    </Stack>
  );
}

const Header = ({ case: found }: { case: Case }) => (
  <Stack gap={8}>
    <Breadcrumbs fz="sm" separatorMargin={6}>
      <Link to="/cases" className="quiet-link">
        Cases
      </Link>
      <Text c="dimmed" size="xs" ff="monospace" span>
        {found.id.slice(-8)}
      </Text>
    </Breadcrumbs>
    <Group justify="space-between" align="flex-start" gap="sm">
      <Title order={1} style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
        {found.title}
      </Title>
      <CaseActions case={found} />
    </Group>
    <Group gap="xs">
      <StatusBadge status={found.status} />
      <SeverityBadge severity={found.severity} />
      <Text size="sm" c="dimmed" miw={0} style={{ overflowWrap: 'anywhere' }}>
        {[found.services.join(', '), found.my_role !== 'owner' && `you are ${found.my_role}`]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Group>
  </Stack>
);
