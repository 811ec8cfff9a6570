import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import { Clock } from '../../../src/common/clock.js';
import type { OutboxEntry } from '../../../src/outbox/outbox.interface.js';
import { OutboxService } from '../../../src/outbox/outbox.service.js';
import { outboxKey, waitsKeyOfTag } from '../../../src/outbox/outbox.keys.js';
import { OutboxStore } from '../../../src/outbox/outbox.store.js';
import { allTags, tagOf } from '../../../src/redis/partition.js';
import { testConfig } from '../../support/config.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';

class SteppedClock extends Clock {
  ahead = 0;
  override now(): number {
    return Date.now() + this.ahead;
  }
}

const entry = (ref: string, topic = 'thing.index'): OutboxEntry => ({
  topic,
  ref,
  data: { n: '1' },
});

/** Loses answers of a real Redis, as an event loop that was held up or a cut connection does. */
class LosingStore extends OutboxStore {
  taken = 0;

  /** Of the first take that finds something, after it was done. */
  override async take(...args: Parameters<OutboxStore['take']>) {
    const entries = await super.take(...args);
    this.taken += entries.length;
    if (entries.length > 0 && this.taken === entries.length) throw new Error('Command timed out');
    return entries;
  }
}

/** Settles nothing the first time: the connection is cut before the command is sent. */
class CutStore extends OutboxStore {
  cuts = 0;

  override async delivered(...args: Parameters<OutboxStore['delivered']>) {
    this.cuts += 1;
    if (this.cuts === 1) throw new Error('Connection is closed.');
    await super.delivered(...args);
  }
}

/** So long that a test fails where an entry waits for it. */
const LONG_LEASE = { OUTBOX_LEASE_MS: '600000' };
const LONG_WAIT = { OUTBOX_RETRY_BASE_MS: '600000', OUTBOX_RETRY_MAX_MS: '600000' };

