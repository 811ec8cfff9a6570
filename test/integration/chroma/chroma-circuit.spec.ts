import { AroundVectorStore } from '../../../src/chroma/around-vector-store.js';
import { ChromaCircuit, type ChromaCircuitState } from '../../../src/chroma/chroma-circuit.js';
import { createChromaClient } from '../../../src/chroma/chroma-client.factory.js';
import { ChromaVectorStore } from '../../../src/chroma/chroma-vector-store.js';
import { ChromaRejectedError, ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import type { VectorCollection } from '../../../src/chroma/chroma.interface.js';
import { testConfig } from '../../support/config.js';
import { HttpProxy } from '../../support/http-proxy.js';
import { startChroma, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';

const EMBEDDER = { id: 'test', dimension: 4 };
const FAILURES = 2;

describe('a circuit in front of a real Chroma', () => {
  let chroma: TestServer;
  let proxy: HttpProxy;
  let circuit: ChromaCircuit;
  let collection: VectorCollection;
  let states: ChromaCircuitState[];
  /** Requests that reached the server's door, heartbeats apart. */
  let asked: string[];

  beforeAll(async () => {
    chroma = await startChroma();
    proxy = await HttpProxy.inFrontOf(chroma.port);
    void proxy.traps.lay(
      'before',
      ({ path }) => {
        if (!path.includes('heartbeat')) asked.push(path);
        return false;
      },
      () => Promise.resolve('pass'),
    );
  });
  beforeEach(async () => {
    const config = testConfig({
      CHROMA_URL: proxy.url,
      CHROMA_COLLECTION_PREFIX: `circuit-${process.pid}`,
      CHROMA_TIMEOUT_MS: '1500',
      CHROMA_BREAKER_FAILURES: String(FAILURES),
      CHROMA_BREAKER_REST_MS: '50',
    });
    const store = new ChromaVectorStore(createChromaClient(config), config);
    circuit = new ChromaCircuit(config.chroma.breaker, () => store.ping());
    states = [];
    asked = [];
    circuit.watch((state) => states.push(state));
    // Made before the circuit counts, since a first opening on a busy machine may take long.
    await store.collection('things', EMBEDDER);
    collection = await new AroundVectorStore(store, circuit.run).collection('things', EMBEDDER);
  });
  afterEach(() => {
    chroma.resume();
    circuit.onApplicationShutdown();
  });
  afterAll(async () => {
    await proxy.stop();
    await chroma.dispose();
  });

  const open = async (): Promise<void> => {
    chroma.pause();
    for (let i = 0; i < FAILURES; i += 1) {
      await expect(collection.count()).rejects.toThrow(ChromaUnavailableError);
    }
    expect(circuit.state).toBe('open');
  };

  it('asks a server that hangs no more, and finds by its heartbeat that it is back', async () => {
    await open();
    const before = asked.length;
    for (let i = 0; i < 20; i += 1) {
      await expect(collection.count()).rejects.toMatchObject({
        name: 'ChromaUnavailableError',
        message: 'Chroma did not complete "count" (CircuitOpen)',
        transient: true,
      });
    }
    expect(asked).toHaveLength(before);
    chroma.resume();
    await until('the circuit tries', () => circuit.state === 'trying');
    await expect(collection.count()).resolves.toBe(0);
    expect(circuit.state).toBe('closed');
    expect(states).toEqual(['closed', 'open', 'trying', 'closed']);
  });

  it('lets one call try it; those that come meanwhile do not wait for that one', async () => {
    await open();
    chroma.resume();
    await until('the circuit tries', () => circuit.state === 'trying');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let arrived: () => void = () => undefined;
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const struck = proxy.traps.lay(
      'before',
      ({ path }) => path.endsWith('/count'),
      async () => {
        arrived();
        await held;
        return 'pass';
      },
    );
    const trial = collection.count();
    await there;
    await expect(collection.count()).rejects.toThrow(/CircuitOpen/);
    release();
    await struck;
    await expect(trial).resolves.toBe(0);
    await expect(collection.count()).resolves.toBe(0);
  });

  it('leaves a server alone again that answers its heartbeat and nothing else', async () => {
    await open();
    chroma.resume();
    await until('the circuit tries', () => circuit.state === 'trying');
    const cut = proxy.traps.lay(
      'before',
      ({ path }) => path.endsWith('/count'),
      () => Promise.resolve('cut'),
    );
    await expect(collection.count()).rejects.toThrow(ChromaUnavailableError);
    await cut;
    expect(states.slice(0, 4)).toEqual(['closed', 'open', 'trying', 'open']);
    await until('the circuit tries', () => circuit.state === 'trying');
    await expect(collection.count()).resolves.toBe(0);
    expect(circuit.state).toBe('closed');
  });

  it('stays closed when requests are refused: a server that says no is there', async () => {
    const chunk = { id: 'a', text: 'a', metadata: { doc_id: 'a' }, embedding: [1, 0, 0, 0] };
    await collection.upsert([chunk]);
    for (let i = 0; i < 2 * FAILURES; i += 1) {
      const wrong = collection.upsert([{ ...chunk, embedding: [1, 2] }]);
      await expect(wrong).rejects.toThrow(ChromaRejectedError);
    }
    expect(states).toEqual(['closed']);
    await collection.deleteIds(['a']);
  });
});
