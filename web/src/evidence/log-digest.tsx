import { Badge, Group, Stack, Text } from '@mantine/core';
import type { LogDigest as Digest } from '../api/evidence';
import { shortTime } from '../ui/time';
import { DensityChart } from './charts';
import { number } from './labels';
import { Lines, Occurrences, type Part, Parts, placeOf } from './parts';

const LEVEL_COLORS: Record<string, string> = { fatal: 'red', error: 'red', warn: 'yellow' };

export function LogDigest({ log }: { log: Digest }) {
  const levels = Object.entries(log.levels).filter(([, count]) => count > 0);
  return (
    <Stack gap="sm">
      <Group gap={6}>
        {levels.map(([level, count]) => (
          <Badge key={level} color={LEVEL_COLORS[level] ?? 'gray'} tt="none" className="fm-badge">
            {level} {number(count)}
          </Badge>
        ))}
      </Group>
      {log.zone_assumed && (
        <Text size="xs" c="dimmed">
          The times name no zone and were read as UTC.
        </Text>
      )}
      <DensityChart density={log.density} />
      {log.first_error && (
        <div>
          <Text size="sm" fw={500}>
            First error, {placeOf(log.first_error)}
          </Text>
          <Lines label="First error" lines={[log.first_error]} />
        </div>
      )}
      <Parts parts={[signatures(log), windows(log), traces(log), templates(log), recurring(log)]} />
      {log.approximate && (
        <Text size="xs" c="dimmed">
          There are more kinds of messages than are counted; rare ones may be counted low.
        </Text>
      )}
    </Stack>
  );
}

const signatures = (log: Digest): Part => ({
  id: 'signatures',
  title: 'Errors by kind',
  items: log.signatures.map((one) => (
    <>
      <Text size="sm">
        <Text span inherit fw={600}>
          {one.name}
        </Text>{' '}
        {one.message}
      </Text>
      <Occurrences {...one} />
    </>
  )),
});

const rate = (perMinute: number): string => `${number(Math.round(perMinute * 10) / 10)} a minute`;

const windows = (log: Digest): Part => ({
  id: 'windows',
  title: 'Error windows',
  items: log.error_windows.map(({ first, last, errors, records, lines, ...rates }) => (
    <>
      <Text size="sm">
        {first.at ? shortTime(first.at) : placeOf(first)} to{' '}
        {last.at ? shortTime(last.at) : placeOf(last)}: {number(errors)} errors in {number(records)}{' '}
        messages
      </Text>
      {rates.rate_per_minute !== null && (
        <Text size="xs" c="dimmed">
          {rate(rates.rate_per_minute)}
          {rates.usual_rate_per_minute !== null && `, usually ${rate(rates.usual_rate_per_minute)}`}
        </Text>
      )}
      <Lines label={`Lines from ${placeOf(first)}`} lines={lines} />
    </>
  )),
});

const traces = (log: Digest): Part => ({
  id: 'traces',
  title: 'Stack traces',
  items: log.stack_traces.map((trace) => (
    <>
      <Text size="sm">
        <Text span inherit fw={600}>
          {trace.type}
        </Text>{' '}
        {trace.message}
      </Text>
      <Occurrences {...trace} />
      <Lines
        label={`Frames of ${trace.type}`}
        lines={[...trace.causes.map((cause) => `Caused by: ${cause}`), ...trace.frames].map(
          (text) => ({ text }),
        )}
      />
    </>
  )),
});

type Template = Digest['templates'][number];

const template = (one: Template) => (
  <>
    <Text size="xs" ff="monospace">
      {one.template}
    </Text>
    <Occurrences {...one} />
  </>
);

const templates = (log: Digest): Part => ({
  id: 'error-templates',
  title: 'Error messages, by their first occurrence',
  items: log.error_templates.map(template),
});

const recurring = (log: Digest): Part => ({
  id: 'templates',
  title: 'Messages that recur',
  items: log.templates.map(template),
});
