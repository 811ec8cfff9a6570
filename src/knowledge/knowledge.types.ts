export type DocumentKind = 'runbook' | 'document';
export type Visibility = 'global' | 'private';

/** Where a runbook came from, when it was written for a case. */
export interface Provenance {
  caseId: string;
  reportId: string;
  version: number;
  generatedBy: string;
}

/** What users made of a document. */
export interface Standing {
  votesUp: number;
  votesDown: number;
  /** Cases that it solved. */
  reuses: number;
}

export type Vote = 'up' | 'down';

export interface NearDuplicate {
  documentId: string;
  title: string;
  /** Share of three-word sequences that both have, 0..1. */
  similarity: number;
}

/** In chunks of the document as it is now; it is searchable by meaning when all are done. */
export interface IndexingProgress {
  done: number;
  total: number;
}

export interface KnowledgeDocument {
  id: string;
  kind: DocumentKind;
  title: string;
  /** Markdown, PII already redacted. */
  content: string;
  tags: string[];
  sourceUrl?: string;
  visibility: Visibility;
  ownerId: string;
  provenance?: Provenance;
  /** sha256 of title and content: the same document again costs nothing. */
  contentHash: string;
  createdAt: Date;
  updatedAt: Date;
  /** Who wrote this version, where it was not the owner. */
  updatedBy?: string;
  /** Counts its changes, from 1. */
  revision: number;
  /** What it was alike when it was saved all the same. */
  nearDuplicateOf?: NearDuplicate;
  /** Absent of a document that was not stored yet. */
  standing?: Standing;
  /** How far search by meaning has come with it; absent before it has begun. */
  indexing?: IndexingProgress;
}

export type Advice = 'reuse' | 'review' | 'generate';

/** How an answer was found: `keyword` while search by meaning is away. */
export type SearchMode = 'hybrid' | 'keyword';

export interface SimilarRunbooks {
  /** Best first. */
  runbooks: SimilarRunbook[];
  mode: SearchMode;
}

export interface SimilarRunbook {
  documentId: string;
  title: string;
  /** Calibrated 0..1; see EMBEDDER.calibrate. */
  score: number;
  advice: Advice;
  /** The passage that matched best. */
  passage: string;
  headingPath: string[];
  tags: string[];
  provenance?: Provenance;
  standing?: Standing;
}

/** What a case says of itself when asked for its runbook. */
export interface Symptoms {
  /** Of the case, whose own runbook tells it nothing new; absent where no case asks. */
  caseId?: string;
  title: string;
  description?: string;
  observations: string[];
  rootCause?: string;
  /** Personal data is already replaced in all of it; else that is done before an embedder sees it. */
  redacted?: boolean;
}
