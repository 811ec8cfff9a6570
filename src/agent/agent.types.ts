import type { MessageKind } from '../cases/case.types.js';

/** The four steps of the loop. Of a state: the step that the investigation stands at. */
export const AGENT_PHASES = ['observe', 'orient', 'decide', 'act'] as const;
export type AgentPhase = (typeof AGENT_PHASES)[number];

/** What can be cited: a message of the case, a passage of the knowledge base, a file of the case. */
export const CITED_KINDS = ['message', 'passage', 'evidence'] as const;
export type CitedKind = (typeof CITED_KINDS)[number];

/** A thing that exists and is cited; `label` is how texts refer to it: `[M3]`, `[K1]`, `[E2]`. */
export interface Citation {
  label: string;
  kind: CitedKind;
  /** Of the message, the document or the file. */
  id: string;
  /** Of the document or the file. */
  title?: string;
  /** Redacted; what of it counts here. */
  excerpt: string;
  /** Of a runbook: how likely it is the one for the case, 0..1. */
  score?: number;
}

export const HYPOTHESIS_STATUSES = ['open', 'confirmed', 'ruled_out'] as const;
export type HypothesisStatus = (typeof HYPOTHESIS_STATUSES)[number];

/** Where a hypothesis came from: a runbook, a known kind of failure, a person, or a language model. */
export const HYPOTHESIS_SOURCES = ['runbook', 'failure', 'person', 'model'] as const;
export type HypothesisSource = (typeof HYPOTHESIS_SOURCES)[number];

export interface Hypothesis {
  /** `H1`, `H2`, … in the order in which they came up; never given out twice. */
  id: string;
  statement: string;
  /** 0..1 */
  likelihood: number;
  status: HypothesisStatus;
  source: HypothesisSource;
  /** What it is recognised by when it comes up again: the runbook's id, the failure's name. */
  key: string;
  /** What was thought of it before anybody tested it, 0..1. */
  prior: number;
  supporting: Citation[];
  contradicting: Citation[];
  /** Who ruled it out or confirmed it, and on what grounds. */
  reason?: string;
}

export interface NextStep {
  /** A hash of what is to be done, so that a step already done is not asked for again. */
  id: string;
  text: string;
  /** Why this of all steps. */
  why: string;
  /** Commands, one a line. */
  command?: string;
  /** The hypotheses that it tests. */
  hypothesisIds: string[];
  source?: Citation;
  /** How many turns in a row ended with it; absent: one. */
  asked?: number;
  /** It is part of a remedy, and not a check. */
  isFix?: boolean;
}

export const STEP_OUTCOMES = ['supports', 'contradicts', 'unclear'] as const;
/** What doing a step showed, for the hypotheses that it tests. */
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

export interface StepDone {
  id: string;
  text: string;
  outcome: StepOutcome;
  hypothesisIds: string[];
}

/** Something that an investigation should know or do in its phase. */
export interface ChecklistItem {
  id: string;
  phase: AgentPhase;
  text: string;
  done: boolean;
}

/** An error by which logs pasted into the case are known. */
export interface SeenError {
  name: string;
  /** With numbers, addresses and quoted values masked. */
  message: string;
  count: number;
  firstAt?: string;
  lastAt?: string;
  /** The log named no time zone, and UTC was taken. */
  zoneAssumed?: boolean;
  level?: string;
  /** Labels of the messages and files that it is in. */
  seenIn: string[];
}

/** A line that logs of the case repeat, with other values each time. */
export interface RecurringLine {
  template: string;
  count: number;
  level?: string;
  seenIn: string[];
}

/** A resolution that the agent proposes; a person confirms or dismisses it. */
export interface Proposal {
  id: string;
  rootCause: string;
  resolution: string;
  hypothesisId?: string;
  citations: Citation[];
  proposedAt: Date;
  proposedBy: string;
}

/** What the agent knows of a case. All texts are redacted. */
export interface AgentState {
  /** Turns so far: each turn changes the state once. */
  version: number;
  phase: AgentPhase;
  hypotheses: Hypothesis[];
  nextStep?: NextStep;
  stepsDone: StepDone[];
  checklist: ChecklistItem[];
  errors: SeenError[];
  recurring: RecurringLine[];
  /** Passages of runbooks and documents that fit the case, best first. */
  knowledge: Citation[];
  /** False while the knowledge base could not be searched. */
  knowledgeSearched: boolean;
  proposal?: Proposal;
  /** The proposal that the case was resolved with. */
  confirmed?: string;
  /** In which somebody said that the trouble is over; not yet, when absent. */
  recovery?: Citation;
  /** Number of the last hypothesis. */
  lastHypothesis: number;
  updatedAt?: Date;
}

/** What a person tells the agent is one of the case's kinds of message, or a question to it alone. */
export const TURN_KINDS = ['note', 'observation', 'action', 'decision', 'question'] as const;
export type TurnKind = MessageKind | 'question';

export const TURN_EVENTS = ['message', 'proposal_confirmed', 'proposal_dismissed'] as const;
export type TurnEvent = (typeof TURN_EVENTS)[number];

export interface Verdict {
  hypothesisId: string;
  verdict: 'confirmed' | 'ruled_out';
}

/** One exchange. Redacted, what the person said as well; the message of the case has their own words. */
export interface AgentTurn {
  id: string;
  /** From 1. */
  number: number;
  event: TurnEvent;
  createdAt: Date;
  said: {
    authorId: string;
    authorName?: string;
    kind: TurnKind;
    text: string;
    /** The message of the case that it became; a question becomes none. */
    messageId?: string;
  };
  answer: {
    /** Markdown that cites as `[M3]`. */
    text: string;
    /** `guide`, or `llm:` and the model. */
    by: string;
    /** For example why no language model answered. */
    notes: string[];
    citations: Citation[];
  };
  phase: AgentPhase;
}

export interface RunningTurn {
  turnId: string;
  startedAt: Date;
  startedBy: string;
}
