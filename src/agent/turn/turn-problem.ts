import {
  ConflictProblem,
  ProblemException,
  UnavailableProblem,
} from '../../common/problem/problem.exception.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { ShutdownError } from '../../health/lifecycle.js';
import { RedactorUnavailableError } from '../../redaction/redactor.js';
import { TurnLostError } from './turn-lock.js';

/** What the client is told of a turn that failed. Never the error's own message: it may quote the case. */
export function toTurnProblem(error: unknown, turnId: string, messageId?: string): unknown {
  if (error instanceof ProblemException || isRedisUnavailable(error)) return error;
  const kept = messageId === undefined ? {} : { message_id: messageId };
  if (error instanceof RedactorUnavailableError) {
    return new UnavailableProblem(
      'The redactor does not answer, so nothing was sent to a model, and the agent did not answer.',
    );
  }
  if (error instanceof TurnLostError) return turnLost(turnId, messageId);
  if (error instanceof ShutdownError) {
    return new ProblemException(
      503,
      'shutting-down',
      'Service unavailable',
      'This process is being stopped and could not finish in time. Repeat the request with its Idempotency-Key.',
      { turn_id: turnId, ...kept, retry_after_seconds: 1 },
    );
  }
  return error;
}

/** Nothing of the agent's state has changed; what was said stays in the case. */
export const turnLost = (turnId: string, messageId?: string): ProblemException =>
  new ProblemException(
    503,
    'turn-lost',
    'Service unavailable',
    'The turn was paused too long and lost its place. What the agent knows is as before; repeat the request with its Idempotency-Key.',
    { turn_id: turnId, ...(messageId === undefined ? {} : { message_id: messageId }) },
  );

export const caseClosedToAgent = (): ConflictProblem =>
  new ConflictProblem('case-closed', 'The case is closed. The agent takes no more messages.');

export const noProposal = (): ConflictProblem =>
  new ConflictProblem(
    'no-proposal',
    'The agent proposes no resolution now. GET /cases/{id}/agent shows what it knows.',
  );

export const proposalChanged = (proposalId: string): ConflictProblem =>
  new ConflictProblem(
    'proposal-changed',
    'The agent proposes another resolution by now. Read it before you decide.',
    { proposal_id: proposalId },
  );
