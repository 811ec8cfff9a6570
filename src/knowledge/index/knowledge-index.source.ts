import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  INDEX_DIRECTORY,
  type IndexDirectory,
  type IndexSource,
} from '../../indexing/indexing.interface.js';
import { allTags } from '../../redis/partition.js';
import { KNOWLEDGE_STORE } from '../knowledge.tokens.js';
import type { KnowledgeStore } from '../store/knowledge.store.js';
import { KnowledgeIndex } from './knowledge-index.js';

/** All documents, for an index that is built anew. */
@Injectable()
export class KnowledgeIndexSource implements IndexSource, OnModuleInit {
  readonly name = 'knowledge';

  constructor(
    @Inject(INDEX_DIRECTORY) private readonly directory: IndexDirectory,
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    private readonly index: KnowledgeIndex,
  ) {}

  onModuleInit(): void {
    this.directory.register(this);
  }

  async *ids(): AsyncGenerator<string> {
    for (const tag of allTags()) yield* (await this.store.changesSince(tag, 0)).ids;
  }

  refresh(id: string, signal: AbortSignal): Promise<void> {
    return this.index.refresh(id, signal);
  }
}
