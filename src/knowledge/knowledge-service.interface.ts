import type { Principal } from '../auth/principal.js';
import type {
  DocumentKind,
  KnowledgeDocument,
  Standing,
  Visibility,
  Vote,
} from './knowledge.types.js';

export interface NewDocument {
  kind: DocumentKind;
  title: string;
  /** Markdown as it came; it is redacted before anything keeps it. */
  content: string;
  tags: string[];
  sourceUrl?: string;
  visibility: Visibility;
}

export interface AddOptions {
  /** The document that this is a new version of. */
  versionOf?: string;
  /** What happens to a runbook that is nearly the same as one the caller may read. */
  onDuplicate?: 'refuse' | 'keep';
}

export interface DocumentQuery {
  kind?: DocumentKind;
  tag?: string;
  limit: number;
  cursor?: string;
}

export interface DocumentPage {
  items: Omit<KnowledgeDocument, 'content'>[];
  nextCursor?: string;
}

/** Documents of the knowledge base (token KNOWLEDGE_SERVICE). */
export interface KnowledgeService {
  /**
   * The same input again, in the same visibility, gives the document that is there and costs nothing.
   * @throws UnavailableProblem while the redactor is away: nothing is stored unredacted.
   * @throws ConflictProblem `near-duplicate`, naming the runbook that it may be a version of.
   */
  add(
    owner: Principal,
    input: NewDocument,
    options?: AddOptions,
  ): Promise<{ document: KnowledgeDocument; created: boolean }>;
  /** Newest first: global documents and the caller's own. */
  list(caller: Principal, query: DocumentQuery): Promise<DocumentPage>;
  /** @throws NotFoundProblem, alike for a document that is not there and one that is not yours. */
  get(caller: Principal, id: string): Promise<KnowledgeDocument>;
  /** @throws ForbiddenProblem for a global document of somebody else. */
  replace(caller: Principal, id: string, input: NewDocument): Promise<KnowledgeDocument>;
  remove(caller: Principal, id: string): Promise<void>;
  /** What it is and was, newest first; of the versions before only those the caller may read. */
  versions(caller: Principal, id: string): Promise<Omit<KnowledgeDocument, 'content'>[]>;
  version(caller: Principal, id: string, version: number): Promise<KnowledgeDocument>;
  /** One a user; undefined takes it back. */
  vote(caller: Principal, id: string, vote?: Vote): Promise<Standing>;
  voteOf(caller: Principal, id: string): Promise<Vote | undefined>;
}
