import type { CaseFacts, CaseMessageFact } from '../case-facts.js';

/** What the times of a case say, in milliseconds. A figure that cannot be known is absent. */
export interface CaseFigures {
  /** From the start of the impact to its detection. */
  timeToDetect?: number;
  /** From detection to the first recorded action. */
  timeToRespond?: number;
  /** From the first recorded action to resolution. */
  timeToRecover?: number;
  /** From detection to resolution; the MTTR of this one case. */
  timeToResolve?: number;
  /** From the start of the impact to resolution. */
  duration?: number;
  firstAction?: CaseMessageFact;
  /** Zero of the timeline, and what it stands for. */
  origin: Date;
  originMeaning: 'start of the incident' | 'detection' | 'first message' | 'opening of the case';
}

/** @param messages the case's messages in order of time */
export function figuresOf(facts: CaseFacts, messages: readonly CaseMessageFact[]): CaseFigures {
  const { startedAt, detectedAt, resolvedAt } = facts;
  const firstAction = messages.find((message) => message.kind === 'action');
  return {
    timeToDetect: between(startedAt, detectedAt),
    timeToRespond: between(detectedAt, firstAction?.occurredAt),
    timeToRecover: between(firstAction?.occurredAt, resolvedAt),
    timeToResolve: between(detectedAt, resolvedAt),
    duration: between(startedAt, resolvedAt),
    firstAction,
    ...originOf(facts, messages[0]),
  };
}

function originOf(
  facts: CaseFacts,
  first: CaseMessageFact | undefined,
): Pick<CaseFigures, 'origin' | 'originMeaning'> {
  if (facts.startedAt) return { origin: facts.startedAt, originMeaning: 'start of the incident' };
  if (facts.detectedAt) return { origin: facts.detectedAt, originMeaning: 'detection' };
  if (first) return { origin: first.occurredAt, originMeaning: 'first message' };
  return { origin: facts.createdAt, originMeaning: 'opening of the case' };
}

/** Absent when an end is missing, or when they are the wrong way round: that is no duration. */
function between(from: Date | undefined, to: Date | undefined): number | undefined {
  if (!from || !to) return undefined;
  const ms = to.getTime() - from.getTime();
  return ms < 0 ? undefined : ms;
}
