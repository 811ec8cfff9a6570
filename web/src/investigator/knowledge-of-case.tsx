import { Accordion, Badge, Text } from '@mantine/core';
import { IconCheck, IconSquare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AgentView } from '../api/agent';
import { TextWithMoments } from '../ui/moments';
import { shortTime } from '../ui/time';
import classes from './investigator.module.css';
import { percent } from '../ui/percent';
import { OUTCOME_LABELS } from './labels';

interface Part {
  id: string;
  title: string;
  count: string | number;
  items: ReactNode[];
}

/** The rest of what the investigator knows; what is empty is left out. */
export function KnowledgeOfCase({ view }: { view: AgentView }) {
  const parts = [
    runbooks(view),
    checklist(view),
    errors(view),
    recurring(view),
    stepsDone(view),
    ruledOut(view),
  ].filter(({ items }) => items.length > 0);
  if (parts.length === 0) return null;
  return (
    <Accordion variant="contained" multiple defaultValue={['runbooks', 'ruled-out']} order={2}>
      {parts.map(({ id, title, count, items }) => (
        <Accordion.Item key={id} value={id}>
          <Accordion.Control>
            <Text span size="sm" fw={500} mr={6}>
              {title}
            </Text>
            <Badge size="sm" color="gray" tt="none" className="fm-badge">
              {count}
            </Badge>
          </Accordion.Control>
          <Accordion.Panel>
            <ul className={classes.plainList}>{items}</ul>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

const runbooks = ({ knowledge }: AgentView): Part => ({
  id: 'runbooks',
  title: 'Runbooks that may fit',
  count: knowledge.length,
  items: knowledge.map(({ label, id, title, score }) => (
    <li key={label}>
      <Link to="/knowledge/$documentId" params={{ documentId: id }} className="text-link">
        {title ?? label}
      </Link>
      <Text size="xs" c="dimmed">
        {label}
        {score !== null && ` · fits ${percent(score)}`}
      </Text>
    </li>
  )),
});

const checklist = ({ checklist: all }: AgentView): Part => ({
  id: 'checklist',
  title: 'Checklist',
  count: `${String(all.filter(({ done }) => done).length)} of ${String(all.length)}`,
  items: all.map(({ id, text, done }) => (
    <li key={id} className={classes.check} data-done={done || undefined}>
      {done ? (
        <IconCheck size={16} aria-label="Done" />
      ) : (
        <IconSquare size={16} aria-label="Open" />
      )}
      <span>
        <TextWithMoments>{text}</TextWithMoments>
      </span>
    </li>
  )),
});

const errors = ({ errors: seen }: AgentView): Part => ({
  id: 'errors',
  title: 'Errors seen',
  count: seen.length,
  items: seen.map(({ name, message, count, first_at, last_at, level, seen_in }) => (
    <li key={`${name} ${message}`}>
      <Text size="sm" fw={500}>
        {name} × {count}
      </Text>
      {message && <Text size="sm">{message}</Text>}
      <Text size="xs" c="dimmed">
        {[level, period(first_at, last_at), `in ${seen_in.join(', ')}`].filter(Boolean).join(' · ')}
      </Text>
    </li>
  )),
});

const period = (from: string | null, to: string | null): string =>
  [from, to && to !== from ? to : null]
    .filter((time) => time !== null)
    .map(shortTime)
    .join(' to ');

const recurring = ({ recurring_lines: lines }: AgentView): Part => ({
  id: 'recurring',
  title: 'Lines that recur',
  count: lines.length,
  items: lines.map(({ template, count, seen_in }) => (
    <li key={template}>
      <Text size="xs" ff="monospace">
        {template}
      </Text>
      <Text size="xs" c="dimmed">
        {count} times in {seen_in.join(', ')}
      </Text>
    </li>
  )),
});

const stepsDone = ({ steps_done: done }: AgentView): Part => ({
  id: 'steps',
  title: 'Steps done',
  count: done.length,
  items: done.map(({ id, text, outcome }) => (
    <li key={id}>
      <TextWithMoments>{text}</TextWithMoments>
      <Text size="xs" c="dimmed">
        {OUTCOME_LABELS[outcome]}
      </Text>
    </li>
  )),
});

const ruledOut = ({ ruled_out: gone }: AgentView): Part => ({
  id: 'ruled-out',
  title: 'Ruled out',
  count: gone.length,
  items: gone.map(({ id, statement, reason }) => (
    <li key={id}>
      {id} {statement}
      {reason && (
        <Text size="xs" c="dimmed">
          {reason}
        </Text>
      )}
    </li>
  )),
});
