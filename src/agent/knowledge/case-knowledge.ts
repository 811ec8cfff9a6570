import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/principal.js';
import { NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { KnowledgeService } from '../../knowledge/knowledge-service.interface.js';
import { KNOWLEDGE_SERVICE, RUNBOOK_KB } from '../../knowledge/knowledge.tokens.js';
import type { SimilarRunbook } from '../../knowledge/knowledge.types.js';
import type { RunbookKb } from '../../knowledge/runbook-kb.interface.js';
import type { Citation } from '../agent.types.js';
import { type CaseView, shortened } from '../case-view/case-view.js';
import { outlineOf, type RunbookOutline } from './runbook-outline.js';

const RUNBOOKS = 4;
/** Less likely than this it only distracts. */
const MIN_SCORE = 0.15;
const PASSAGE_CHARS = 700;
/** What of the case is asked with: the latest observations say most. */
const OBSERVATIONS = 12;

/**
 * Whoever reads the agent's state, which all members of the case share; so only what everybody may
 * read goes into it. Owns no document: private ones, the caller's own included, stay out.
 */
const EVERYBODY: Principal = { userId: '', roles: [] };

export interface MatchedRunbook {
  citation: Citation;
  score: number;
  advice: SimilarRunbook['advice'];
  title: string;
  content: string;
  outline: RunbookOutline;
}

export interface FoundKnowledge {
  runbooks: MatchedRunbook[];
  /** False while meaning cannot be searched and words found nothing, which then says little. */
  searched: boolean;
}

/** What the knowledge base has for a case. */
@Injectable()
export class CaseKnowledge {
  constructor(
    @Inject(RUNBOOK_KB) private readonly runbooks: RunbookKb,
    @Inject(KNOWLEDGE_SERVICE) private readonly documents: KnowledgeService,
  ) {}

  /**
   * @param known what was cited before: the same document keeps its label.
   * @param errors error lines of the case, which say most of it.
   */
  async find(
    view: CaseView,
    errors: readonly string[],
    known: readonly Citation[],
  ): Promise<FoundKnowledge> {
    const observations = view.messages.filter(({ kind }) => kind === 'observation');
    const { runbooks: similar, mode } = await this.runbooks.similar(
      EVERYBODY.userId,
      {
        caseId: view.caseId,
        title: view.title,
        description: view.description,
        observations: [...errors, ...observations.slice(-OBSERVATIONS).map(({ text }) => text)],
      },
      RUNBOOKS,
    );
    const fitting = similar.filter(({ score }) => score >= MIN_SCORE);
    const label = labeller(known);
    const found: MatchedRunbook[] = [];
    for (const runbook of fitting) {
      const content = await this.contentOf(runbook.documentId);
      if (content !== undefined) found.push(matched(runbook, content, label(runbook.documentId)));
    }
    return { runbooks: found, searched: mode === 'hybrid' || found.length > 0 };
  }

  /** Undefined when it was deleted or made private a moment ago. */
  private async contentOf(documentId: string): Promise<string | undefined> {
    try {
      return (await this.documents.get(EVERYBODY, documentId)).content;
    } catch (error) {
      if (error instanceof NotFoundProblem) return undefined;
      throw error;
    }
  }
}

function matched(
  { documentId, title, score, advice, passage }: SimilarRunbook,
  content: string,
  label: string,
): MatchedRunbook {
  const excerpt = shortened(passage, PASSAGE_CHARS);
  const citation: Citation = { label, kind: 'passage', id: documentId, title, excerpt, score };
  return { citation, score, advice, title, content, outline: outlineOf(content) };
}

/** `K1`, `K2`, …: a document's own for good, since texts of earlier turns cite by it. */
function labeller(known: readonly Citation[]): (documentId: string) => string {
  const labels = new Map(known.map(({ id, label }) => [id, label]));
  let last = Math.max(0, ...known.map(({ label }) => Number(label.slice(1))));
  return (documentId) => {
    const label = labels.get(documentId) ?? `K${String((last += 1))}`;
    labels.set(documentId, label);
    return label;
  };
}
