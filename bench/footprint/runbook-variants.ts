import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredDocument } from '../../src/knowledge/store/knowledge.store.js';

const FOLDER = join(process.cwd(), 'demo/runbooks');
const FRONT_MATTER = /^---\n[^]*?\n---\n/;
/** Of ten words one is a name that this document shares with few others: a host, a pod, a service. */
const NAMES_EVERY = 10;
const NAMES = 20_000;

/**
 * The demo's runbooks over and over, as teams have them: the same words of the trade, and names of
 * hosts and services of their own. Which names, is decided by the number alone.
 */
export class RunbookVariants {
  private readonly originals = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readFileSync(join(FOLDER, file), 'utf8').replace(FRONT_MATTER, ''));

  document(id: string, n: number): StoredDocument {
    const original = this.originals[n % this.originals.length] ?? '';
    const title = `${/^# (.*)$/m.exec(original)?.[1] ?? 'Runbook'} ${nameOf(n, 0)}`;
    const content = renamed(original, n);
    const contentHash = createHash('sha256').update(content).digest('hex');
    const now = new Date(0);
    return {
      ...{ id, title, content, contentHash, fingerprint: contentHash },
      ...{ kind: 'runbook', tags: ['bench'], visibility: 'global', ownerId: 'bench' },
      ...{ createdAt: now, updatedAt: now, revision: 1 },
      standing: { votesUp: 0, votesDown: 0, reuses: 0 },
    };
  }
}

function renamed(text: string, n: number): string {
  let words = 0;
  return text.replace(/\b[a-z]{5,}\b/g, (word) => {
    words += 1;
    return words % NAMES_EVERY === 0 ? nameOf(n, words) : word;
  });
}

const nameOf = (n: number, word: number): string => {
  const digest = createHash('md5').update(`${n}:${word}`).digest().readUInt32BE() % NAMES;
  return `svc-${digest.toString(36)}`;
};
