import { AroundVectorStore } from '../../../src/chroma/around-vector-store.js';
import { ChromaCircuit, type ChromaCircuitState } from '../../../src/chroma/chroma-circuit.js';
import { createChromaClient } from '../../../src/chroma/chroma-client.factory.js';
import { ChromaVectorStore } from '../../../src/chroma/chroma-vector-store.js';
import { ChromaRejectedError, ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import type { VectorCollection } from '../../../src/chroma/chroma.interface.js';
import { testConfig } from '../../support/config.js';
import { HttpProxy, type SeenHttpRequest } from '../../support/http-proxy.js';
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
  let recoveries: number;
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
    circuit = new ChromaCircuit(config.chroma.breaker, store);
    states = [];
    asked = [];
    recoveries = 0;
    // A heartbeat that comes too late is `open` once more.
    circuit.watch((state) => {
      if (states.at(-1) !== state) states.push(state);
    });
    circuit.onRecovered(() => (recoveries += 1));
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

  const isProbe = ({ path }: SeenHttpRequest): boolean => path.endsWith('/collections_count');

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
    expect(recoveries).toBe(0);
    chroma.resume();
    await until('the circuit is closed', () => circuit.state === 'closed');
    expect(states).toEqual(['closed', 'open', 'trying', 'closed']);
    expect(recoveries).toBe(1);
    await expect(collection.count()).resolves.toBe(0);
  });

  it('tries it with a call of its own, for which no other waits', async () => {
    await open();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const struck = proxy.traps.lay('before', isProbe, async () => {
      await held;
      return 'pass';
    });
    chroma.resume();
    await until('the circuit tries', () => circuit.state === 'trying');
    await expect(collection.count()).rejects.toThrow(/CircuitOpen/);
    expect(recoveries).toBe(0);
    release();
    await struck;
    await until('the circuit is closed', () => circuit.state === 'closed');
    await expect(collection.count()).resolves.toBe(0);
  });

  it('leaves a server alone again that answers its heartbeat and nothing else', async () => {
    await open();
    const cut = proxy.traps.lay('before', isProbe, () => Promise.resolve('cut'));
    chroma.resume();
    await cut;
    await until('the circuit is closed', () => circuit.state === 'closed');
    expect(states).toEqual(['closed', 'open', 'trying', 'open', 'trying', 'closed']);
    expect(recoveries).toBe(1);
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
