/*
 * What a run leaves behind: what each client asked and was told, what was done to the processes, what
 * the language model saw, and what was there in the end. Plain data, so that a hand-made one can be
 * judged as well as a real one. Times are milliseconds of one clock since the run began.
 */

export const OPERATIONS = [
  ...(['create', 'say', 'resolve', 'generate', 'submit', 'cancel', 'close', 'delete'] as const),
  ...(['restore', 'put-participant', 'remove-participant', 'add-document'] as const),
  ...(['remove-document', 'read-case', 'list-cases', 'list-messages', 'list-reports'] as const),
  ...(['read-report', 'download', 'read-job', 'search', 'search-knowledge'] as const),
  'read-document',
  ...(['attach', 'detach', 'list-evidence', 'read-evidence', 'read-evidence-text'] as const),
  ...(['search-evidence', 'ask-agent', 'confirm-proposal', 'dismiss-proposal'] as const),
  ...(['read-agent', 'list-turns', 'alert-fires', 'alert-resolves', 'alert-batch'] as const),
  ...(['make-token', 'revoke-token', 'rotate-secret', 'change-subscription'] as const),
] as const;
export type OperationKind = (typeof OPERATIONS)[number];

export type Role = 'owner' | 'editor' | 'viewer';

/** One thing a client wanted, however often it had to ask. */
export interface Operation {
  n: number;
  /** User id; '' for somebody without a token. */
  actor: string;
  kind: OperationKind;
  caseId?: string;
  /** The same in all attempts; without it each attempt is a request of its own. */
  key?: string;
  /** The word that only this case, message or document has. */
  marker?: string;
  /** The whole text, of a message or a document. */
  text?: string;
  types?: string[];
  /** Whose membership. */
  user?: string;
  role?: Role;
  /** Of the report, job, document, file, API token or subscription it is about. */
  target?: string;
  /** Of a file, as it was sent. */
  sha256?: string;
  /** Of an alert, as its source calls it. */
  fingerprint?: string;
  /** Those of a request with several, in their order. */
  alerts?: AlertPart[];
  /** Id of the API token that it was sent with; absent when it was the user's own token. */
  token?: string;
  attempts: Attempt[];
}

export interface AlertPart {
  fingerprint: string;
  fires: boolean;
  marker?: string;
}

export interface Attempt {
  begin: number;
  end: number;
  /** The replica that was asked. */
  process: string;
  /** Absent when the connection broke or the client would not wait any longer. */
  status?: number;
  /** Nobody listened: it can have done nothing. */
  unsent?: boolean;
  contentType?: string;
  /** JSON; of contents only `content_sha256`, taken from the bytes that came. */
  body?: Body;
  /** Every marker in the answer, wherever it stood. */
  markers: string[];
}

export type Body = Readonly<Record<string, unknown>>;

export interface ReportBody {
  id: string;
  type: string;
  version: number;
  is_current: boolean;
  /** As the service states it. */
  sha256: string;
  content_sha256?: string;
  indexed?: boolean;
  created_at?: string;
}

export type FaultKind = 'kill' | 'pause' | 'stop' | 'mood';

export interface Fault {
  kind: FaultKind;
  /** `app-1`, `worker`, `redis`, `chroma`, or `llm`. */
  target: string;
  begin: number;
  /** When it was over: running, and ready where it can say so. */
  end: number;
  mood?: string;
}

export interface LlmCall {
  process: string;
  caseId: string;
  type: string;
  begin: number;
  /** When it was answered, or the caller hung up. */
  end: number;
}

/** Somebody who wants to be told of events, and where. */
export interface Subscription {
  id: string;
  user: string;
  /** The first; later ones are in the answers to who rotated it. */
  secret: string;
  events: string[];
}

/** One attempt at telling them. */
export interface Delivery {
  subscription: string;
  at: number;
  /** Of the receiver's clock, in seconds since 1970. */
  unixAt: number;
  /** The headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. */
  id: string;
  timestamp: string;
  signature: string;
  body: string;
  /** What the receiver answered; absent when it dropped the connection, or the sender did. */
  answered?: number;
}

export interface FinalEvidence {
  id: string;
  label: string;
  sha256: string;
  uploadedBy: string;
  /** Those of its kept text. */
  markers: string[];
  /** Whether a search for the first of them, in this case, finds it. */
  found: boolean;
}

export interface FinalTurn {
  id: string;
  number: number;
  event: string;
  author: string;
  text: string;
  messageId: string | null;
}

export interface FinalReport extends ReportBody {
  case_id: string;
}

export interface FinalCase {
  id: string;
  ownerId: string;
  title: string;
  status: string;
  deleted: boolean;
  rootCause: string | null;
  messages: { id: string; text: string; author: string }[];
  messageCount: number;
  members: Record<string, Role>;
  closure: { closedAt: string; reportIds: string[] } | null;
  reports: FinalReport[];
  /** The job for which the case is still held. */
  heldBy?: string;
  /** Reports that a search for the case's marker found. */
  found: string[];
  evidence: FinalEvidence[];
  /** The conversation with the investigator, and how many turns its state says that it has had. */
  turns: FinalTurn[];
  agentVersion: number;
}

export interface FinalJob {
  status: string;
  reportIds: string[];
  code?: string;
}

/** What was there when everything was back and had settled. */
export interface FinalState {
  cases: FinalCase[];
  documents: Record<string, { title: string; contentSha256: string; ownerId: string }>;
  /** Ids of the cases in each user's own list. */
  listed: Record<string, string[]>;
  jobs: Record<string, FinalJob | undefined>;
  outbox: { depth: number; dead: { topic: string; ref: string; error: string }[] };
  /** Log lines with content or a token of the run: `<process>: <what>`. */
  leaks: string[];
  /** Log lines read for that. */
  logLines: number;
}

export interface History {
  operations: Operation[];
  faults: Fault[];
  llm: LlmCall[];
  webhooks: { subscriptions: Subscription[]; deliveries: Delivery[] };
  final: FinalState;
}
