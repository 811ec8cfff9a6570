import type {
  DocumentKind,
  NearDuplicate,
  Provenance,
  Standing,
  Visibility,
} from '../knowledge.types.js';
import type { DocumentFacts } from './knowledge.store.js';

/** The document hash in Redis: every field a string, times in ms since the epoch, lists as JSON. */
interface DocumentRecord {
  id: string;
  kind: string;
  title: string;
  tags: string;
  source_url?: string;
  visibility: string;
  owner_id: string;
  provenance?: string;
  content_hash: string;
  fingerprint: string;
  created_at: string;
  updated_at: string;
  revision: string;
  updated_by?: string;
  near_duplicate_of?: string;
}

/** Written by note-indexing.lua alone: what a document is replaced by is not indexed yet. */
interface IndexingRecord {
  chunks_done?: string;
  chunks_total?: string;
}

/** Written by vote-document.lua and credit-document.lua alone. */
interface StandingRecord {
  votes_up?: string;
  votes_down?: string;
  reuses?: string;
}

/** As field, value, … for HSET; what is not known is left out. */
export function toRecord(facts: DocumentFacts): string[] {
  const record: Record<keyof DocumentRecord, string | undefined> = {
    id: facts.id,
    kind: facts.kind,
    title: facts.title,
    tags: JSON.stringify(facts.tags),
    source_url: facts.sourceUrl,
    visibility: facts.visibility,
    owner_id: facts.ownerId,
    provenance: facts.provenance && JSON.stringify(facts.provenance),
    content_hash: facts.contentHash,
    fingerprint: facts.fingerprint,
    created_at: String(facts.createdAt.getTime()),
    updated_at: String(facts.updatedAt.getTime()),
    revision: String(facts.revision),
    updated_by: facts.updatedBy,
    near_duplicate_of: facts.nearDuplicateOf && JSON.stringify(facts.nearDuplicateOf),
  };
  return Object.entries(record).flatMap(([field, value]) =>
    value === undefined ? [] : [field, value],
  );
}

/** The document in the reply of HGETALL, or undefined when the key is not there. */
export function fromRecord(hash: Record<string, string>): DocumentFacts | undefined {
  if (hash['id'] === undefined) return undefined;
  const record = hash as unknown as DocumentRecord & IndexingRecord & StandingRecord;
  return {
    id: record.id,
    kind: record.kind as DocumentKind,
    title: record.title,
    tags: JSON.parse(record.tags) as string[],
    sourceUrl: record.source_url,
    visibility: record.visibility as Visibility,
    ownerId: record.owner_id,
    provenance:
      record.provenance === undefined ? undefined : (JSON.parse(record.provenance) as Provenance),
    contentHash: record.content_hash,
    fingerprint: record.fingerprint,
    createdAt: new Date(Number(record.created_at)),
    updatedAt: new Date(Number(record.updated_at)),
    revision: Number(record.revision),
    updatedBy: record.updated_by,
    nearDuplicateOf:
      record.near_duplicate_of === undefined
        ? undefined
        : (JSON.parse(record.near_duplicate_of) as NearDuplicate),
    standing: {
      votesUp: Number(record.votes_up ?? 0),
      votesDown: Number(record.votes_down ?? 0),
      reuses: Number(record.reuses ?? 0),
    },
    indexing:
      record.chunks_total === undefined
        ? undefined
        : { done: Number(record.chunks_done), total: Number(record.chunks_total) },
  };
}

/** The facts of a document that is replaced, as they are kept with its content. */
export const encodeVersion = (facts: DocumentFacts): string => JSON.stringify(toRecord(facts));

export function decodeVersion(text: string): DocumentFacts | undefined {
  const fields = JSON.parse(text) as string[];
  const pairs = Array.from({ length: fields.length / 2 }, (_, i) => fields.slice(2 * i, 2 * i + 2));
  return fromRecord(Object.fromEntries(pairs) as Record<string, string>);
}

/** Of a document that is restored; else the scripts count. */
export const standingRecord = (standing?: Standing): string[] =>
  standing
    ? [
        ...['votes_up', String(standing.votesUp)],
        ...['votes_down', String(standing.votesDown)],
        ...['reuses', String(standing.reuses)],
      ]
    : [];
