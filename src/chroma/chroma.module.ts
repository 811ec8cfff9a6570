import { Global, Module } from '@nestjs/common';
import { ChromaClient } from 'chromadb';
import { AppConfig } from '../config/app-config.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { createChromaClient } from './chroma-client.factory.js';
import { AroundVectorStore } from './around-vector-store.js';
import { ChromaCircuit, type ChromaCircuitState } from './chroma-circuit.js';
import { ChromaVectorStore } from './chroma-vector-store.js';
import { VECTOR_STORE, VECTOR_STORE_RECOVERY, type VectorStore } from './chroma.interface.js';
import { observeCalls } from './observe-calls.js';

/** How the metric tells them. */
const CIRCUIT_STATES: Record<ChromaCircuitState, number> = { closed: 0, trying: 1, open: 2 };

/**
 * One Chroma client for all modules, behind {@link VECTOR_STORE}. From the inside out: the client,
 * what measures its calls, and the circuit that keeps them from being made.
 */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [
    { provide: ChromaClient, useFactory: createChromaClient, inject: [AppConfig] },
    ChromaVectorStore,
    {
      provide: ChromaCircuit,
      inject: [ChromaVectorStore, AppConfig, METRICS],
      useFactory: (store: ChromaVectorStore, { chroma }: AppConfig, metrics: Metrics) => {
        const circuit = new ChromaCircuit(chroma.breaker, store);
        circuit.watch((state) => {
          metrics.set('chroma_circuit_state', {}, CIRCUIT_STATES[state]);
        });
        return circuit;
      },
    },
    { provide: VECTOR_STORE_RECOVERY, useExisting: ChromaCircuit },
    {
      provide: VECTOR_STORE,
      inject: [ChromaVectorStore, ChromaCircuit, METRICS],
      useFactory: (
        store: ChromaVectorStore,
        circuit: ChromaCircuit,
        metrics: Metrics,
      ): VectorStore =>
        new AroundVectorStore(new AroundVectorStore(store, observeCalls(metrics)), circuit.run),
    },
  ],
  exports: [VECTOR_STORE, VECTOR_STORE_RECOVERY],
})
export class ChromaModule {}
