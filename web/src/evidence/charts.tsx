import { Group, Text } from '@mantine/core';
import type { LogDigest } from '../api/evidence';
import { shortTime } from '../ui/time';
import classes from './evidence.module.css';
import { number } from './labels';

type Density = LogDigest['density'];
type Step = Density['steps'][number];

const HEIGHT = 100;
/** A bar that is there is seen. */
const LEAST = 3;

const startOf = ({ at, line }: Step): number => (at === null ? (line ?? 0) : Date.parse(at));
const nameOf = ({ at, line }: Step): string =>
  at === null ? `line ${number(line ?? 0)}` : shortTime(at);

/** Where in a log its errors are: red the errors, grey all messages, each to its own scale. */
export function DensityChart({ density }: { density: Density }) {
  const { steps, step } = density;
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || step <= 0) return null;
  const from = startOf(first);
  const slots = Math.round((startOf(last) - from) / step) + 1;
  const mostErrors = Math.max(1, ...steps.map(({ errors }) => errors));
  const mostRecords = Math.max(1, ...steps.map(({ records }) => records));
  const worst = steps.reduce((most, one) => (one.errors > most.errors ? one : most), first);
  const bar = (one: Step, count: number, most: number, className: string | undefined) => {
    const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * HEIGHT);
    const x = (startOf(one) - from) / step;
    return (
      <rect x={x} y={HEIGHT - height} width={0.9} height={height} className={className}>
        <title>{`${nameOf(one)}: ${number(one.errors)} errors in ${number(one.records)} messages`}</title>
      </rect>
    );
  };
  return (
    <figure style={{ margin: 0 }}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${String(slots)} ${String(HEIGHT)}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={
          worst.errors === 0
            ? 'Messages over the log; none of them is an error'
            : `Errors over the log; most at ${nameOf(worst)}: ${number(worst.errors)}`
        }
      >
        {steps.map((one) => (
          <g key={startOf(one)}>
            {bar(one, one.records, mostRecords, classes.records)}
            {bar(one, one.errors, mostErrors, classes.errors)}
          </g>
        ))}
      </svg>
      <figcaption>
        <Group justify="space-between" mt={2}>
          <Text size="xs" c="dimmed">
            {nameOf(first)}
          </Text>
          <Text size="xs" c="dimmed">
            {nameOf(last)}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          Red: errors, at most {number(worst.errors)} a bar. Grey: all messages.
        </Text>
      </figcaption>
    </figure>
  );
}

/** The shape of a series; a gap where nothing was measured. */
export function Outline({ values, label }: { values: (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const range = high - low || 1;
  let isDown = false;
  const path = values
    .map((value, x) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const point = `${isDown ? 'L' : 'M'}${String(x)} ${(30 - ((value - low) / range) * 28).toFixed(2)}`;
      isDown = true;
      return point;
    })
    .join('');
  if (known.length === 0) return null;
  return (
    <svg
      className={classes.outline}
      viewBox={`0 0 ${String(Math.max(1, values.length - 1))} 32`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  );
}
