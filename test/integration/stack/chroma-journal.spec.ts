import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromaClient } from 'chromadb';
import { launchChroma } from '../../../scripts/lib/chroma.mjs';
import { ensureWriteAheadLog } from '../../../scripts/lib/chroma-journal.mjs';

const WRITERS = 6;
const ROUNDS = 8;
const PARTS = 20;

let dir: string;
const file = (): string => join(dir, 'chroma.sqlite3');
/** How SQLite's header says that the file is written and read: 1 rollback journal, 2 WAL. */
const versions = (): number[] => [...readFileSync(file()).subarray(18, 20)];
const rewrite = (change: (page: Buffer) => void): void => {
  const page = readFileSync(file());
  change(page);
  writeFileSync(file(), page);
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-journal-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe("the journal of Chroma's SQLite file", () => {
  it('is a write-ahead log in a new folder, and stays one', () => {
    expect(ensureWriteAheadLog(dir)).toBe('made');
    expect(versions()).toEqual([2, 2]);
    expect(ensureWriteAheadLog(dir)).toBe('kept');
    expect(versions()).toEqual([2, 2]);
  });

  it('is switched in a folder of an earlier version, and nothing else of the file', () => {
    ensureWriteAheadLog(dir);
    rewrite((page) => {
      page.set([1, 1], 18);
    });
    const before = readFileSync(file());
    expect(ensureWriteAheadLog(dir)).toBe('switched');
    before.set([2, 2], 18);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('is left alone where a crash left a journal to roll back, or the file is none of SQLite', () => {
    ensureWriteAheadLog(dir);
    rewrite((page) => {
      page.set([1, 1], 18);
    });
    writeFileSync(`${file()}-journal`, 'half a transaction');
    expect(ensureWriteAheadLog(dir)).toBe('kept');
    rmSync(`${file()}-journal`);
    rewrite((page) => page.fill(1, 0, 18));
    expect(ensureWriteAheadLog(dir)).toBe('kept');
    expect(versions()).toEqual([1, 1]);
  });

  // With a rollback journal such traffic stopped for minutes: see chroma-core/chroma#7040.
  it('lets several writers and readers through at once, and keeps what they wrote', async () => {
    const server = await launchChroma({ dir, logFile: join(dir, 'log'), dieWithParent: 'KILL' });
    try {
      const client = new ChromaClient({ host: '127.0.0.1', port: server.port, ssl: false });
      const collection = await client.createCollection({ name: 'many', embeddingFunction: null });
      const writer = async (number: number): Promise<void> => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const ids = Array.from({ length: PARTS }, (_, part) => `${number}:${round}:${part}`);
          await collection.upsert({
            ids,
            embeddings: ids.map((_, part) => [number, round, part, 1]),
            documents: ids.map((id) => `part ${id}`),
            metadatas: ids.map(() => ({ number, round })),
          });
          await collection.query({ queryEmbeddings: [[number, round, 0, 1]], where: { number } });
          await collection.delete({ where: { $and: [{ number }, { round: { $lt: round } }] } });
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
      expect(await collection.count()).toBe(WRITERS * PARTS);
      expect(versions()).toEqual([2, 2]);
    } finally {
      await server.stop();
    }
  }, 180_000);
});