describe('the outbox on a real Redis', () => {
  let server: TestServer;
  let redis: Redis;
  let clock: SteppedClock;
  let running: OutboxService[];

  const start = (
    handler: (e: OutboxEntry) => Promise<void>,
    env = {},
    store = new OutboxStore(redis),
  ): OutboxService => {
    const config = testConfig({ OUTBOX_POLL_MS: '20', OUTBOX_RETRY_BASE_MS: '20', ...env });
    const outbox = new OutboxService(store, config, clock);
    outbox.handle('thing.index', (e) => handler(e));
    outbox.onApplicationBootstrap();
    running.push(outbox);
    return outbox;
  };

  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(async () => {
    redis = new Redis(server.url);
    await redis.flushall();
    clock = new SteppedClock();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((outbox) => outbox.beforeApplicationShutdown()));
    redis.disconnect();
  });
  afterAll(() => server.dispose());

  it('delivers every entry of every partition, once each when nothing fails', async () => {
    const seen: string[] = [];
    const outbox = start(async (e) => {
      await Promise.resolve();
      seen.push(e.ref);
    });
    const refs = Array.from({ length: 200 }, (_, i) => `ref-${String(i)}`);
    await Promise.all(refs.map((ref) => outbox.add(ref, entry(ref))));
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen.sort()).toEqual(refs.sort());
  });

  it('shares the work between processes without doubling it', async () => {
    const seen: string[] = [];
    const handler = async (e: OutboxEntry): Promise<void> => {
      await sleep(1);
      seen.push(e.ref);
    };
    const outbox = start(handler);
    start(handler);
    start(handler);
    const refs = Array.from({ length: 100 }, (_, i) => `ref-${String(i)}`);
    await Promise.all(refs.map((ref) => outbox.add(ref, entry(ref))));
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen.sort()).toEqual(refs.sort());
  });

  it('never gives up on an outage of the other side, however often it fails', async () => {
    let failures = 0;
    const outbox = start(
      async () => {
        await Promise.resolve();
        if (failures < 8) {
          failures += 1;
          throw new ChromaUnavailableError('upsert', new Error());
        }
      },
      { OUTBOX_MAX_ATTEMPTS: '2', OUTBOX_RETRY_MAX_MS: '40' },
    );
    await outbox.add('a', entry('a'));
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(failures).toBe(8);
    expect(await outbox.deadLetters(10)).toEqual([]);
  });

  it('buries what fails on its own, shows it without its message, and replays it', async () => {
    let broken = true;
    const seen: string[] = [];
    const outbox = start(
      async (e) => {
        await Promise.resolve();
        if (broken) throw new RangeError('quotes the content of a report');
        seen.push(e.ref);
      },
      { OUTBOX_MAX_ATTEMPTS: '3', OUTBOX_RETRY_MAX_MS: '40' },
    );
    await outbox.add('a', entry('a'));
    await until('the entry is buried', async () => (await outbox.deadLetters(10)).length === 1);
    const [letter] = await outbox.deadLetters(10);
    expect(letter).toMatchObject({
      topic: 'thing.index',
      ref: 'a',
      data: { n: '1' },
      attempts: 3,
      error: 'RangeError',
    });
    expect(JSON.stringify(letter)).not.toMatch(/quotes the content/);
    expect((await outbox.backlog()).depth).toBe(0);

    broken = false;
    expect(await outbox.replay([letter!.id, '3:1-1'])).toBe(1);
    await until('the entry is delivered', () => seen.length === 1);
    expect(await outbox.deadLetters(10)).toEqual([]);
  });

  it('hands over what a dead process had taken, once its lease ran out', async () => {
    const store = new OutboxStore(redis);
    await store.add('a', entry('a'));
    const taken: string[] = [];
    // A process that took the entry and died: it never settles it.
    for (let p = 0; p < 16; p += 1) {
      const tag = `{p${String(p).padStart(2, '0')}}`;
      const got = await store.take(tag, 'dead', { now: Date.now(), ms: 60_000, limit: 16 });
      taken.push(...got.map((e) => e.ref));
    }
    expect(taken).toEqual(['a']);

    const seen: string[] = [];
    const outbox = start(async (e) => {
      await Promise.resolve();
      seen.push(e.ref);
    });
    await sleep(200);
    expect(seen).toEqual([]);
    clock.ahead = 61_000;
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen).toEqual(['a']);
  });

  it('keeps entries over a kill of Redis and goes on when it returns', async () => {
    const seen: string[] = [];
    const gate = { open: false };
    const outbox = start(async (e) => {
      await Promise.resolve();
      if (!gate.open) throw new ChromaUnavailableError('upsert', new Error());
      seen.push(e.ref);
    });
    await Promise.all(['a', 'b', 'c'].map((ref) => outbox.add(ref, entry(ref))));
    await server.kill9();
    await server.restart();
    gate.open = true;
    // What was being taken when Redis went may be leased by a reply that never came.
    clock.ahead = 61_000;
    await until('all three are delivered', () => seen.length === 3);
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes anew, long before the lease of a delivery ends, what a take leased whose answer was lost', async () => {
    const seen: string[] = [];
    const store = new LosingStore(redis);
    const outbox = start((e) => Promise.resolve(void seen.push(e.ref)), LONG_LEASE, store);
    await Promise.all([outbox.add('a', entry('a')), outbox.add('a', entry('b'))]);
    await until('an answer was lost', () => store.taken > 0);
    clock.ahead = 15_000;
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen.sort()).toEqual(['a', 'b']);
  });

  it('delivers again at once what could not be settled, and what waited behind it', async () => {
    const seen: string[] = [];
    const store = new CutStore(redis);
    for (const ref of ['a', 'b', 'c']) await store.add('a', entry(ref));
    const outbox = start((e) => Promise.resolve(void seen.push(e.ref)), LONG_LEASE, store);
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen.sort()).toEqual(['a', 'a', 'b', 'c']);
    expect(store.cuts).toBe(4);
  });

  it('delivers past a slow entry: of other partitions, of its own, and of its own batch', async () => {
    const seen: string[] = [];
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const store = new OutboxStore(redis);
    await store.add('a', entry('slow'));
    await store.add('a', entry('behind'));
    const outbox = start(async (e) => {
      seen.push(e.ref);
      if (e.ref === 'slow') await finished;
    }, LONG_LEASE);
    await until('the slow one is being delivered', () => seen.includes('slow'));
    await outbox.add('b', entry('elsewhere'));
    await until('another partition is served', () => seen.includes('elsewhere'));
    await outbox.add('a', entry('later'));
    await until('those behind it are served', () => seen.length === 4);
    expect((await outbox.backlog()).depth).toBe(1);
    finish();
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen.sort()).toEqual(['behind', 'elsewhere', 'later', 'slow']);
  });

  it('buries an entry that cannot be read, and delivers the others of its batch', async () => {
    const seen: string[] = [];
    await redis.xadd(outboxKey('a'), '*', 'topic', 'thing.index', 'ref', 'bad', 'data', '{"n":');
    const outbox = start((e) => Promise.resolve(void seen.push(e.ref)));
    await outbox.add('a', entry('good'));
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    expect(seen).toEqual(['good']);
    expect(await outbox.deadLetters(10)).toMatchObject([
      { ref: 'bad', error: 'UnreadableEntryError', data: {} },
    ]);
  });

  it('does not count what a stop interrupts, and gives it back at once', async () => {
    let reached = (): void => undefined;
    const working = new Promise<void>((resolve) => (reached = resolve));
    const config = testConfig({ OUTBOX_POLL_MS: '20' });
    const store = new OutboxStore(redis);
    const stopped = new OutboxService(store, config, clock);
    stopped.handle('thing.index', (_, signal) => {
      reached();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped'));
        });
      });
    });
    stopped.onApplicationBootstrap();
    // One is being worked on and one waits behind it in the same batch.
    await stopped.add('a', entry('a'));
    await stopped.add('a', entry('b'));
    await working;
    await stopped.beforeApplicationShutdown();
    const taken = await store.take(tagOf('a'), 'next', { now: clock.now(), ms: 1000, limit: 10 });
    expect(taken.map(({ ref, attempt }) => [ref, attempt])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('leaves an entry alone whose lease ran out while it waited behind another', async () => {
    const store = new OutboxStore(redis);
    await store.add('a', entry('a'));
    const [mine] = await store.take(tagOf('a'), 'slow', { now: clock.now(), ms: 1000, limit: 1 });
    clock.ahead = 2000;
    const lease = { now: clock.now(), ms: 1000, limit: 1 };
    const [theirs] = await store.take(tagOf('a'), 'quick', lease);
    expect(theirs).toMatchObject({ ref: 'a', attempt: 2 });
    expect(await store.renew(mine!, clock.now() + 1000)).toBe(false);
    expect(await store.renew(theirs!, clock.now() + 1000)).toBe(true);
    await store.release(mine!, clock.now());
    await store.retryAt(mine!, clock.now());
    expect(await store.take(tagOf('a'), 'third', lease)).toEqual([]);
  });

  describe('when what was away works again', () => {
    const OUTAGE = new ChromaUnavailableError('upsert', new Error());
    const waiting = async (): Promise<number> => {
      const lengths = await Promise.all(allTags().map((tag) => redis.hlen(waitsKeyOfTag(tag))));
      return lengths.reduce((sum, length) => sum + length, 0);
    };

    it('delivers at once what waits for it, in whichever process, and nothing twice', async () => {
      let away = true;
      const seen: string[] = [];
      const handler = async (e: OutboxEntry): Promise<void> => {
        await sleep(1);
        if (away) throw OUTAGE;
        seen.push(e.ref);
      };
      const processes = [1, 2, 3].map(() => start(handler, LONG_WAIT));
      const refs = Array.from({ length: 100 }, (_, i) => `ref-${String(i)}`);
      await Promise.all(refs.map((ref) => processes[0]!.add(ref, entry(ref))));
      await until('all wait', async () => (await waiting()) === refs.length);
      expect(await processes[0]!.recovered('another')).toBe(0);
      away = false;
      // Each notices it by itself.
      const hastened = await Promise.all(processes.map((outbox) => outbox.recovered('chroma')));
      expect(hastened.reduce((sum, n) => sum + n, 0)).toBe(refs.length);
      await until('the outbox is empty', async () => (await processes[0]!.backlog()).depth === 0);
      expect(seen.sort()).toEqual(refs.sort());
      expect(await waiting()).toBe(0);
    });

    it('leaves alone what is being delivered, and what waits for something else', async () => {
      const seen: string[] = [];
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const outbox = start(async (e) => {
        seen.push(e.ref);
        if (e.ref === 'other') throw Object.assign(new Error('away'), { transient: true });
        if (seen.filter((ref) => ref === e.ref).length === 1) throw OUTAGE;
        await finished;
      }, LONG_WAIT);
      await outbox.add('a', entry('a'));
      await outbox.add('b', entry('other'));
      await until('both have failed', () => seen.length === 2);
      await until('one waits', async () => (await waiting()) === 1);
      expect(await outbox.recovered('chroma')).toBe(1);
      await until('it is being delivered', () => seen.length === 3);
      expect(await outbox.recovered('chroma')).toBe(0);
      finish();
      await until('one is left', async () => (await outbox.backlog()).depth === 1);
      expect(seen.sort()).toEqual(['a', 'a', 'other']);
    });

    it('tries again at once what failed while it came back', async () => {
      let fail = (): void => undefined;
      const failed = new Promise<void>((_, reject) => {
        fail = () => {
          reject(OUTAGE);
        };
      });
      let attempts = 0;
      const outbox = start(async () => {
        attempts += 1;
        if (attempts === 1) await failed;
      }, LONG_WAIT);
      await outbox.add('a', entry('a'));
      await until('it is being delivered', () => attempts === 1);
      expect(await outbox.recovered('chroma')).toBe(0);
      fail();
      await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
      expect(attempts).toBe(2);
    });
  });

  it('removes its consumer when it stops, but none that has entries', async () => {
    const outbox = start(() => Promise.resolve());
    await outbox.add('a', entry('a'));
    await until('the outbox is empty', async () => (await outbox.backlog()).depth === 0);
    await outbox.beforeApplicationShutdown();
    const store = new OutboxStore(redis);
    await store.add('a', entry('b'));
    const lease = { now: clock.now(), ms: 1000, limit: 1 };
    await store.take(tagOf('a'), 'dead', lease);
    await store.dropConsumers(0, 'dead');
    const names = async () =>
      ((await redis.xinfo('CONSUMERS', outboxKey('a'), 'delivery')) as string[][]).map((c) => c[1]);
    expect(await names()).toEqual(['dead']);
    const [again] = await store.take(tagOf('a'), 'heir', { ...lease, now: lease.now + 2000 });
    await store.delivered(again!);
    await store.dropConsumers(3_600_000, 'dead');
    expect(await names()).toEqual(['heir']);
  });
});
