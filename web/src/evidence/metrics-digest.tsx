import { Badge, Stack, Text } from '@mantine/core';
import type { MetricsDigest as Digest } from '../api/evidence';
import { duration, shortTime } from '../ui/time';
import { Outline } from './charts';
import classes from './evidence.module.css';
import { number } from './labels';
import { type Part, Parts } from './parts';

type Point = Digest['series'][number]['min'];

const at = (point: Point): string =>
  point.at === null ? `row ${number(point.row)}` : shortTime(point.at);
const rounded = (value: number, unit: string | null): string =>
  `${number(Number(value.toPrecision(4)))}${unit ? ` ${unit}` : ''}`;

export function MetricsDigest({ metrics }: { metrics: Digest }) {
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {[
          `${number(metrics.rows)} rows`,
          metrics.from && metrics.to && `${shortTime(metrics.from)} to ${shortTime(metrics.to)}`,
          metrics.step_seconds !== null && `one each ${String(metrics.step_seconds)} s`,
          metrics.zone_assumed && 'times read as UTC',
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Parts parts={[anomalies(metrics), series(metrics), gaps(metrics)]} />
      {metrics.series_left_out > 0 && (
        <Text size="xs" c="dimmed">
          {number(metrics.series_left_out)} more series were not looked at.
        </Text>
      )}
    </Stack>
  );
}

const anomalies = ({ anomalies: found }: Digest): Part => ({
  id: 'anomalies',
  title: 'Anomalies',
  items: found.map((anomaly) => (
    <>
      <Text size="sm" component="div">
        <Badge color="red" tt="none" className="fm-badge" mr={6}>
          {anomaly.kind}
        </Badge>
        {anomaly.why}
      </Text>
      <Text size="xs" c="dimmed">
        {at(anomaly.from)} to {at(anomaly.to)}
      </Text>
    </>
  )),
});

const series = ({ series: all }: Digest): Part => ({
  id: 'series',
  title: 'Series',
  items: all.map(({ name, unit, min, max, median, missing, outline }) => (
    <div className={classes.series}>
      <div>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {rounded(min.value, unit)} to {rounded(max.value, unit)} ({at(max)}), median{' '}
          {rounded(median, unit)}
          {missing > 0 && `, ${number(missing)} missing`}
        </Text>
      </div>
      <Outline values={outline} label={`Course of ${name}`} />
    </div>
  )),
});

const gaps = ({ gaps: found }: Digest): Part => ({
  id: 'gaps',
  title: 'Gaps',
  items: found.map(({ from, to, seconds }) => (
    <Text size="sm">
      {shortTime(from)} to {shortTime(to)}: nothing for {duration(seconds)}
    </Text>
  )),
});
