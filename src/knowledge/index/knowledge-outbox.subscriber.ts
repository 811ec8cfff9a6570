import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { INDEX_DIRECTORY, type IndexDirectory } from '../../indexing/indexing.interface.js';
import { OUTBOX, type Outbox } from '../../outbox/outbox.interface.js';
import { KnowledgeIndex } from './knowledge-index.js';

/** Keeps the dense index up with the store, delivered at least once by the outbox. */
@Injectable()
export class KnowledgeOutboxSubscriber implements OnModuleInit {
  constructor(
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(INDEX_DIRECTORY) private readonly directory: IndexDirectory,
    private readonly index: KnowledgeIndex,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('knowledge.index', async ({ ref }, signal) => {
      await this.index.refresh(ref, signal);
      await this.directory.changed('knowledge', ref);
    });
    this.outbox.handle('knowledge.unindex', async ({ ref }) => {
      await this.index.drop(ref);
      await this.directory.changed('knowledge', ref);
    });
  }
}
