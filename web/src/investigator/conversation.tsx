import { Text } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { AgentTurn, AgentView } from '../api/agent';
import type { Case } from '../api/client';
import { useNames } from '../cases/use-names';
import { useUser } from '../session/session';
import { EmptyState } from '../ui/empty-state';
import { AgentComposer } from './agent-composer';
import classes from './investigator.module.css';
import { Proposal } from './proposal';
import { Live, Thinking, Turn } from './turn';
import type { useConversation } from './use-conversation';

interface Props {
  case: Case;
  conversation: ReturnType<typeof useConversation>;
  turns: AgentTurn[];
  view: AgentView;
  canWrite: boolean;
  input: RefObject<HTMLTextAreaElement | null>;
}

export function Conversation({ case: found, conversation, turns, view, canWrite, input }: Props) {
  const { live, running, isOwnRunning, draft, change, send } = conversation;
  const me = useUser();
  const nameOf = useNames(found.id);
  const end = useEndInSight(
    [turns.length, live?.phases.length, live?.text.length, view.proposal?.id].join(' '),
    live !== undefined,
  );
  const runner = running && (isOwnRunning ? 'you' : nameOf(running.started_by));
  const isEmpty = turns.length === 0 && !live && !running;
  return (
    <section className={classes.pane} aria-label="Conversation">
      <div className={classes.log} role="log" aria-label="Conversation" tabIndex={0}>
        {isEmpty && <Empty canWrite={canWrite} />}
        <ol className={classes.turns}>
          {turns.map((turn) => (
            <Turn key={turn.id} caseId={found.id} turn={turn} />
          ))}
          {live && <Live name={me.name ?? me.userId} live={live} />}
        </ol>
        {runner && <Thinking>{`Thinks about what ${runner} said…`}</Thinking>}
        {view.proposal && (
          <Proposal
            key={view.proposal.id}
            case={found}
            proposal={view.proposal}
            canWrite={canWrite}
          />
        )}
        <div ref={end} className={classes.end} />
      </div>
      {canWrite && (
        <AgentComposer
          draft={draft}
          onChange={change}
          onSend={send}
          isSending={live !== undefined || isOwnRunning}
          waitsFor={isOwnRunning ? undefined : runner}
          isNextInTurn={conversation.isNextInTurn}
          error={conversation.error}
          input={input}
        />
      )}
      {!canWrite && (
        <Text size="sm" c="dimmed">
          {view.takes_messages
            ? 'You read along. Editors and the owner talk with the investigator.'
            : 'The case is closed. The investigator takes no more messages.'}
        </Text>
      )}
    </section>
  );
}

const Empty = ({ canWrite }: { canWrite: boolean }) => (
  <EmptyState icon={<IconCompass size={40} stroke={1.5} />} title="Nothing asked yet">
    {canWrite
      ? 'Tell what you see and paste the errors. The investigator looks for runbooks that fit, weighs what may be the cause, and says what to check next. What you tell goes into the timeline.'
      : 'Nobody has told the investigator anything yet.'}
  </EmptyState>
);

/** How far from the end one may be and still follow what comes. */
const NEAR_PX = 120;

/**
 * Keeps the newest in sight, but takes nobody away from what they have scrolled up to.
 * @param mark   changes with what is shown
 * @param isMine   what this person sends is always shown
 */
function useEndInSight(mark: string, isMine: boolean) {
  const end = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  useEffect(() => {
    // Of the page or of the conversation by itself, whichever scrolls at this width.
    const look = ({ target }: Event): void => {
      const scroller = target instanceof Element ? target : document.documentElement;
      if (!end.current || !scroller.contains(end.current)) return;
      const { scrollTop, clientHeight, scrollHeight } = scroller;
      isFollowing.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    };
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', look, { capture: true });
  }, []);
  useEffect(() => {
    if (isMine) isFollowing.current = true;
  }, [isMine]);
  useEffect(() => {
    if (isFollowing.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [mark]);
  return end;
}
