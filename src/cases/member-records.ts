import type { CaseMessage, MemberRole, MessageKind, Participant } from './case.types.js';

/** JSON of one value in the participants hash. Lua reads `role` and keeps `added_at`. */
interface ParticipantRecord {
  role: MemberRole;
  name?: string;
  added_at: string;
}

export const toParticipantJson = (participant: Participant): string =>
  JSON.stringify({
    role: participant.role,
    name: participant.name,
    added_at: participant.addedAt.toISOString(),
  } satisfies ParticipantRecord);

export function toParticipant(userId: string, json: string): Participant {
  const { role, name, added_at } = JSON.parse(json) as ParticipantRecord;
  return { userId, role, name, addedAt: new Date(added_at) };
}

/** JSON of one entry of the messages stream; times in ms since the epoch. */
interface MessageRecord {
  id: string;
  author_id: string;
  author_name?: string;
  kind: MessageKind;
  text: string;
  occurred_at: number;
  created_at: number;
}

export const toMessageJson = (message: CaseMessage): string =>
  JSON.stringify({
    id: message.id,
    author_id: message.authorId,
    author_name: message.authorName,
    kind: message.kind,
    text: message.text,
    occurred_at: message.occurredAt.getTime(),
    created_at: message.createdAt.getTime(),
  } satisfies MessageRecord);

export function toMessage(json: string): CaseMessage {
  const record = JSON.parse(json) as MessageRecord;
  return {
    id: record.id,
    authorId: record.author_id,
    authorName: record.author_name,
    kind: record.kind,
    text: record.text,
    occurredAt: new Date(record.occurred_at),
    createdAt: new Date(record.created_at),
  };
}
