import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import nlp from 'compromise';
import { EmbeddedRedactor } from '../../src/redaction/embedded/embedded-redactor.js';
import { Gazetteer } from '../../src/redaction/embedded/person/gazetteer.js';
import { PlaceholderSession } from '../../src/redaction/session/placeholder-session.js';
import { HOSTILE } from './hostile.js';
import { parseLabelled, type Labelled } from './labelled.js';
import { Score, type FoundSpan } from './score.js';

/** Compiled code runs from the build folder; the texts stay where they are written. */
const CORPUS = new URL('../../../../bench/redaction/corpus/', import.meta.url);
const VERBOSE = process.argv.includes('--verbose');
const PARTS = ['quality', 'speed', 'hostile'].filter((part) => process.argv.includes(part));

const redactor = new EmbeddedRedactor(new Gazetteer());

function openSession(): PlaceholderSession {
  const session = redactor.openSession();
  if (!(session instanceof PlaceholderSession)) throw new Error('unexpected kind of session');
  return session;
}

function readCorpus(): Map<string, Labelled[]> {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.txt'));
  return new Map(
    files.map((name) => {
      const marked = readFileSync(new URL(name, CORPUS), 'utf8').split(/^---$/m);
      return [name, marked.map((text) => parseLabelled(text.trim()))];
    }),
  );
}

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`.padStart(7);

function print(title: string, score: Score): void {
  console.log(`\n## ${title}\n`);
  console.log('| entity        | spans | precision | recall  | F2      |');
  console.log('| ------------- | ----: | --------: | ------: | ------: |');
  for (const { entity, labels, precision, recall, f2 } of score.rows()) {
    const count = String(labels).padStart(5);
    console.log(
      `| ${entity.padEnd(13)} | ${count} | ${percent(precision)}   | ${percent(recall)} | ${percent(f2)} |`,
    );
  }
  const kept = 1 - score.overRedactedChars / score.readableChars;
  console.log(
    `\nLeft readable: ${(kept * 100).toFixed(2)}% of ${score.readableChars} characters that are no personal data. ` +
      `Labels with a readable character left: ${score.leaked}.`,
  );
  if (!VERBOSE) return;
  for (const { kind, entity, value, line } of score.misses) {
    console.log(`  ${kind} ${entity} [${value}] in: ${line.slice(0, 160)}`);
  }
}

async function quality(): Promise<void> {
  const corpus = readCorpus();
  const tuned = new Score();
  const heldOut = new Score();
  for (const [name, documents] of corpus) {
    const score = name.startsWith('held-out') ? heldOut : tuned;
    for (const document of documents) {
      score.add(document, await openSession().locate(document.text));
    }
  }
  print('Embedded redactor, texts it was developed with', tuned);
  print('Embedded redactor, held-out texts (written afterwards, never tuned on)', heldOut);
  print('Names by compromise alone, all texts (PERSON only)', compromiseScore(corpus));
}

/** What a general NER library for JavaScript makes of the same texts. */
function compromiseScore(corpus: ReadonlyMap<string, readonly Labelled[]>): Score {
  const score = new Score();
  for (const { text, labels } of [...corpus.values()].flat()) {
    const people = labels.filter(({ entity }) => entity === 'PERSON');
    const found = nlp(text).people().out('offset') as {
      offset: { start: number; length: number };
    }[];
    const spans: FoundSpan[] = found.map(({ offset: { start, length } }) => ({
      entity: 'PERSON',
      start,
      end: start + length,
    }));
    score.add({ text, labels: people }, spans);
  }
  return score;
}

/** Of the processor: what else the machine does must not look like time that grows with its square. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

async function bestOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) times.push(await secondsOf(work));
  return Math.min(...times);
}

async function speed(): Promise<void> {
  console.log('\n## Throughput\n');
  const documents = [...readCorpus().values()].flat().map(({ text }) => text);
  const dense = documents.join('\n').repeat(24);
  const sparse =
    'reconcile payments-api generation=42 took=12.3ms on db-01.prod.internal ok\n'.repeat(14_000);
  for (const [name, text] of [
    ['texts full of findings', dense],
    ['logs without findings', sparse],
  ] as const) {
    const megabytes = Buffer.byteLength(text) / 1e6;
    const redact = await bestOf(5, () => openSession().redact(text));
    const hash = await bestOf(5, () => Promise.resolve(createHash('sha256').update(text).digest()));
    console.log(
      `${name}: ${(megabytes / redact).toFixed(1)} MB/s (${megabytes.toFixed(1)} MB), ` +
        `${(redact / hash).toFixed(0)} times the time of a SHA-256 of the same text`,
    );
  }
  const small = documents.slice(0, 200);
  const each = await bestOf(5, async () => {
    for (const text of small) await openSession().redact(text);
  });
  console.log(
    `one text of a case (${(small.join('').length / small.length / 1000).toFixed(1)} kB): ${((each / small.length) * 1e3).toFixed(2)} ms`,
  );
}

async function hostile(): Promise<void> {
  console.log(
    '\n## Hostile texts: time for 512 Ki characters over time for 256 Ki (2.0 is linear)\n',
  );
  const size = 256 * 1024;
  let worst = { name: '', ratio: 0 };
  for (const [name, make] of Object.entries(HOSTILE)) {
    const once = await bestOf(3, () => openSession().redact(make(size)));
    const twice = await bestOf(3, () => openSession().redact(make(2 * size)));
    const ratio = twice / once;
    if (ratio > worst.ratio) worst = { name, ratio };
    console.log(`${name.padEnd(24)} ${ratio.toFixed(2)}  (${(0.524288 / twice).toFixed(2)} MB/s)`);
  }
  console.log(`\nWorst: ${worst.name}, ${worst.ratio.toFixed(2)}`);
}

const parts = { quality, speed, hostile };
for (const part of PARTS.length > 0 ? PARTS : Object.keys(parts)) {
  await parts[part as keyof typeof parts]();
}
