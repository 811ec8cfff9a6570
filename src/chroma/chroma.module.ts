import { Global, Module } from '@nestjs/common';
import { ChromaClient } from 'chromadb';
import { AppConfig } from '../config/app-config.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { createChromaClient } from './chroma-client.factory.js';
import { ChromaVectorStore } from './chroma-vector-store.js';
import { VECTOR_STORE, type VectorStore } from './chroma.interface.js';
import { ObservedVectorStore } from './observed-vector-store.js';

/** One Chroma client for all modules, behind {@link VECTOR_STORE}. */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [
    { provide: ChromaClient, useFactory: createChromaClient, inject: [AppConfig] },
    ChromaVectorStore,
    {
      provide: VECTOR_STORE,
      inject: [ChromaVectorStore, METRICS],
      useFactory: (store: ChromaVectorStore, metrics: Metrics): VectorStore =>
        new ObservedVectorStore(store, metrics),
    },
  ],
  exports: [VECTOR_STORE],
})
export class ChromaModule {}
