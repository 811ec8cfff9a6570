import type { AgentMessage, StepOutcome, TurnKind, Verdict } from '../api/agent';
import { newIdempotencyKey } from '../api/client';
import { fromLocalInput } from '../ui/time';

/** What a person is about to tell the investigator. Survives a reload, with the key of its sending. */
export interface Draft {
  text: string;
  /** Empty: told from the text. */
  kind: TurnKind | '';
  occurredAt: string;
  verdicts: { hypothesisId: string; verdict: Verdict }[];
  step: {
    id: string;
    text: string;
    /** It carries out a fix and does not look for a cause. */
    isFix: boolean;
    outcome: StepOutcome;
  } | null;
  key: string;
  /** The turn that it became; its answer may be on its way. */
  turnId: string | null;
}

export const emptyDraft = (): Draft => ({
  text: '',
  kind: '',
  occurredAt: '',
  verdicts: [],
  step: null,
  key: newIdempotencyKey(),
  turnId: null,
});

/** Another text is another message: it needs a key of its own. */
export const changed = (draft: Draft, next: Partial<Draft>): Draft => ({
  ...draft,
  ...next,
  key: newIdempotencyKey(),
  turnId: null,
});

export const withVerdict = (
  draft: Draft,
  hypothesisId: string,
  verdict: Verdict | undefined,
): Partial<Draft> => ({
  verdicts: [
    ...draft.verdicts.filter((one) => one.hypothesisId !== hypothesisId),
    ...(verdict ? [{ hypothesisId, verdict }] : []),
  ],
});

export const isEmpty = ({ text, verdicts, step }: Draft): boolean =>
  text.trim() === '' && verdicts.length === 0 && step === null;

const VERDICT_WORDS: Record<Verdict, string> = {
  confirmed: 'is confirmed',
  ruled_out: 'is ruled out',
};
const CHECK_WORDS: Record<StepOutcome, string> = {
  supports: 'it supports the hypothesis',
  contradicts: 'it contradicts the hypothesis',
  unclear: 'the result is unclear',
};
const FIX_WORDS: Record<StepOutcome, string> = {
  supports: 'it helped',
  contradicts: 'it did not help',
  unclear: 'whether it helped is unclear',
};

/** What a button said, in words: the timeline and the reports have it as well. */
function wordsOf({ verdicts, step }: Draft): string {
  const sentences = verdicts.map(
    ({ hypothesisId, verdict }) => `${hypothesisId} ${VERDICT_WORDS[verdict]}.`,
  );
  if (step) {
    const [done, words] = step.isFix ? ['Did', FIX_WORDS] : ['Checked', CHECK_WORDS];
    sentences.push(`${done} "${step.text}": ${words[step.outcome]}.`);
  }
  return sentences.join(' ');
}

function kindOf({ verdicts, step }: Draft): TurnKind {
  if (verdicts.length > 0) return 'decision';
  return step?.isFix ? 'action' : 'observation';
}

export function toMessage(draft: Draft): AgentMessage {
  const { text, kind, occurredAt, verdicts, step } = draft;
  const said = text.trim() !== '';
  return {
    text: said ? text : wordsOf(draft),
    kind: kind || (said ? undefined : kindOf(draft)),
    occurred_at: fromLocalInput(occurredAt),
    verdicts: verdicts.map(({ hypothesisId, verdict }) => ({
      hypothesis_id: hypothesisId,
      verdict,
    })),
    ...(step ? { step: { id: step.id, outcome: step.outcome } } : {}),
  };
}
