import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { embedderTag } from '../chroma/embedder-tag.js';
import { EmbedderMismatchError } from '../chroma/chroma.interface.js';
import { isRedisUnavailable } from '../common/problem/redis-errors.js';
import { nameOfError } from '../common/name-of-error.js';
import { AppConfig } from '../config/app-config.js';
import { type Embedder, EMBEDDER } from '../embedding/embedder.js';
import type { IndexDirectory, IndexSource } from './indexing.interface.js';
import { IndexingStore, type MissingChange } from './indexing.store.js';

const BATCH = 50;
const POLL_MS = 1000;
const AFTER_FAILURE_MS = 5000;

/**
 * Every process indexes with the one embedder it is configured with. What it indexes it passes on to
 * the collections of other embedders that are kept, and it takes over what others passed on to its
 * own: so both are whole while one follows the other, and a switch needs no pause.
 */
@Injectable()
export class DefaultIndexDirectory
  implements IndexDirectory, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('Indexing');
  private readonly sources = new Map<string, IndexSource>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly store: IndexingStore,
    @Inject(EMBEDDER) private readonly embedder: Embedder,
    private readonly config: AppConfig,
  ) {}

  register(source: IndexSource): void {
    this.sources.set(source.name, source);
  }

  get all(): IndexSource[] {
    return [...this.sources.values()];
  }

  async changed(source: string, id: string): Promise<void> {
    const own = embedderTag(this.embedder);
    const others = (await this.store.kept()).filter((other) => embedderTag(other) !== own);
    await this.store.passOn(source, id, others);
  }

  /** @throws EmbedderMismatchError, so that the process does not start. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.admit();
    } catch (error) {
      if (!isRedisUnavailable(error)) throw error;
      this.logger.warn({ msg: 'the embedder could not be checked yet', cause: error.name });
    }
    this.running = this.follow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.running;
  }

  /** Indexes what others passed on, until nothing is left. @returns how much it was. */
  async catchUp(signal: AbortSignal): Promise<number> {
    let done = 0;
    for (;;) {
      const missing = await this.store.missing(this.embedder, BATCH);
      if (missing.length === 0) return done;
      for (const change of missing) {
        signal.throwIfAborted();
        await this.takeOver(change, signal);
        done += 1;
      }
    }
  }

  private async admit(): Promise<void> {
    const active = await this.store.activeOr(this.embedder);
    if (embedderTag(active) === embedderTag(this.embedder)) {
      await this.store.keep(this.embedder);
    } else if (this.config.embedding.change === 'refused') {
      throw new EmbedderMismatchError(this.config.chroma.collectionPrefix, active, this.embedder);
    }
  }

  private async takeOver(change: MissingChange, signal: AbortSignal): Promise<void> {
    await this.sources.get(change.source)?.refresh(change.id, signal);
    await this.store.settle(this.embedder, change);
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = (): boolean => signal.aborted;
    while (!stopped()) {
      let pause = POLL_MS;
      try {
        await this.catchUp(signal);
      } catch (error) {
        if (stopped()) return;
        // Redis, Chroma or the embedder is away; what is missing is still listed.
        const cause = nameOfError(error);
        this.logger.warn({ msg: 'changes of another embedder wait', cause });
        pause = AFTER_FAILURE_MS;
      }
      await this.sleep(pause);
    }
  }

  private sleep(ms: number): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
