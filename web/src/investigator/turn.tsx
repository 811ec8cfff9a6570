import { Avatar, Group, Loader, Text } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { AgentTurn } from '../api/agent';
import { Markdown } from '../ui/markdown';
import { remarkMoments } from '../ui/moments';
import { clockTime, Time } from '../ui/time';
import { TypedText } from '../ui/typed-text';
import { CitedTexts } from '../citations/cited';
import classes from './investigator.module.css';
import { PHASE_LABELS, TURN_KIND_LABELS, writerOf } from './labels';
import type { LiveTurn } from './use-conversation';

const EVENT_LABELS: Record<AgentTurn['event'], string | undefined> = {
  message: undefined,
  proposal_confirmed: 'Confirmed the resolution',
  proposal_dismissed: 'Dismissed the resolution',
};

/** What a person said and what the investigator made of it. */
export const Turn = memo(function Turn({ caseId, turn }: { caseId: string; turn: AgentTurn }) {
  const { said, answer, event } = turn;
  return (
    <li className={classes.turn}>
      <Said
        name={said.author_name ?? said.author_id}
        about={EVENT_LABELS[event] ?? TURN_KIND_LABELS[said.kind]}
        time={<Time iso={turn.created_at} as={clockTime} inherit />}
        text={said.text}
      />
      <Answer about={writerOf(answer.by)}>
        <CitedTexts caseId={caseId} citations={answer.citations}>
          <Markdown plugins={[remarkMoments]}>{answer.text}</Markdown>
        </CitedTexts>
        {answer.notes.map((note) => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
      </Answer>
    </li>
  );
});

interface SaidProps {
  name: string;
  about?: string;
  time?: ReactNode;
  text: string;
}

const Said = ({ name, about, time, text }: SaidProps) => (
  <div className={classes.said}>
    <Group gap={6} mb={2}>
      <Avatar size={20} radius="xl" name={name} color="tide" alt="" />
      <Text size="xs" c="dimmed">
        <Text span inherit fw={600} c="var(--mantine-color-text)">
          {name}
        </Text>
        {about && ` · ${about}`}
        {time && <> · {time}</>}
      </Text>
    </Group>
    <TypedText>{text}</TypedText>
  </div>
);

const Answer = ({ about, children }: { about?: string; children: ReactNode }) => (
  <div className={classes.answer}>
    <Group gap={6} mb={4}>
      <span className={classes.mark} aria-hidden>
        <IconCompass size={14} stroke={2} />
      </span>
      <Text size="xs" c="dimmed">
        <Text span inherit fw={600} c="var(--mantine-color-text)">
          Investigator
        </Text>
        {about && ` · ${about}`}
      </Text>
    </Group>
    {children}
  </div>
);

/** The turn that runs, as far as it has been heard. */
export const Live = ({ name, live }: { name: string; live: LiveTurn }) => (
  <li className={classes.turn}>
    <Said name={name} text={live.said} />
    <Answer>
      {live.text && (
        <div aria-hidden className={classes.draft}>
          <Markdown plugins={[remarkMoments]}>{live.text}</Markdown>
        </div>
      )}
      <Thinking>
        {live.phases.length === 0
          ? 'Looks at the case'
          : live.phases.map(({ phase, finding }) => `${PHASE_LABELS[phase]}: ${finding}`).join(' ')}
      </Thinking>
    </Answer>
  </li>
);

export const Thinking = ({ children }: { children: ReactNode }) => (
  <Group gap="xs" wrap="nowrap">
    <Loader size={14} type="dots" aria-hidden />
    <Text size="sm" c="dimmed" role="status">
      {children}
    </Text>
  </Group>
);
