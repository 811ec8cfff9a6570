import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { allParts, compareParts, type IndexedPart } from '../../chroma/chunk-comparison.js';
import { CASE_ID } from '../../common/ids.js';
import { OutboxWaiting } from '../../outbox/outbox-waiting.js';
import {
  type Disagreement,
  RECONCILE_REGISTRY,
  type ReconcileRegistry,
  type ReconcileScope,
  type ReconcileSource,
} from '../../reconcile/reconcile.interface.js';
import { KnowledgeIndex, partsOf } from '../index/knowledge-index.js';
import { KNOWLEDGE_STORE } from '../knowledge.tokens.js';
import { DocumentRepair, type DocumentTrace } from '../store/document-repair.js';
import type { KnowledgeStore } from '../store/knowledge.store.js';

/** Documents: Redis against itself, and the dense index against Redis. */
@Injectable()
export class KnowledgeReconcile implements ReconcileSource, OnModuleInit {
  readonly kind = 'knowledge';

  constructor(
    @Inject(RECONCILE_REGISTRY) private readonly registry: ReconcileRegistry,
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    private readonly repair: DocumentRepair,
    private readonly index: KnowledgeIndex,
    private readonly waiting: OutboxWaiting,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async *check(scope: ReconcileScope): AsyncGenerator<Disagreement> {
    for await (const trace of this.repair.traces()) {
      if (scope === 'all') yield* this.inRedis(trace);
      yield* this.notSearchable(trace.id, scope);
    }
    yield* this.withoutDocument();
  }

  private async *inRedis(trace: DocumentTrace): AsyncGenerator<Disagreement> {
    for (const problem of await this.repair.of(trace, 'check')) {
      const mend = async (): Promise<void> => {
        await this.repair.of(trace, 'fix');
      };
      yield { problem, ref: trace.id, mend };
    }
  }

  private async *notSearchable(id: string, scope: ReconcileScope): AsyncGenerator<Disagreement> {
    const problem = await this.problemOf(id);
    if (problem === undefined) return;
    // Stale parts are dropped by search, and left to the thorough look.
    if (scope === 'orphans' && problem === 'document-index-stale') return;
    const mend = async (): Promise<void> => {
      // Parts of the right revision count as written, whatever else is wrong with them.
      if (problem === 'document-index-stale') await this.index.drop(id);
      await this.index.refresh(id);
    };
    yield { problem, ref: id, mend };
  }

  private async problemOf(id: string): Promise<string | undefined> {
    const document = await this.store.read(id);
    if (!document) return undefined;
    const difference = compareParts(await partsOf(document), await this.partsInChroma(id));
    if (difference === undefined) return undefined;
    // On its way, or changed since it was looked at.
    if ((await this.waiting.refs(id)).has(id)) return undefined;
    const [now] = await this.store.facts([id]);
    if (now?.revision !== document.revision) return undefined;
    return difference === 'missing' ? 'document-not-searchable' : 'document-index-stale';
  }

  private async partsInChroma(id: string): Promise<IndexedPart[]> {
    const parts: IndexedPart[] = [];
    for await (const part of allParts(await this.index.collection(), { doc_id: id })) {
      parts.push(part);
    }
    return parts;
  }

  /** Collected before any is mended: removing parts would shift the pages still to come. */
  private async *withoutDocument(): AsyncGenerator<Disagreement> {
    const indexed = new Set<string>();
    const strays: string[] = [];
    for await (const { id, metadata } of allParts(await this.index.collection())) {
      const documentId = String(metadata['doc_id']);
      if (CASE_ID.test(documentId)) indexed.add(documentId);
      else strays.push(id);
    }
    for (const id of indexed) {
      const [facts] = await this.store.facts([id]);
      if (facts || (await this.waiting.refs(id)).has(id)) continue;
      yield { problem: 'index-without-document', ref: id, mend: () => this.index.drop(id) };
    }
    for (const id of strays) {
      const mend = async (): Promise<void> => (await this.index.collection()).deleteIds([id]);
      yield { problem: 'index-of-nothing', ref: id, mend };
    }
  }
}
