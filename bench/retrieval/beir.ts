import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Dataset } from './dataset.js';

interface BeirLine {
  _id: string;
  title?: string;
  text: string;
}

/** Reads a folder in BEIR's format: corpus.jsonl, queries.jsonl and qrels/test.tsv. */
export async function readBeir(folder: string): Promise<Dataset> {
  const qrels = await readQrels(join(folder, 'qrels', 'test.tsv'));
  const documents = (await readLines(join(folder, 'corpus.jsonl'))).map(
    ({ _id, title = '', text }) => ({ id: _id, title, tags: [], text }),
  );
  const queries = (await readLines(join(folder, 'queries.jsonl')))
    .filter(({ _id }) => qrels.has(_id))
    .map(({ _id, text }) => ({ id: _id, text }));
  const about = await readFile(join(folder, 'ABOUT.json'), 'utf8').then(
    (text) => JSON.parse(text) as { source: string; licence: string },
    () => ({ source: folder, licence: 'see its source' }),
  );
  return { name: basename(folder), ...about, documents, queries, qrels };
}

async function readLines(file: string): Promise<BeirLine[]> {
  await access(file);
  const lines: BeirLine[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() !== '') lines.push(JSON.parse(line) as BeirLine);
  }
  return lines;
}

async function readQrels(file: string): Promise<Dataset['qrels']> {
  const qrels: Dataset['qrels'] = new Map();
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const [query, document, grade] = line.trim().split('\t');
    if (!query || !document || Number.isNaN(Number(grade))) continue; // header, blank line
    const known = qrels.get(query) ?? new Map<string, number>();
    qrels.set(query, known.set(document, Number(grade)));
  }
  return qrels;
}
