import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import type { Case } from '../../cases/case.types.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ProblemException } from '../../common/problem/problem.exception.js';
import { Lifecycle } from '../../health/lifecycle.js';
import { type RedactionSession, REDACTOR, type Redactor } from '../../redaction/redactor.js';
import type { TurnRequest, TurnResult, TurnWatcher } from '../agent-service.interface.js';
import { AGENT_STORE } from '../agent.tokens.js';
import { AGENT_PHASES, type AgentState, type AgentTurn, type TurnKind } from '../agent.types.js';
import {
  type CaseView,
  openCaseSession,
  type RawCase,
  redactCase,
} from '../case-view/case-view.js';
import { citedIn } from '../guide/answer.js';
import { findingsOf } from '../guide/findings.js';
import type { Thought } from '../guide/thought.js';
import { kindOf } from '../guide/message-kind.js';
import { readStatement } from '../guide/statement.js';
import { INVESTIGATOR, type Investigator } from '../investigator.js';
import type { AgentStore, TurnLease } from '../store/agent.store.js';
import { citableOf } from '../guide/citable.js';
import { Dossiers, messageOf, type Said } from './dossiers.js';
import { TurnCommit } from './turn-commit.js';
import { TurnLock } from './turn-lock.js';
import { caseClosedToAgent, toTurnProblem } from './turn-problem.js';

/** Exchanges that a language model is reminded of. */
const HISTORY = 8;

/** One turn of the conversation, from the lock to the stored answer. */
@Injectable()
export class Turns {
  private readonly logger = new Logger(Turns.name);

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(AGENT_STORE) private readonly store: AgentStore,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    @Inject(INVESTIGATOR) private readonly investigator: Investigator,
    private readonly lock: TurnLock,
    private readonly commit: TurnCommit,
    private readonly dossiers: Dossiers,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  async take(request: TurnRequest, watcher?: TurnWatcher): Promise<TurnResult> {
    const { caseId, caller } = request;
    const turnId = request.operationId ?? newId();
    const earlier = await this.earlier(caseId, request.operationId);
    if (earlier) return earlier;
    const progress: { messageId?: string } = {};
    try {
      return await this.lock.run(caseId, { turnId, userId: caller.userId }, (lease, kept) => {
        const signal = AbortSignal.any([kept, this.lifecycle.overdue]);
        return this.work(request, lease, { signal, progress, watcher });
      });
    } catch (error) {
      if (!(error instanceof ProblemException)) {
        const cause = error instanceof Error ? error.name : 'unknown';
        this.logger.error({ msg: 'turn failed', turn_id: turnId, case_id: caseId, cause });
      }
      throw toTurnProblem(error, turnId, progress.messageId);
    }
  }

  private async work(
    request: TurnRequest,
    lease: TurnLease,
    run: { signal: AbortSignal; progress: { messageId?: string }; watcher?: TurnWatcher },
  ): Promise<TurnResult> {
    const { caseId } = request;
    const { watcher, signal, progress } = run;
    // Another attempt at this request may have ended between the first look and the lock.
    const earlier = await this.earlier(caseId, request.operationId);
    if (earlier) return earlier;
    const record = await this.cases.get(caseId);
    if (record.status === 'closed') throw caseClosedToAgent();
    const [before, history, raw] = await Promise.all([
      this.store.state(caseId),
      this.store.latest(caseId, HISTORY),
      this.rawCase(record),
    ]);
    const { view, said, kind, session } = await this.hear(request, lease.turnId, raw, before);

    // Kept before anything thinks about it: what people saw is not lost with a turn that fails.
    progress.messageId = await this.keep(request, lease.turnId, kind);
    watcher?.accepted({ turnId: lease.turnId, messageId: progress.messageId });

    const dossier = await this.dossiers.compile(view, before, said);
    const now = new Date(this.clock.now());
    const { verdicts = [], step } = request;
    const input = { dossier, kind, verdicts, step, now };
    const thought = await this.investigator.investigate(input, {
      ...{ signal, session, history },
      text: watcher?.text.bind(watcher),
    });
    signal.throwIfAborted();
    const findings = findingsOf(dossier, thought.state);
    for (const phase of AGENT_PHASES) watcher?.phase(phase, findings[phase]);
    const turn = turnOf(request, {
      lease,
      kind,
      said,
      thought,
      now,
      known: citableOf(dossier, thought.state),
    });
    return this.commit.store(caseId, lease, thought.state, turn);
  }

  private async rawCase(record: Case): Promise<RawCase> {
    const [participants, messages] = await Promise.all([
      this.cases.participants(record.id),
      this.cases.allMessages(record.id),
    ]);
    return { record, participants, messages };
  }

  /** The case with what was just said, redacted, and what it means. */
  private async hear(
    request: TurnRequest,
    turnId: string,
    raw: RawCase,
    before: AgentState,
  ): Promise<{ view: CaseView; said: Said; kind: TurnKind; session: RedactionSession }> {
    const { text, caller, occurredAt } = request;
    const session = openCaseSession(this.redactor, raw, caller);
    const asked = request.step === undefined ? before.nextStep : undefined;
    const read = (words: string) => readStatement(words, before.hypotheses, asked);
    // Of a retry the message is in the case already.
    const isKept = raw.messages.some(({ id }) => id === turnId);
    const kind =
      request.kind ?? kindOf(read(text), before.phase === 'act' || before.nextStep?.isFix);
    const now = new Date(this.clock.now());
    const messages =
      kind === 'question' || isKept
        ? raw.messages
        : [...raw.messages, messageOf(turnId, kind, text, caller, now, occurredAt)];
    const view = await redactCase({ ...raw, messages }, session);
    const message = view.messages.find(({ id }) => id === turnId);
    const redacted = message?.text ?? (await session.redact(text)).text;
    return { view, said: { text: redacted, statement: read(redacted), message }, kind, session };
  }

  /** Under the turn's own id, so that a retry does not say it twice. */
  private async keep(
    { caseId, caller, text, occurredAt }: TurnRequest,
    turnId: string,
    kind: TurnKind,
  ): Promise<string | undefined> {
    if (kind === 'question') return undefined;
    const message = await this.cases.addMessage(caseId, caller, { kind, text, occurredAt }, turnId);
    return message.id;
  }

  private async earlier(caseId: string, operationId?: string): Promise<TurnResult | undefined> {
    const turn = operationId === undefined ? undefined : await this.store.turn(caseId, operationId);
    return turn && { turn, state: await this.store.state(caseId), replayed: true };
  }
}

function turnOf(
  { caller }: TurnRequest,
  made: {
    lease: TurnLease;
    kind: TurnKind;
    said: Said;
    thought: Thought;
    now: Date;
    known: Parameters<typeof citedIn>[1];
  },
): Omit<AgentTurn, 'number'> {
  const { lease, kind, said, thought, now, known } = made;
  return {
    id: lease.turnId,
    event: 'message',
    createdAt: now,
    said: {
      authorId: caller.userId,
      authorName: caller.name,
      kind,
      text: said.text,
      messageId: said.message?.id,
    },
    answer: {
      text: thought.text,
      by: thought.by,
      notes: thought.notes,
      citations: citedIn(thought.text, known),
    },
    phase: thought.state.phase,
  };
}
