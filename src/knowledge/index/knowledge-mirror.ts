import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { chunkDocument } from '../../chunking/document-chunker.js';
import type { MarkdownChunk } from '../../chunking/markdown-chunker.js';
import { nameOfError } from '../../common/name-of-error.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { allTags, tagOf } from '../../redis/partition.js';
import { KNOWLEDGE_STORE } from '../knowledge.tokens.js';
import { termSet } from '../search/text-analysis.js';
import type { DocumentFacts, KnowledgeStore, PartitionVersion } from '../store/knowledge.store.js';
import { type DocumentScore, type KeywordHit, KeywordIndex } from './keyword-index.js';

/** Chunks indexed in one turn. */
const SLICE = 50;

/** A document as this process knows it. */
export interface MirroredDocument {
  facts: DocumentFacts;
  chunks: MarkdownChunk[];
  /** All terms of title, tags and content, each once. */
  terms: ReadonlySet<string>;
}

/**
 * This process's copy of the knowledge base: what a search joins its hits with, and the keyword
 * index over it. Before each search it asks the store for what changed since, so a replica never
 * shows what another one has deleted or made private, and finds at once what another has added.
 */
@Injectable()
export class KnowledgeMirror {
  private readonly logger = new Logger(KnowledgeMirror.name);
  private readonly documents = new Map<string, MirroredDocument>();
  private readonly keywords = new KeywordIndex();
  private readonly versions = new Map<string, PartitionVersion>();
  private running?: Promise<void>;
  private queued?: Promise<void>;

  constructor(@Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore) {}

  /** Resolves when everything stored before the call is in the mirror. The first call builds it. */
  sync(): Promise<void> {
    if (!this.running) {
      this.running = this.pull().finally(() => {
        this.running = undefined;
      });
      return this.running;
    }
    // The running pull may have passed a partition that changed just before this call.
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined;
        return this.sync();
      });
    return this.queued;
  }

  get(id: string): MirroredDocument | undefined {
    return this.documents.get(id);
  }

  /** A chunk with what is said of it above: title and headings. */
  passage(id: string, index: number): string | undefined {
    const document = this.documents.get(id);
    const chunk = document?.chunks[index];
    if (!document || !chunk) return undefined;
    return [document.facts.title, ...chunk.headingPath, chunk.text].join('\n');
  }

  /** In no order. */
  matching(admits: (document: DocumentFacts) => boolean): MirroredDocument[] {
    return [...this.documents.values()].filter(({ facts }) => admits(facts));
  }

  get size(): number {
    return this.documents.size;
  }

  searchKeywords(
    query: string,
    limit: number,
    admits: (document: DocumentFacts) => boolean,
  ): KeywordHit[] {
    return this.keywords.search(query, limit, this.known(admits));
  }

  /** Whole documents by their words, best first. */
  searchWholeDocuments(
    query: string,
    admits: (document: DocumentFacts) => boolean,
  ): DocumentScore[] {
    return this.keywords.searchDocuments(query, this.known(admits));
  }

  private known(admits: (document: DocumentFacts) => boolean): (id: string) => boolean {
    return (id) => {
      const document = this.documents.get(id);
      return document !== undefined && admits(document.facts);
    };
  }

  private async pull(): Promise<void> {
    await Promise.all(allTags().map((tag) => this.pullPartition(tag)));
  }

  private async pullPartition(tag: string): Promise<void> {
    const known = this.versions.get(tag) ?? { epoch: '', count: 0 };
    const current = await this.store.version(tag);
    if (current.epoch === known.epoch && current.count === known.count) return;
    // The store was emptied, or restored from a backup.
    const anew = current.epoch !== known.epoch;
    if (anew) this.forgetPartition(tag);
    const { version, ids } = await this.store.changesSince(tag, anew ? 0 : known.count);
    for (const id of ids) {
      await this.refreshUnlessDamaged(id);
      // Indexing is work of this thread; requests get their turn between documents.
      await nextTurn();
    }
    // Emptied in between: the next pull finds that the epoch is another and starts over.
    this.versions.set(tag, { ...version, epoch: current.epoch });
  }

  /** One document that cannot be read must not take the search away from all others. */
  private async refreshUnlessDamaged(id: string): Promise<void> {
    try {
      await this.refresh(id);
    } catch (error) {
      if (isRedisUnavailable(error)) throw error;
      this.logger.error({
        msg: 'document not searchable',
        document: id,
        cause: nameOfError(error),
      });
      this.forget(id);
    }
  }

  private async refresh(id: string): Promise<void> {
    const document = await this.store.read(id);
    const known = this.documents.get(id);
    if (!document) {
      this.forget(id);
      return;
    }
    const { content, ...facts } = document;
    if (known?.facts.revision === facts.revision) {
      // Votes and reuse change what is known of a document and not its text.
      known.facts = facts;
      return;
    }
    this.forget(id);
    const chunks = await chunkDocument(content);
    const terms = termSet([facts.title, ...facts.tags].join('\n'));
    this.keywords.addDocument(facts, chunks);
    for (let at = 0; at < chunks.length; at += SLICE) {
      const slice = chunks.slice(at, at + SLICE);
      this.keywords.addPassages(facts, slice);
      for (const { text, headingPath } of slice) {
        for (const term of termSet([...headingPath, text].join('\n'))) terms.add(term);
      }
      // A long document is seconds of work of this thread; others get their turn in between.
      await nextTurn();
    }
    // Last: until then what is there of it already is not shown.
    this.documents.set(id, { facts, chunks, terms });
  }

  private forget(id: string): void {
    this.keywords.remove(id);
    this.documents.delete(id);
  }

  private forgetPartition(tag: string): void {
    for (const id of [...this.documents.keys()]) if (tagOf(id) === tag) this.forget(id);
  }
}
