import '@mantine/charts/styles.css';
import { BarChart, DonutChart } from '@mantine/charts';
import { ColorSwatch, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '@faultmaven/client';
import { unwrap } from '@faultmaven/client';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api/client';
import { REPORT_LABELS } from '../reports/labels';
import { EmptyState } from '../ui/empty-state';
import { percent } from '../ui/percent';
import { ProblemAlert } from '../ui/problem-alert';
import { duration } from '../ui/time';
import { useTitle } from '../ui/use-title';
import classes from './analytics.module.css';

type Analytics = Schemas['ReportAnalyticsDto'];

export function AnalyticsPage() {
  useTitle('Analytics');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['analytics'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/reports/analytics', { signal })),
  });
  return (
    <Stack gap="md" maw={1120}>
      <Title order={1}>Analytics</Title>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={320} />}
      {data && (data.cases === 0 ? <Nothing /> : <Figures data={data} />)}
    </Stack>
  );
}

const Nothing = () => (
  <EmptyState icon={<IconChartBar size={40} stroke={1.5} />} title="No figures yet">
    Once your cases have reports, their causes and times are counted here.
  </EmptyState>
);

const seconds = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : duration(value);

function Figures({ data }: { data: Analytics }) {
  const { resolution_time: time, runbook_reuse: reuse } = data;
  const rate = data.runbook_reuse_rate;
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Figure label="Your cases" value={String(data.cases)} />
        <Figure label="Resolved in, median" value={seconds(time.median_seconds)} />
        <Figure label="Nine of ten within" value={seconds(time.p90_seconds)} />
        <Figure label="Runbooks reused" value={rate === undefined ? undefined : percent(rate)} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Panel title="Reports by type" id="by-type">
          <ByType types={data.types} />
        </Panel>
        <Panel title="Runbooks: known or new" id="reuse">
          <Reuse {...reuse} />
        </Panel>
      </SimpleGrid>
      <Causes causes={data.causes} />
    </>
  );
}

function ByType({ types }: Pick<Analytics, 'types'>) {
  if (types.every(({ written }) => written === 0)) {
    return (
      <Text size="sm" c="dimmed">
        No report was written yet.
      </Text>
    );
  }
  return (
    <>
      <BarChart
        h={240}
        aria-hidden
        data={types.map((each) => ({
          type: REPORT_LABELS[each.type],
          'First versions': each.written - each.regenerations,
          'Written again': each.regenerations,
        }))}
        dataKey="type"
        type="stacked"
        barChartProps={{ accessibilityLayer: false }}
        withLegend
        maxBarWidth={64}
        yAxisProps={{ allowDecimals: false }}
        series={[
          { name: 'First versions', color: 'tide.7' },
          { name: 'Written again', color: 'tide.3' },
        ]}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {types
          .map((each) => `${REPORT_LABELS[each.type]}: ${String(each.written)} written`)
          .join(', ')}
      </Text>
    </>
  );
}

function Reuse({ reused, written }: Analytics['runbook_reuse']) {
  if (reused + written === 0) {
    return (
      <Text size="sm" c="dimmed">
        No runbook was used or written yet.
      </Text>
    );
  }
  const parts = [
    { name: 'Known runbook used', value: reused, color: 'tide.7' },
    { name: 'New one written', value: written, color: 'tide.3' },
  ];
  return (
    <Group justify="center" gap="xl" py="lg">
      <DonutChart
        aria-hidden
        size={170}
        thickness={24}
        strokeWidth={reused > 0 && written > 0 ? 1 : 0}
        withTooltip={false}
        pieChartProps={{ accessibilityLayer: false }}
        pieProps={{ rootTabIndex: -1 }}
        data={parts.filter(({ value }) => value > 0)}
      />
      <Stack gap={4}>
        {parts.map(({ name, value, color }) => (
          <Group key={name} gap={8}>
            <ColorSwatch color={`var(--mantine-color-${color.replace('.', '-')})`} size={12} />
            <Text size="sm">
              {name}: {value}
            </Text>
          </Group>
        ))}
      </Stack>
    </Group>
  );
}

interface FigureProps {
  label: string;
  /** Absent while there is nothing to count it from. */
  value: string | undefined;
}

const Figure = ({ label, value }: FigureProps) => (
  <Paper p="sm">
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    {value === undefined ? (
      <Text size="sm" lh="29px">
        Not known yet
      </Text>
    ) : (
      <Text fz={22} fw={600} lh="29px">
        {value}
      </Text>
    )}
  </Paper>
);

const Panel = ({ title, id, children }: { title: string; id: string; children: ReactNode }) => (
  <Paper component="section" aria-labelledby={id}>
    <Title order={2} id={id} mb="sm">
      {title}
    </Title>
    {children}
  </Paper>
);

function Causes({ causes }: { causes: Analytics['causes'] }) {
  const most = Math.max(1, ...causes.map(({ count }) => count));
  return (
    <Panel title="Commonest causes" id="causes">
      {causes.length === 0 && (
        <Text size="sm" c="dimmed">
          No case has a root cause yet.
        </Text>
      )}
      <ol className={classes.causes}>
        {causes.map(({ cause, count, case_ids: ids }) => (
          <li key={cause}>
            <Group justify="space-between" wrap="nowrap" align="baseline">
              <Text size="sm" lineClamp={2}>
                {cause}
              </Text>
              <Text size="sm" fw={600}>
                {count}
              </Text>
            </Group>
            <div className={classes.track} aria-hidden>
              <div className={classes.bar} style={{ width: `${String((count / most) * 100)}%` }} />
            </div>
            <CasesOf ids={ids} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const CASES_NAMED = 5;

/** The cases that had this cause, to see what was done. */
const CasesOf = ({ ids }: { ids: string[] }) => (
  <Group gap="xs" mt={4}>
    {ids.slice(0, CASES_NAMED).map((id) => (
      <Text key={id} size="xs">
        <Link to="/cases/$caseId" params={{ caseId: id }} className="text-link">
          Case {id.slice(-8)}
        </Link>
      </Text>
    ))}
    {ids.length > CASES_NAMED && (
      <Text size="xs" c="dimmed">
        and {ids.length - CASES_NAMED} more
      </Text>
    )}
  </Group>
);
