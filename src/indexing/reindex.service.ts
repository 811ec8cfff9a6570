import { Inject, Injectable } from '@nestjs/common';
import { embedderTag } from '../chroma/embedder-tag.js';
import {
  type EmbedderIdentity,
  VECTOR_STORE,
  type VectorStore,
} from '../chroma/chroma.interface.js';
import { type Embedder, EMBEDDER } from '../embedding/embedder.js';
import { LeaderLock } from '../redis/leader-lock.js';
import { DefaultIndexDirectory } from './index-directory.service.js';
import { IndexingStore } from './indexing.store.js';

const LEADER_TTL_MS = 30_000;

export interface ReindexProgress {
  source: string;
  done: number;
}

export interface ReindexResult {
  from: EmbedderIdentity;
  to: EmbedderIdentity;
  indexed: Record<string, number>;
}

/** Another process reindexes now. */
export class ReindexRunsError extends Error {
  constructor() {
    super('Another process is reindexing. Wait until it is done.');
    this.name = 'ReindexRunsError';
  }
}

/** Moves the search index to this process's embedder while others serve with the old one. */
@Injectable()
export class ReindexService {
  constructor(
    private readonly directory: DefaultIndexDirectory,
    private readonly store: IndexingStore,
    private readonly leader: LeaderLock,
    @Inject(EMBEDDER) private readonly embedder: Embedder,
    @Inject(VECTOR_STORE) private readonly vectors: VectorStore,
  ) {}

  /**
   * Builds collections of this embedder beside those in use, then switches with one write. Changes
   * meanwhile reach both. May be run again after it was cut off. @throws ReindexRunsError
   */
  async reindex(onProgress: (progress: ReindexProgress) => void): Promise<ReindexResult> {
    const result = await this.leader.whenLeading('reindex', LEADER_TTL_MS, async (signal) => {
      const to = { id: this.embedder.id, dimension: this.embedder.dimension };
      const from = await this.store.activeOr(to);
      // First: from here on no change is missed, whoever makes it.
      await this.store.keep(to);
      const indexed: Record<string, number> = {};
      for (const source of this.directory.all) {
        let done = 0;
        for await (const id of source.ids()) {
          signal.throwIfAborted();
          await source.refresh(id, signal);
          done += 1;
          onProgress({ source: source.name, done });
        }
        indexed[source.name] = done;
      }
      await this.directory.catchUp(signal);
      await this.store.activate(to);
      return { from, to, indexed };
    });
    if (!result) throw new ReindexRunsError();
    return result;
  }

  /** Removes the collections of embedders that are not in use. @returns their ids. */
  async dropOld(): Promise<string[]> {
    const active = await this.store.activeOr(this.embedder);
    const old = (await this.store.kept()).filter(
      (embedder) => embedderTag(embedder) !== embedderTag(active),
    );
    for (const embedder of old) {
      await this.store.forget(embedder);
      for (const { name } of this.directory.all) await this.vectors.drop(name, embedder);
    }
    return old.map(({ id }) => id);
  }
}
