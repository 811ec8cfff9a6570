import { Accordion, Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LogDigest } from '../api/evidence';
import { shortTime } from '../ui/time';
import classes from './evidence.module.css';
import { number } from './labels';

type Position = LogDigest['signatures'][number]['first'];

export interface Part {
  id: string;
  title: string;
  items: ReactNode[];
}

/** What was found in a file, part by part; what is empty is left out. The first two are open. */
export function Parts({ parts }: { parts: Part[] }) {
  const found = parts.filter(({ items }) => items.length > 0);
  return (
    <Accordion
      variant="contained"
      multiple
      order={2}
      defaultValue={found.slice(0, 2).map(({ id }) => id)}
    >
      {found.map(({ id, title, items }) => (
        <Accordion.Item key={id} value={id}>
          <Accordion.Control>
            <Text span size="sm" fw={500} mr={6}>
              {title}
            </Text>
            <Badge size="sm" color="gray" className="fm-badge">
              {items.length}
            </Badge>
          </Accordion.Control>
          <Accordion.Panel>
            <ul className={classes.plain}>
              {items.map((item, i) => (
                <li key={i}>{item}</li>
              ))}
            </ul>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

export const placeOf = ({ line, at }: Position): string =>
  at === null ? `line ${number(line)}` : `${shortTime(at)}, line ${number(line)}`;

/** "280 times, from … to …" */
export const Occurrences = (props: { count: number; first: Position; last: Position }) => {
  const { count, first, last } = props;
  return (
    <Text size="xs" c="dimmed">
      {count === 1
        ? `Once, ${placeOf(first)}`
        : `${number(count)} times, ${placeOf(first)} to ${placeOf(last)}`}
    </Text>
  );
};

interface LinesProps {
  label: string;
  lines: { line?: number; text: string }[];
}

export const Lines = ({ label, lines }: LinesProps) => (
  <pre className={classes.lines} tabIndex={0} role="group" aria-label={label}>
    {lines.map(({ line, text }, i) => (
      <span key={i}>
        {line !== undefined && <span className={classes.number}>{line}</span>}
        {text}
        {'\n'}
      </span>
    ))}
  </pre>
);
