import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fromAsciidoc, fromPod, fromRst, type QuestionAndAnswer } from './faq-parsers.js';

const run = promisify(execFile);

interface FaqPackage {
  name: string;
  licence: string;
  folder: string;
  files: RegExp;
  parse: (text: string) => QuestionAndAnswer[];
}

const PACKAGES: readonly FaqPackage[] = [
  {
    name: 'perl-doc',
    licence: 'Artistic or GPL-1+',
    folder: 'usr/share/perl',
    files: /\/perlfaq[1-9]\.pod$/,
    parse: fromPod,
  },
  {
    name: 'python3.11-doc',
    licence: 'PSF-2.0',
    folder: 'usr/share/doc/python3.11/html/_sources/faq',
    files: /\/(design|extending|general|gui|library|programming|windows)\.rst\.txt$/,
    parse: fromRst,
  },
  {
    name: 'git-doc',
    licence: 'GPL-2',
    folder: 'usr/share/doc/git-doc',
    files: /\/gitfaq\.txt$/,
    parse: fromAsciidoc,
  },
];

/**
 * Builds a public labelled set in BEIR's format from documentation that Debian ships: the questions
 * of the Perl, Python and Git FAQs, each labelled with its answer. The text stays out of this
 * repository; the licences let anybody redistribute it.
 *
 * @throws when this machine cannot fetch Debian packages.
 */
export async function buildFaqSet(target: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'faq-set-'));
  try {
    const found: (QuestionAndAnswer & { id: string })[] = [];
    for (const faq of PACKAGES) {
      const pairs = await pairsOf(faq, scratch);
      found.push(...pairs.map((pair, i) => ({ ...pair, id: `${faq.name}-${i}` })));
    }
    await writeBeir(target, found);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function pairsOf(faq: FaqPackage, scratch: string): Promise<QuestionAndAnswer[]> {
  await run('apt-get', ['download', '-o', 'APT::Sandbox::User=root', faq.name], { cwd: scratch });
  const file = (await readdir(scratch)).find((name) => name.startsWith(`${faq.name}_`));
  if (!file) throw new Error(`apt-get did not download ${faq.name}`);
  const root = join(scratch, faq.name);
  await run('dpkg-deb', ['--extract', join(scratch, file), root]);
  const names = (await readdir(join(root, faq.folder), { recursive: true })).sort();
  const pairs: QuestionAndAnswer[] = [];
  for (const name of names.filter((path) => faq.files.test(`/${path}`))) {
    pairs.push(...faq.parse(await readFile(join(root, faq.folder, name), 'utf8')));
  }
  return pairs;
}

async function writeBeir(
  target: string,
  found: readonly (QuestionAndAnswer & { id: string })[],
): Promise<void> {
  const lines = (rows: readonly object[]): string =>
    rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const about = {
    source: `questions and answers of the FAQs in Debian's ${PACKAGES.map((p) => p.name).join(', ')}`,
    licence: PACKAGES.map((p) => `${p.name}: ${p.licence}`).join('; '),
  };
  await mkdir(join(target, 'qrels'), { recursive: true });
  await writeFile(
    join(target, 'corpus.jsonl'),
    lines(found.map(({ id, answer }) => ({ _id: id, title: '', text: answer }))),
  );
  await writeFile(
    join(target, 'queries.jsonl'),
    lines(found.map(({ id, question }) => ({ _id: `q-${id}`, text: question }))),
  );
  await writeFile(join(target, 'ABOUT.json'), JSON.stringify(about, null, 2));
  // Last: its presence says that the set is whole.
  const rows = found.map(({ id }) => `q-${id}\t${id}\t1\n`).join('');
  await writeFile(join(target, 'qrels', 'test.tsv'), `query-id\tcorpus-id\tscore\n${rows}`);
}
