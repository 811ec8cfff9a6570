import { OnApplicationShutdown } from '@nestjs/common';
import { Piscina, queueOptionsSymbol } from 'piscina';
import { type Calibration, calibrated } from './calibration.js';
import { Embedder, EmbeddingKind } from './embedder.js';
import { EmbedderUnavailableError } from './embedder.errors.js';
import { QueriesFirstQueue, QUERY } from './queries-first-queue.js';
import { unitRows } from './vectors.js';

/** What a worker file's default export receives. It answers a flat Float32Array, row by row. */
export interface EmbeddingTask {
  texts: readonly string[];
  kind: EmbeddingKind;
}

export interface WorkerModel {
  readonly id: string;
  readonly dimension: number;
  readonly calibration: Calibration;
  /** Plain JavaScript module whose default export embeds one {@link EmbeddingTask}. */
  readonly workerFile: URL;
  /** Given to the worker file as Piscina's `workerData`. */
  readonly workerData?: Record<string, unknown>;
}

/**
 * Small, so that a search never waits long behind an ingest: it goes first in the queue, and waits
 * for the one batch that runs.
 */
const BATCH_SIZE = 8;
const HEAP_LIMIT_MB = 768;

/**
 * Runs a local model in one worker thread, so that the API's event loop stays free. The thread
 * starts, and the model loads, with the first text; it then stays, idle and unreferenced.
 */
export class WorkerEmbedder implements Embedder, OnApplicationShutdown {
  readonly id: string;
  readonly dimension: number;
  private pool?: Piscina<EmbeddingTask, Float32Array>;
  private readonly running = new Set<Promise<Float32Array>>();
  private closed = false;

  constructor(private readonly model: WorkerModel) {
    this.id = model.id;
    this.dimension = model.dimension;
  }

  async embed(
    texts: readonly string[],
    kind: EmbeddingKind,
    signal?: AbortSignal,
  ): Promise<number[][]> {
    const rows: number[][] = [];
    for (let start = 0; start < texts.length; start += BATCH_SIZE) {
      signal?.throwIfAborted();
      rows.push(...(await this.embedBatch(texts.slice(start, start + BATCH_SIZE), kind)));
    }
    return rows;
  }

  calibrate(cosine: number): number {
    return calibrated(cosine, this.model.calibration);
  }

  /**
   * Lets batches that run finish, then ends the thread. Later calls are refused; so this comes last,
   * when the requests in flight, which may still search, have been answered.
   */
  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    // Piscina's own close() ends a thread that is still loading its model, and the batch with it.
    await Promise.allSettled(this.running);
    await this.pool?.destroy();
  }

  private async embedBatch(texts: readonly string[], kind: EmbeddingKind): Promise<number[][]> {
    if (this.closed) throw new EmbedderUnavailableError(this.id, 'it is shutting down');
    const flat = await this.run({ texts, kind });
    if (flat.length !== texts.length * this.dimension) {
      throw new EmbedderUnavailableError(
        this.id,
        `the model answered ${flat.length} numbers for ${texts.length} texts of ${this.dimension}`,
      );
    }
    return unitRows(flat, this.dimension);
  }

  private async run(task: EmbeddingTask): Promise<Float32Array> {
    const priority = { [queueOptionsSymbol]: task.kind === 'query' ? QUERY : null };
    const batch = this.threads().run({ ...task, ...priority });
    this.running.add(batch);
    try {
      return await batch;
    } catch (error) {
      // The cause's message may quote the text; only its name is fit for a log line.
      const name = error instanceof Error ? error.name : 'error';
      throw new EmbedderUnavailableError(this.id, `its worker failed (${name})`, { cause: error });
    } finally {
      this.running.delete(batch);
    }
  }

  private threads(): Piscina<EmbeddingTask, Float32Array> {
    this.pool ??= new Piscina<EmbeddingTask, Float32Array>({
      filename: this.model.workerFile.href,
      workerData: this.model.workerData,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: Infinity,
      taskQueue: new QueriesFirstQueue(),
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    return this.pool;
  }
}
