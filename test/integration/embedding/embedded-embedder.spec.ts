import { afterAll, describe, expect, it } from '@jest/globals';
import { EmbeddedEmbedder } from '../../../src/embedding/embedded/embedded-embedder.js';
import { EmbedderUnavailableError } from '../../../src/embedding/embedder.errors.js';
import { WorkerEmbedder } from '../../../src/embedding/worker-embedder.js';

const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('EmbeddedEmbedder (the real model)', () => {
  const embedder = new EmbeddedEmbedder();
  const embedOne = async (text: string): Promise<number[]> =>
    (await embedder.embed([text], 'passage'))[0]!;

  afterAll(() => embedder.onApplicationShutdown());

  it('gives one normalised row per text, in order, over several batches', async () => {
    const texts = Array.from({ length: 19 }, (_, i) => `Node ${i} reports disk pressure`);
    const rows = await embedder.embed(texts, 'passage');

    expect(rows).toHaveLength(19);
    for (const row of rows) {
      expect(row).toHaveLength(embedder.dimension);
      expect(Math.sqrt(dot(row, row))).toBeCloseTo(1, 6);
    }
    expect(rows[17]).toEqual(await embedOne(texts[17]!));
  });

  it.each([
    {
      text: 'The container was killed because it used too much memory',
      paraphrase: 'A pod was terminated after it ran out of RAM',
      unrelated: 'The TLS certificate of the website has expired',
    },
    {
      text: 'The database refuses new connections because the limit is reached',
      paraphrase: 'Too many clients are connected to the database server',
      unrelated: 'Names no longer resolve inside the cluster',
    },
    {
      text: 'The certificate expired and browsers show a security warning',
      paraphrase: 'HTTPS fails because the TLS certificate is no longer valid',
      unrelated: 'A replica lags far behind its primary',
    },
  ])('puts a paraphrase nearer than another failure: $text', async (example) => {
    const [text, paraphrase, unrelated] = await embedder.embed(
      [example.text, example.paraphrase, example.unrelated],
      'passage',
    );

    expect(dot(text!, paraphrase!)).toBeGreaterThan(dot(text!, unrelated!) + 0.1);
  });

  it('lets a query go before the passages that wait', async () => {
    const order: string[] = [];
    const note = async (name: string, kind: 'query' | 'passage'): Promise<void> => {
      await embedder.embed([`${name}: disk pressure on a node`], kind);
      order.push(name);
    };
    const passages = ['one', 'two', 'three', 'four'].map((name) => note(name, 'passage'));
    await Promise.all([...passages, note('query', 'query')]);
    // One batch may have been under way.
    expect(order.indexOf('query')).toBeLessThanOrEqual(1);
    expect(order).toHaveLength(5);
  });

  it('gives the same bits for the same text, whatever it is batched with', async () => {
    const alone = await embedOne('DNS lookups time out');
    const [, among] = await embedder.embed(
      ['a much longer neighbour '.repeat(40), 'DNS lookups time out', 'x'],
      'passage',
    );

    expect(among).toEqual(alone);
  });

  it('cuts a text beyond its window instead of failing or slowing down', async () => {
    const head = 'The connection pool is exhausted and requests queue up. '.repeat(30);

    expect(await embedOne(head + 'whales sing in the ocean '.repeat(40_000))).toEqual(
      await embedOne(head),
    );
  });

  it.each(['', ' ', '\n\t\n', '🙂', '日本語', '\u0000'])(
    'gives a finite unit row for %j',
    async (text) => {
      const row = await embedOne(text);
      expect(row.every(Number.isFinite)).toBe(true);
      expect(Math.sqrt(dot(row, row))).toBeCloseTo(1, 6);
    },
  );

  it('answers nothing for no texts', async () => {
    await expect(embedder.embed([], 'query')).resolves.toEqual([]);
  });

  it('stops between batches when the caller gives up', async () => {
    const giveUp = new AbortController();
    const texts = Array.from({ length: 200 }, (_, i) => `text ${i}`);
    const running = embedder.embed(texts, 'passage', giveUp.signal);
    giveUp.abort(new Error('the caller left'));

    await expect(running).rejects.toThrow('the caller left');
    await expect(embedder.embed(['still works'], 'query')).resolves.toHaveLength(1);
  });

  it('keeps the event loop turning while it embeds', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await embedder.embed(
      Array<string>(24).fill('long passage about failures '.repeat(40)),
      'passage',
    );
    clearInterval(ticking);

    expect(turns).toBeGreaterThan(24);
  });

  it('finishes what runs at shutdown and refuses what comes after', async () => {
    const own = new EmbeddedEmbedder();
    const running = own.embed(['the last text'], 'query');
    await own.onApplicationShutdown();

    await expect(running).resolves.toHaveLength(1);
    await expect(own.embed(['too late'], 'query')).rejects.toThrow(EmbedderUnavailableError);
  });
});

it('loads the embedded model where WebAssembly starts slowly', async () => {
  const embedder = new WorkerEmbedder({
    ...{ id: 'slow', dimension: 512, calibration: { slope: 12, midpoint: 0.5 } },
    workerFile: new URL('./support/slow-wasm.worker.mjs', import.meta.url),
  });
  try {
    const [row] = await embedder.embed(['too many clients'], 'query');
    expect(row).toHaveLength(512);
  } finally {
    await embedder.onApplicationShutdown();
  }
});
