import { ChromaCircuit } from '../../../src/chroma/chroma-circuit.js';
import { startChroma, startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';
import { ADA, aDocument, serveKnowledge, type ServedKnowledge } from '../knowledge/support.js';

/** Enough that one process meets the outage often enough to leave Chroma alone. */
const DOCUMENTS = 10;

describe('indexing after an outage of Chroma', () => {
  let redis: TestServer;
  let chroma: TestServer;
  let processes: ServedKnowledge[];

  beforeAll(async () => {
    [redis, chroma] = await Promise.all([startRedis(), startChroma()]);
    const env = {
      REDIS_URL: redis.url,
      CHROMA_URL: chroma.url,
      CHROMA_COLLECTION_PREFIX: 'recovery',
      // Longer than the test may take: nothing comes by itself.
      OUTBOX_RETRY_BASE_MS: '600000',
      OUTBOX_RETRY_MAX_MS: '600000',
    };
    processes = await Promise.all([serveKnowledge(env), serveKnowledge(env)]);
  });
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.close()));
    await Promise.all([redis.dispose(), chroma.dispose()]);
  });

  it('goes on as soon as Chroma is back, though each entry was put off for long', async () => {
    const [first] = processes;
    // Opened before, as by a service that has been running.
    await Promise.all(processes.map((one) => one.index.collection()));
    await chroma.kill9();
    const ids: string[] = [];
    for (let i = 0; i < DOCUMENTS; i += 1) {
      const content = `# Number ${String(i)}\n\nThe word is ${'xyz'.repeat(i + 1)}.`;
      const { document } = await first!.knowledge.add(ADA, aDocument({ content }), {
        onDuplicate: 'keep',
      });
      ids.push(document.id);
    }
    const circuits = processes.map((one) => one.app.get(ChromaCircuit, { strict: false }));
    await until('a process leaves Chroma alone', () =>
      circuits.some(({ state }) => state === 'open'),
    );
    expect((await first!.outbox.backlog()).depth).toBe(DOCUMENTS);
    await chroma.restart();
    await first!.indexed();
    const parts = await (await first!.index.collection()).list(1000, 0);
    expect(new Set(parts.map(({ metadata }) => metadata['doc_id']))).toEqual(new Set(ids));
    await until('no process leaves it alone', () =>
      circuits.every(({ state }) => state === 'closed'),
    );
    expect(await first!.outbox.deadLetters(10)).toEqual([]);
  });
});
