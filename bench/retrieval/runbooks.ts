import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { BenchDocument, Dataset } from './dataset.js';

export interface LabelledText {
  id: string;
  text: string;
  /** File name without extension; null when no runbook of the demo fits. */
  runbook: string | null;
}

const FRONT_MATTER = /^---\n([^]*?)\n---\n([^]*)$/;

/** The texts in runbooks/queries.json. */
export async function readLabelledTexts(root: string): Promise<LabelledText[]> {
  const file = join(root, 'bench', 'retrieval', 'runbooks', 'queries.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { queries: LabelledText[] }).queries;
}

/** Our own small set: the demo's runbooks, asked for in other words. */
export async function readRunbooks(root: string): Promise<Dataset> {
  const labelled = (await readLabelledTexts(root)).flatMap(({ id, text, runbook }) =>
    runbook === null ? [] : [{ id, text, runbook }],
  );
  return {
    name: 'runbooks',
    source: 'demo/runbooks and bench/retrieval/runbooks/queries.json, written for this project',
    licence: 'Apache-2.0',
    documents: await readRunbookFiles(join(root, 'demo', 'runbooks')),
    queries: labelled.map(({ id, text }) => ({ id, text })),
    qrels: new Map(labelled.map(({ id, runbook }) => [id, new Map([[runbook, 1]])])),
  };
}

export async function readRunbookFiles(folder: string): Promise<BenchDocument[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file), 'utf8');
      const [, head = '', text = content] = FRONT_MATTER.exec(content) ?? [];
      const facts = parse(head) as { title: string; tags: string[] };
      return { id: basename(file, '.md'), title: facts.title, tags: facts.tags, text };
    }),
  );
}
