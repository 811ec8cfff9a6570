import { Global, Module } from '@nestjs/common';
import { ChromaModule } from '../chroma/chroma.module.js';
import { EmbeddingModule } from '../embedding/embedding.module.js';
import { DefaultIndexDirectory } from './index-directory.service.js';
import { INDEX_DIRECTORY } from './indexing.interface.js';
import { IndexRecovery } from './index-recovery.js';
import { IndexingStore } from './indexing.store.js';
import { ReindexService } from './reindex.service.js';

/** Which embedder the search indexes are of, and how they move to another. */
@Global()
@Module({
  imports: [ChromaModule, EmbeddingModule],
  providers: [
    IndexingStore,
    DefaultIndexDirectory,
    IndexRecovery,
    ReindexService,
    { provide: INDEX_DIRECTORY, useExisting: DefaultIndexDirectory },
  ],
  exports: [INDEX_DIRECTORY, ReindexService],
})
export class IndexingModule {}
