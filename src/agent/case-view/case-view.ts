import type { Case, CaseMessage, MessageKind, Participant } from '../../cases/case.types.js';
import { redactEach, type RedactionSession, type Redactor } from '../../redaction/redactor.js';
import type { Citation } from '../agent.types.js';

const EXCERPT_CHARS = 300;

/** A message of the case, redacted, under the label by which texts cite it. */
export interface ViewedMessage {
  id: string;
  /** `M1`, `M2`, … in the order in which the case accepted them, which never changes. */
  label: string;
  kind: MessageKind;
  author: string;
  at: Date;
  text: string;
}

/** The facts of a case as the agent may know them: every text redacted. */
export interface CaseView {
  caseId: string;
  status: Case['status'];
  title: string;
  description?: string;
  severity?: Case['severity'];
  services: string[];
  impact?: string;
  startedAt?: Date;
  detectedAt?: Date;
  messages: ViewedMessage[];
}

/** What a case holds, in its own words: for {@link redactCase} only. */
export interface RawCase {
  record: Case;
  participants: readonly Participant[];
  messages: readonly CaseMessage[];
}

/**
 * A session that knows the people of the case. One for each turn; since all texts of the case pass
 * through it in the same order, placeholders stand for the same people in every turn.
 */
export function openCaseSession(
  redactor: Redactor,
  { record, participants, messages }: RawCase,
  caller: { userId: string; name?: string },
): RedactionSession {
  const people = [
    record.ownerId,
    record.ownerName,
    ...participants.flatMap(({ userId, name }) => [userId, name]),
    ...messages.flatMap(({ authorId, authorName }) => [authorId, authorName]),
    caller.userId,
    caller.name,
  ];
  return redactor.openSession({
    knownPeople: [...new Set(people.filter((person) => person !== undefined))],
  });
}

/**
 * Redacts the whole case. Messages come first: they are only ever added to, so what they give a
 * placeholder to keeps it, whatever else of the case is edited later.
 * @throws RedactorUnavailableError
 */
export async function redactCase(
  { record, messages }: RawCase,
  session: RedactionSession,
): Promise<CaseView> {
  const redact = async (text: string): Promise<string> => (await session.redact(text)).text;
  const optional = async (text?: string): Promise<string | undefined> =>
    text === undefined ? undefined : redact(text);
  const viewed: ViewedMessage[] = [];
  for (const message of messages) {
    viewed.push({
      id: message.id,
      label: labelOf(viewed.length),
      kind: message.kind,
      author: await redact(message.authorName ?? message.authorId),
      at: message.occurredAt,
      text: await redact(message.text),
    });
  }
  const services = await redactEach(session, record.services);
  return {
    caseId: record.id,
    status: record.status,
    title: await redact(record.title),
    description: await optional(record.description),
    severity: record.severity,
    services,
    impact: await optional(record.impact),
    startedAt: record.startedAt,
    detectedAt: record.detectedAt,
    messages: viewed,
  };
}

export const labelOf = (index: number): string => `M${String(index + 1)}`;

export const citeMessage = ({ id, label, text }: ViewedMessage, excerpt = text): Citation => ({
  label,
  kind: 'message',
  id,
  excerpt: shortened(excerpt),
});

export const shortened = (text: string, max = EXCERPT_CHARS): string => {
  const line = text.trim();
  return line.length > max ? `${line.slice(0, max - 1).trimEnd()}…` : line;
};
