import type { Case, CaseStatus, ClosureAttachment, Severity } from './case.types.js';

/**
 * The case hash in Redis: every field a string, times in ms since the epoch, lists as JSON, and a
 * field that is not known left out.
 */
export interface CaseRecord {
  id: string;
  owner_id: string;
  owner_name?: string;
  title: string;
  description?: string;
  severity?: string;
  services: string;
  source_url?: string;
  status: string;
  created_at: string;
  updated_at: string;
  started_at?: string;
  detected_at?: string;
  resolved_at?: string;
  impact?: string;
  root_cause?: string;
  resolution?: string;
  closed_at?: string;
  closed_by?: string;
  closure_attachments?: string;
  deleted_at?: string;
  purge_at?: string;
  message_count: string;
  /** Of all messages as they are kept; counted from when this was first written. */
  message_bytes?: string;
  version: string;
  last_operation?: string;
}

/** Some fields of the case hash; null takes a field away, undefined leaves it as it is. */
type CaseFields = { [Field in keyof CaseRecord]?: string | null };

/** Leaves out what is undefined. */
function given(fields: CaseFields): Record<string, string | null> {
  const known: Record<string, string | null> = {};
  for (const [field, value] of Object.entries<string | null | undefined>(fields)) {
    if (value !== undefined) known[field] = value;
  }
  return known;
}

/** The facts of a case that people write. */
export interface WritableFacts {
  title?: string;
  description?: string | null;
  severity?: Severity | null;
  services?: readonly string[];
  sourceUrl?: string | null;
  startedAt?: Date | null;
  detectedAt?: Date | null;
  resolvedAt?: Date;
  impact?: string | null;
  rootCause?: string;
  resolution?: string;
  lastOperation?: string;
}

const time = (value: Date | null | undefined): string | null | undefined =>
  value instanceof Date ? String(value.getTime()) : value;

export function toFields(facts: WritableFacts): Record<string, string | null> {
  return given({
    title: facts.title,
    description: facts.description,
    severity: facts.severity,
    services: facts.services && JSON.stringify(facts.services),
    source_url: facts.sourceUrl,
    started_at: time(facts.startedAt),
    detected_at: time(facts.detectedAt),
    resolved_at: time(facts.resolvedAt),
    impact: facts.impact,
    root_cause: facts.rootCause,
    resolution: facts.resolution,
    last_operation: facts.lastOperation,
  });
}

/** A new case as field, value, … for HSET. */
export function toNewRecord(record: Case): string[] {
  const fields = given({
    ...toFields(record),
    id: record.id,
    owner_id: record.ownerId,
    owner_name: record.ownerName,
    status: record.status,
    created_at: time(record.createdAt),
    updated_at: time(record.updatedAt),
    message_count: String(record.messageCount),
    version: String(record.version),
  });
  return Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [field, value]));
}

const date = (ms: string | undefined): Date | undefined =>
  ms === undefined ? undefined : new Date(Number(ms));

/** @param flat the reply of HGETALL inside a script: field, value, … */
export function fromFlat(flat: readonly string[]): Case {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) record[flat[i] ?? ''] = flat[i + 1] ?? '';
  return fromRecord(record as unknown as CaseRecord);
}

/** The case in the reply of HGETALL, or undefined when the key is not there. */
export function fromHash(hash: Record<string, string>): Case | undefined {
  return hash['id'] === undefined ? undefined : fromRecord(hash as unknown as CaseRecord);
}

function fromRecord(record: CaseRecord): Case {
  return {
    id: record.id,
    ownerId: record.owner_id,
    ownerName: record.owner_name,
    title: record.title,
    description: record.description,
    severity: record.severity as Severity | undefined,
    services: JSON.parse(record.services) as string[],
    sourceUrl: record.source_url,
    status: record.status as CaseStatus,
    createdAt: new Date(Number(record.created_at)),
    updatedAt: new Date(Number(record.updated_at)),
    startedAt: date(record.started_at),
    detectedAt: date(record.detected_at),
    resolvedAt: date(record.resolved_at),
    impact: record.impact,
    rootCause: record.root_cause,
    resolution: record.resolution,
    closure: closureOf(record),
    deletedAt: date(record.deleted_at),
    purgeAt: date(record.purge_at),
    messageCount: Number(record.message_count),
    version: Number(record.version),
    lastOperation: record.last_operation,
  };
}

function closureOf(record: CaseRecord): Case['closure'] {
  const { closed_at, closed_by, closure_attachments } = record;
  if (closed_at === undefined || closed_by === undefined) return undefined;
  return {
    closedAt: new Date(Number(closed_at)),
    closedBy: closed_by,
    attachments: JSON.parse(closure_attachments ?? '[]') as ClosureAttachment[],
  };
}
