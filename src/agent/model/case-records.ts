import type { AgentTurn } from '../agent.types.js';
import { shortened, type ViewedMessage } from '../case-view/case-view.js';
import type { Dossier } from '../guide/dossier.js';
import type { Thought } from '../guide/thought.js';

/** About 15 000 tokens of messages, beside knowledge and answer within a context of 32k. */
const MESSAGES_CHARS = 50_000;
const MESSAGE_CHARS = 6_000;
const RUNBOOK_CHARS = 4_000;
const HISTORY_CHARS = 800;
const ERRORS = 12;

/** What a model is told of a case, each record an object of its own; all of it redacted. */
export function caseRecords(
  dossier: Dossier,
  guide: Thought,
  history: readonly AgentTurn[],
): object[] {
  const { view, errors, evidence, runbooks, said } = dossier;
  const messages = latest(view.messages);
  return [
    {
      title: view.title,
      description: view.description,
      status: view.status,
      severity: view.severity,
      services: view.services,
      impact: view.impact,
      started_at: view.startedAt,
      detected_at: view.detectedAt,
      messages_left_out: view.messages.length - messages.length,
    },
    ...messages.map(({ label, kind, author, at, text }) => ({
      ...{ message: label, kind, by: author, at },
      text: shortened(text, MESSAGE_CHARS),
    })),
    ...evidence.map(({ label, title, excerpt }) => ({ file: label, title, digest: excerpt })),
    ...errors.slice(0, ERRORS).map(({ name, message, count, firstAt, seenIn }) => ({
      ...{ error: name, message, count, first_at: firstAt, seen_in: seenIn },
    })),
    ...runbooks.map(({ citation, title, score, content }) => ({
      ...{ knowledge: citation.label, title, score: Math.round(100 * score) / 100 },
      text: shortened(content, RUNBOOK_CHARS),
    })),
    ...history.map(({ said: earlier, answer }) => ({
      earlier: shortened(earlier.text, HISTORY_CHARS),
      answered: shortened(answer.text, HISTORY_CHARS),
    })),
    guideRecord(guide),
    { said: shortened(said.text, MESSAGE_CHARS), as: said.message?.label ?? 'a question' },
  ];
}

function guideRecord({ state }: Thought): object {
  return {
    guide: {
      phase: state.phase,
      hypotheses: state.hypotheses.map((one) => ({
        id: one.id,
        statement: one.statement,
        likelihood: one.likelihood,
        status: one.status,
        supporting: one.supporting.map(({ label }) => label),
      })),
      next_step: state.nextStep && { text: state.nextStep.text, command: state.nextStep.command },
      steps_done: state.stepsDone.slice(-8).map(({ text, outcome }) => ({ text, outcome })),
      not_known_yet: state.checklist.filter(({ done }) => !done).map(({ text }) => text),
    },
  };
}

/** The newest, as many as fit. */
function latest(messages: readonly ViewedMessage[]): readonly ViewedMessage[] {
  let room = MESSAGES_CHARS;
  let from = messages.length;
  while (from > 0) {
    room -= Math.min(MESSAGE_CHARS, messages[from - 1]?.text.length ?? 0) + 100;
    if (room < 0) break;
    from -= 1;
  }
  return messages.slice(from);
}
