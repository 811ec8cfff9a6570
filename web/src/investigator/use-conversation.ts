import { ProblemError } from '@faultmaven/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AgentPhase, agentTurns, agentView, converse } from '../api/agent';
import { refreshCase } from '../api/cases';
import { queryClient } from '../api/query-client';
import { useDraft } from '../ui/use-draft';
import { changed, type Draft, emptyDraft, toMessage } from './draft';

/** A turn as far as it has been heard. */
export interface LiveTurn {
  said: string;
  phases: { phase: AgentPhase; finding: string }[];
  draft: number;
  text: string;
}

/** Somebody's turn is being thought about, so this one has to wait. Nothing went wrong. */
const WAITS = ['turn-running', 'idempotency-key-in-use'];

const isWaiting = (error: unknown): boolean =>
  error instanceof ProblemError && WAITS.includes(error.code);

/** The conversation of a case with its investigator, and this person's next word in it. */
export function useConversation(caseId: string) {
  const view = useQuery(agentView(caseId));
  const turns = useQuery(agentTurns(caseId));
  const [empty] = useState(emptyDraft);
  const [draft, setDraft] = useDraft<Draft>(`agent.${caseId}`, empty);
  const [live, setLive] = useState<LiveTurn>();
  const [error, setError] = useState<unknown>();
  const listening = useRef<AbortController>(undefined);
  useEffect(() => () => listening.current?.abort(), []);

  // Whoever it was that said something: the conversation has grown.
  const version = view.data?.version;
  useEffect(() => {
    if (version !== undefined) void refreshTurns(caseId);
  }, [caseId, version]);

  const finish = useCallback((): void => {
    setDraft(emptyDraft());
    setError(undefined);
  }, [setDraft]);

  // Sent before a reload or a lost connection, and answered since.
  const isAnswered = turns.data?.items.some(({ id }) => id === draft.turnId) ?? false;
  useEffect(() => {
    if (isAnswered && !live) finish();
  }, [isAnswered, live, finish]);

  const send = async (): Promise<void> => {
    const message = toMessage(draft);
    const left = new AbortController();
    listening.current = left;
    let heard: LiveTurn = { said: message.text, phases: [], draft: 0, text: '' };
    setError(undefined);
    setLive(heard);
    try {
      for await (const event of converse(caseId, message, draft.key, left.signal)) {
        if (event.name === 'accepted') setDraft({ ...draft, turnId: event.data.turn_id });
        else if (event.name === 'turn') await refreshTurns(caseId);
        else setLive((heard = hear(heard, event)));
      }
      finish();
    } catch (failure) {
      if (left.signal.aborted) return;
      setError(failure);
    } finally {
      if (!left.signal.aborted) setLive(undefined);
      void refreshCase(caseId);
    }
  };

  const running = view.data?.running ?? undefined;
  return {
    view,
    turns,
    draft,
    change: (next: Partial<Draft>): void => setDraft(changed(draft, next)),
    send: (): void => void send(),
    live,
    /** The turn that runs, when this page does not hear it as it goes. */
    running: live ? undefined : running,
    isOwnRunning: running !== undefined && running.turn_id === draft.turnId,
    /** Somebody else came first, and is answered by now. */
    isNextInTurn: isWaiting(error) && !running && !live,
    error: isWaiting(error) ? undefined : error,
  };
}

const refreshTurns = (caseId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: agentTurns(caseId).queryKey });

type Heard =
  | { name: 'text'; data: { draft: number; delta: string } }
  | { name: 'phase'; data: { phase: AgentPhase; finding: string } };

function hear(live: LiveTurn, { name, data }: Heard): LiveTurn {
  if (name === 'phase') return { ...live, phases: [...live.phases, data] };
  if (data.draft < live.draft) return live;
  const before = data.draft === live.draft ? live.text : '';
  return { ...live, draft: data.draft, text: before + data.delta };
}
