import { Inject, Injectable } from '@nestjs/common';
import {
  type Chunk,
  type ChunkHit,
  type VectorCollection,
  VECTOR_STORE,
  type VectorStore,
  type Where,
} from '../../chroma/chroma.interface.js';
import { chunkMarkdown } from '../../chunking/markdown-chunker.js';
import { type Embedder, EMBEDDER } from '../../embedding/embedder.js';
import type { Report } from '../report.types.js';
import { REPORT_STORE } from '../reports.tokens.js';
import type { ReportStore } from '../store/report.store.js';

const COLLECTION = 'reports';
/** Case ids in one filter; who may read more cases is answered in several queries. */
const CASES_PER_QUERY = 500;

/** Without a case id of the caller's nothing is ever found: access is part of every query. */
export interface SearchFilter {
  caseIds: readonly string[];
  type?: string;
  from?: Date;
  to?: Date;
}

/** A part of a report that a query found. */
export interface ReportPassage {
  /** Of the part. */
  id: string;
  reportId: string;
  /** Markdown of this part alone. */
  text: string;
  /** What is searched: title and headings, then the text. */
  searched: string;
  /** `Diagnosis › Connections`, outermost first. */
  headingPath: string;
}

/**
 * The search index of reports in Chroma. It follows the store and may lag behind it; whoever reads
 * from it asks the store again what is still there.
 */
@Injectable()
export class ReportIndex {
  private opened?: Promise<VectorCollection>;

  constructor(
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    @Inject(VECTOR_STORE) private readonly vectors: VectorStore,
    @Inject(EMBEDDER) private readonly embedder: Embedder,
  ) {}

  /** Idempotent: a chunk's id says which report and which part it is. */
  async add(reportId: string, signal: AbortSignal): Promise<void> {
    const report = await this.store.read(reportId);
    if (!report) return this.drop(reportId);
    const collection = await this.collection();
    await collection.upsert(await this.chunksOf(report, signal));
    // Removed while it was being embedded: its removal may have been delivered already.
    if (!(await this.store.markIndexed(reportId))) await this.drop(reportId);
  }

  async drop(reportId: string): Promise<void> {
    const collection = await this.collection();
    await collection.deleteWhere({ report_id: reportId });
  }

  /** Parts closest in meaning, closest first. */
  async near(query: string, limit: number, filter: SearchFilter): Promise<ReportPassage[]> {
    const collection = await this.collection();
    const [embedding] = await this.embedder.embed([query], 'query');
    const hits: ChunkHit[] = [];
    for (const where of wheresOf(filter)) {
      hits.push(...(await collection.query(embedding ?? [], limit, where)));
    }
    hits.sort((a, b) => b.similarity - a.similarity);
    return hits.slice(0, limit).map(toPassage);
  }

  /** Parts that contain any of the terms, in no order. */
  async containing(
    terms: readonly string[],
    limit: number,
    filter: SearchFilter,
  ): Promise<ReportPassage[]> {
    if (terms.length === 0) return [];
    const collection = await this.collection();
    const hits: ReportPassage[] = [];
    for (const where of wheresOf(filter)) {
      hits.push(...(await collection.containing(terms, limit, where)).map(toPassage));
    }
    return hits;
  }

  /** Opened at first use, since Chroma may be away when the service starts; a failure is not kept. */
  async collection(): Promise<VectorCollection> {
    this.opened ??= this.vectors.collection(COLLECTION, this.embedder);
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  /** What must be in the index of a report: all of its chunks but their embeddings. */
  partsOf(report: Report): Omit<Chunk, 'embedding'>[] {
    return chunkMarkdown(report.content).map(({ index, text, headingPath }) => {
      // Headings carry words that people search for, so they are part of what is searched.
      const lead = `${[...new Set([report.title, ...headingPath])].join(' › ')}\n\n`;
      return {
        id: `${report.id}:${String(index).padStart(4, '0')}`,
        text: lead + text,
        metadata: {
          report_id: report.id,
          case_id: report.caseId,
          type: report.type,
          version: report.version,
          created_at: report.createdAt.getTime(),
          chunk: index,
          heading_path: headingPath.join(' › '),
          passage_at: lead.length,
        },
      };
    });
  }

  /** What a search would find of a report, if it were indexed. */
  passagesOf(report: Report): ReportPassage[] {
    return this.partsOf(report).map(toPassage);
  }

  private async chunksOf(report: Report, signal: AbortSignal): Promise<Chunk[]> {
    const parts = this.partsOf(report);
    const texts = parts.map(({ text }) => text);
    const embeddings = await this.embedder.embed(texts, 'passage', signal);
    return parts.map((part, i) => ({ ...part, embedding: embeddings[i] ?? [] }));
  }
}

function wheresOf({ caseIds, type, from, to }: SearchFilter): Where[] {
  const others: Where[] = [
    ...(type === undefined ? [] : [{ type }]),
    ...(from ? [{ created_at: { $gte: from.getTime() } }] : []),
    ...(to ? [{ created_at: { $lte: to.getTime() } }] : []),
  ];
  const wheres: Where[] = [];
  for (let at = 0; at < caseIds.length; at += CASES_PER_QUERY) {
    const readable = { case_id: { $in: caseIds.slice(at, at + CASES_PER_QUERY) } };
    // Chroma takes $and only of two or more.
    wheres.push(others.length > 0 ? { $and: [readable, ...others] } : readable);
  }
  return wheres;
}

function toPassage({ id, text, metadata }: Omit<ChunkHit, 'similarity'>): ReportPassage {
  return {
    id,
    reportId: String(metadata['report_id']),
    text: text.slice(Number(metadata['passage_at'] ?? 0)),
    searched: text,
    headingPath: String(metadata['heading_path'] ?? ''),
  };
}
