import type { IndexingProgress, KnowledgeDocument } from '../knowledge.types.js';

/** All of a document but its content. */
export interface DocumentFacts extends Omit<KnowledgeDocument, 'content'> {
  /**
   * sha256 of the input as it came, or of the report it was made of: the same input again is
   * recognised before anything is redacted or embedded.
   */
  fingerprint: string;
}

export interface StoredDocument extends DocumentFacts {
  content: string;
}

export type CreateOutcome = { outcome: 'created' } | { outcome: 'exists'; id: string };
/** `conflict`: it was changed since it was read. */
export type ChangeOutcome = 'done' | 'missing' | 'conflict';

/** How far a partition has come. Counts of two epochs (it was emptied in between) say nothing. */
export interface PartitionVersion {
  /** Empty before the first change. */
  epoch: string;
  count: number;
}

/** What changed in a partition since a version of it. */
export interface PartitionChanges {
  version: PartitionVersion;
  /** Ids of documents that were added, changed or removed. */
  ids: string[];
}

/**
 * Where documents are kept (token KNOWLEDGE_STORE). Every change and the outbox entry that announces
 * it (`knowledge.index`, `knowledge.unindex`) are one atomic step.
 */
export interface KnowledgeStore {
  /** An id for a new document, in the partition of its fingerprint. */
  newId(fingerprint: string): string;
  /** Adds the document, unless one was made of the same fingerprint. */
  create(document: StoredDocument): Promise<CreateOutcome>;
  /** Adds a document of a backup as it was. Idempotent. */
  restore(document: StoredDocument): Promise<void>;
  /** Replaces the document at `before.revision` by `after`. */
  update(before: DocumentFacts, after: StoredDocument): Promise<ChangeOutcome>;
  remove(document: DocumentFacts): Promise<ChangeOutcome>;

  /** @returns false when the document is not at this revision any more. */
  noteIndexing(id: string, revision: number, progress: IndexingProgress): Promise<boolean>;

  read(id: string): Promise<StoredDocument | undefined>;
  facts(ids: readonly string[]): Promise<(DocumentFacts | undefined)[]>;

  /** The document made of this input, if there is one still; else undefined. */
  findByFingerprint(fingerprint: string): Promise<DocumentFacts | undefined>;
  /** Makes the fingerprint lead to the document, which was changed to this input later. */
  claimFingerprint(fingerprint: string, id: string): Promise<void>;
  /** Forgets the fingerprint if it leads to this document. */
  dropFingerprint(fingerprint: string, id: string): Promise<void>;

  /** Ids of what the user may read, global and own, newest first, from after `cursor` on. */
  readableIds(userId: string, limit: number, cursor?: string): Promise<string[]>;
  /** After `count` changes of the present epoch; 0 asks for every document there is. */
  changesSince(tag: string, count: number): Promise<PartitionChanges>;
  /** One cheap read. */
  version(tag: string): Promise<PartitionVersion>;
}
