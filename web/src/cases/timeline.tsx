import { Skeleton, Stack, Text } from '@mantine/core';
import {
  IconBinoculars,
  IconGavel,
  IconMessage2,
  IconTimeline,
  IconTool,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { caseMessages } from '../api/cases';
import type { Case, Message, MessageKind } from '../api/client';
import { EmptyState } from '../ui/empty-state';
import { ProblemAlert } from '../ui/problem-alert';
import { clockTime, dayOf, shortTime, Time } from '../ui/time';
import { TypedText } from '../ui/typed-text';
import { Composer } from './composer';
import { KIND_LABELS } from './labels';
import classes from './timeline.module.css';

const KIND_ICONS: Record<MessageKind, typeof IconTool> = {
  note: IconMessage2,
  observation: IconBinoculars,
  action: IconTool,
  decision: IconGavel,
};

/** Everything that was told, in the order in which it happened. */
export function Timeline({ case: found }: { case: Case }) {
  const { data, error, isPending, refetch } = useQuery(caseMessages(found.id));
  const canWrite = found.my_role !== 'viewer' && found.status !== 'closed';
  const linked = useLinkedEntry(data !== undefined);
  const messages = [...(data?.items ?? [])].sort((a, b) =>
    a.occurred_at.localeCompare(b.occurred_at),
  );
  return (
    <Stack gap="md">
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={200} />}
      {data && messages.length === 0 && (
        <EmptyState icon={<IconTimeline size={40} stroke={1.5} />} title="Nothing told yet">
          {canWrite
            ? 'Write down what you see and do. The reports are written from it.'
            : 'Nobody has written anything on this case.'}
        </EmptyState>
      )}
      {byDay(messages).map(([day, told]) => (
        <section key={day} aria-label={day}>
          <Text component="h2" size="xs" fw={600} c="dimmed" mb={6}>
            {day}
          </Text>
          <ol className={classes.list}>
            {told.map((message) => (
              <Entry
                key={message.id}
                message={message}
                isLinked={linked === `message-${message.id}`}
              />
            ))}
          </ol>
        </section>
      ))}
      {canWrite && <Composer caseId={found.id} />}
      {found.status === 'closed' && (
        <Text size="sm" c="dimmed">
          The case is closed. It takes no more messages.
        </Text>
      )}
    </Stack>
  );
}

/** What the hash of the address names, scrolled to once it is there. */
function useLinkedEntry(isShown: boolean): string {
  const { hash } = useLocation();
  useEffect(() => {
    if (isShown && hash) document.getElementById(hash)?.scrollIntoView({ block: 'center' });
  }, [hash, isShown]);
  return hash;
}

function byDay(messages: readonly Message[]): [day: string, told: Message[]][] {
  const days = new Map<string, Message[]>();
  for (const message of messages) {
    const day = dayOf(message.occurred_at);
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return [...days];
}

const MINUTE_MS = 60_000;

interface EntryProps {
  message: Message;
  /** The address of the page points at it. */
  isLinked: boolean;
}

function Entry({ message, isLinked }: EntryProps) {
  const Icon = KIND_ICONS[message.kind];
  const writtenLater =
    Date.parse(message.created_at) - Date.parse(message.occurred_at) > 15 * MINUTE_MS;
  return (
    <li
      id={`message-${message.id}`}
      className={classes.entry}
      data-kind={message.kind}
      data-linked={isLinked || undefined}
    >
      <Time
        iso={message.occurred_at}
        as={clockTime}
        size="xs"
        c="dimmed"
        className={classes.time}
      />
      <span className={classes.icon} aria-hidden>
        <Icon size={15} stroke={1.75} />
      </span>
      <div className={classes.body}>
        <Text size="xs" c="dimmed">
          <Text span inherit fw={600} c="var(--mantine-color-text)">
            {KIND_LABELS[message.kind]}
          </Text>{' '}
          · {message.author_name ?? message.author_id}
          {writtenLater && ` · written ${shortTime(message.created_at)}`}
        </Text>
        <TypedText>{message.text}</TypedText>
      </div>
    </li>
  );
}
