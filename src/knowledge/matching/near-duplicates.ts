import { Injectable } from '@nestjs/common';
import { chunkDocument } from '../../chunking/document-chunker.js';
import { wordsOf } from '../../common/text/words.js';
import { AppConfig } from '../../config/app-config.js';
import { mayRead } from '../document-access.js';
import { KnowledgeMirror } from '../index/knowledge-mirror.js';
import type { NearDuplicate } from '../knowledge.types.js';

/** Documents compared in full: those that share most words with the new one. */
const COMPARED = 20;
const QUERY_CHARS = 1200;
const CHUNKS = 400;
const WORDS_OF_SHINGLE = 3;
/** Of a longer document its beginning is compared: all of ten megabytes would be seconds of work. */
const SHINGLED_CHARS = 200_000;

/** Finds the runbook that a new one is nearly the same as. */
@Injectable()
export class NearDuplicates {
  constructor(
    private readonly mirror: KnowledgeMirror,
    private readonly config: AppConfig,
  ) {}

  /**
   * The one most alike, if it is alike enough. Works by words alone, so also while Chroma is away.
   * @param userId whose own documents count too; undefined: only those that everybody reads
   */
  async of(
    userId: string | undefined,
    { title, content }: { title: string; content: string },
  ): Promise<NearDuplicate | undefined> {
    await this.mirror.sync();
    const texts = (await chunkDocument(content)).map(({ text }) => text);
    const own = shinglesOf(texts);
    let best: NearDuplicate | undefined;
    for (const id of this.candidates(userId, `${title}\n${texts.join('\n')}`)) {
      const document = this.mirror.get(id);
      if (!document) continue;
      const similarity = jaccard(own, shinglesOf(document.chunks.map(({ text }) => text)));
      if (similarity < this.config.runbooks.nearDuplicateThreshold) continue;
      if (best && best.similarity >= similarity) continue;
      best = { documentId: id, title: document.facts.title, similarity: round(similarity) };
    }
    return best;
  }

  private candidates(userId: string | undefined, text: string): string[] {
    const hits = this.mirror.searchKeywords(
      text.slice(0, QUERY_CHARS),
      CHUNKS,
      (facts) => facts.kind === 'runbook' && mayRead(userId, facts),
    );
    return [...new Set(hits.map(({ documentId }) => documentId))].slice(0, COMPARED);
  }
}

const round = (share: number): number => Math.round(share * 1000) / 1000;

/** Sequences of three words, in lower case: what stays when some words are changed. */
export function shinglesOf(texts: readonly string[]): Set<string> {
  let room = SHINGLED_CHARS;
  const compared = texts.filter((text) => (room -= text.length) >= 0);
  const words = compared.flatMap((text) => wordsOf(text).map((word) => word.text.toLowerCase()));
  const shingles = new Set<string>();
  for (let i = 0; i === 0 || i + WORDS_OF_SHINGLE <= words.length; i += 1) {
    shingles.add(words.slice(i, i + WORDS_OF_SHINGLE).join(' '));
  }
  return shingles;
}

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
