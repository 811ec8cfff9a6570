import { randomBytes } from 'node:crypto';
import { newId, newReportId } from '../../../src/common/ids.js';
import { outboxKey } from '../../../src/outbox/outbox.keys.js';
import { tagOf } from '../../../src/redis/partition.js';
import { CorruptReportError, StaleLeaseError } from '../../../src/reports/store/report.store.js';
import * as keys from '../../../src/reports/store/reports.keys.js';
import { writesOf } from '../../support/socket-writes.js';
import { commitUnder, expiredAt, newReport, openStore, saveVersion } from './support.js';

type Opened = Awaited<ReturnType<typeof openStore>>;

describe('RedisReportStore', () => {
  let opened: Opened;
  let caseId: string;

  beforeEach(async () => {
    opened = await openStore();
    caseId = newId();
  });
  afterEach(async () => {
    await opened.redis.quit();
  });

  const outboxTopics = async (): Promise<string[][]> => {
    const entries = await opened.redis.xrange(outboxKey(caseId), '-', '+');
    return entries.map(([, fields]) => [fields[1]!, fields[3]!]);
  };
  const underLock = <T>(work: Parameters<Opened['lock']['run']>[2]): Promise<T> =>
    opened.lock.run(caseId, { jobId: newId(), userId: 'ada' }, work) as Promise<T>;

  it('gives back every field and the content byte for byte', async () => {
    const content =
      '# Títle 🚨\r\n\r\n\ttabs\u0000 and ‮bidi‬, "quotes" \\ {json}\n\n```\nraw\n```\n';
    const report = { ...newReport(caseId, 'runbook', content), title: 'Störung «db-1»' };
    const [stored] = await underLock<Awaited<ReturnType<Opened['store']['commit']>>>((lease) =>
      commitUnder(opened, caseId, lease, [report]),
    );
    const read = await opened.store.read(report.id);
    expect(read).toEqual({ ...stored, content });
    expect(read).toMatchObject({
      caseId,
      version: 1,
      isCurrent: true,
      title: 'Störung «db-1»',
      generatedBy: 'composer',
      createdBy: 'ada',
      createdAt: new Date('2026-11-24T08:00:00Z'),
      expiresAt: new Date(opened.clock.now() + 90 * 86_400_000),
      sizeBytes: Buffer.byteLength(content),
      indexed: false,
      persisted: true,
      notes: ['check the times'],
    });
  });

  it('keeps large content that does not compress', async () => {
    const content = randomBytes(600_000).toString('base64');
    const report = newReport(caseId, 'post_mortem', content);
    await underLock((lease) => commitUnder(opened, caseId, lease, [report]));
    expect((await opened.store.read(report.id))?.content === content).toBe(true);
  });

  it('stores all types of a request in one step, each with its own versions', async () => {
    await saveVersion(opened, caseId, ['runbook']);
    const stored = await saveVersion(opened, caseId, ['incident_report', 'runbook', 'post_mortem']);
    expect(stored.map(({ type, version }) => [type, version])).toEqual([
      ['incident_report', 1],
      ['runbook', 2],
      ['post_mortem', 1],
    ]);
    const history = await opened.store.list(caseId, { history: true });
    expect(history.map(({ type, version, isCurrent }) => [type, version, isCurrent])).toEqual([
      ['incident_report', 1, true],
      ['runbook', 2, true],
      ['runbook', 1, false],
      ['post_mortem', 1, true],
    ]);
    expect(await opened.store.list(caseId, { history: false })).toEqual(
      history.filter(({ isCurrent }) => isCurrent),
    );
  });

  it('keeps five versions a type and leaves nothing of the others behind', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      const [stored] = await saveVersion(opened, caseId, ['runbook']);
      ids.push(stored!.id);
    }
    const [other] = await saveVersion(opened, caseId, ['post_mortem']);
    const history = await opened.store.list(caseId, { history: true });
    expect(history.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 1]);

    const kept = [...ids.slice(3), other!.id];
    const left = await opened.redis.keys('report:*');
    expect(left.sort()).toEqual(
      kept.flatMap((id) => [keys.contentKey(id), keys.metadataKey(id)]).sort(),
    );
    expect(
      (await opened.redis.zrange(keys.expiryKeyOfTag(tagOf(caseId)), '0', '-1')).sort(),
    ).toEqual([...kept].sort());
    const removed = (await outboxTopics()).filter(([topic]) => topic === 'report.unindex');
    expect(removed.map(([, ref]) => ref)).toEqual(ids.slice(0, 3));
    expect(await opened.store.read(ids[0]!)).toBeUndefined();
  });

  it('announces each stored report and the case in the same step', async () => {
    const stored = await saveVersion(opened, caseId, ['incident_report', 'runbook']);
    expect(await outboxTopics()).toEqual([
      ['report.index', stored[0]!.id],
      ['report.index', stored[1]!.id],
      ['reports.stored', caseId],
    ]);
    // When it was, so that who is told of it twice is told the same.
    const entries = await opened.redis.xrange(outboxKey(caseId), '-', '+');
    const data = JSON.parse(entries.at(-1)![1].at(-1)!) as { stored_at?: string };
    expect(data.stored_at).toBe(stored[0]!.createdAt.toISOString());
  });

  it('refuses a holder whose lock has passed to another, and changes nothing', async () => {
    await saveVersion(opened, caseId, ['runbook']);
    const before = await snapshot(opened);
    await underLock(async (stale) => {
      // What Redis does when a holder is paused for longer than the TTL.
      await opened.redis.del(keys.lockKey(caseId));
      await expect(
        commitUnder(opened, caseId, stale, [newReport(caseId, 'runbook')]),
      ).rejects.toThrow(StaleLeaseError);
      await underLock(async (newer) => {
        expect(newer.fence).toBe(stale.fence + 1);
        await expect(
          commitUnder(opened, caseId, stale, [newReport(caseId, 'runbook')]),
        ).rejects.toThrow(StaleLeaseError);
      });
    });
    const after = await snapshot(opened);
    expect(after).toEqual(before);
  });

  it('reads in the round trips it promises, however many versions there are', async () => {
    for (let i = 0; i < 5; i += 1) {
      await saveVersion(opened, caseId, ['incident_report', 'runbook', 'post_mortem']);
    }
    const { store } = opened;
    // One write to the socket is one round trip.
    const roundTrips = (read: () => Promise<unknown>) => writesOf(opened.redis, read);
    const [current] = await store.list(caseId, { history: false });
    expect(await roundTrips(() => store.list(caseId, { history: false }))).toBe(1);
    expect(await roundTrips(() => store.list(caseId, { history: true }))).toBe(1);
    expect(await roundTrips(() => store.listWithContent(caseId, { history: true }))).toBe(2);
    expect(await roundTrips(() => store.read(current!.id))).toBe(1);
    const all = await store.listWithContent(caseId, { history: true });
    expect(all).toHaveLength(15);
  });

  it('notices content that is not what was stored', async () => {
    const [first, second] = await saveVersion(opened, caseId, ['incident_report', 'runbook']);
    const foreign = await opened.redis.getBuffer(keys.contentKey(second!.id));
    await opened.redis.set(keys.contentKey(first!.id), foreign!);
    await expect(opened.store.read(first!.id)).rejects.toThrow(CorruptReportError);
    await opened.redis.set(keys.contentKey(first!.id), 'not compressed at all');
    await expect(opened.store.read(first!.id)).rejects.toThrow(CorruptReportError);
  });

  it('answers for ids that are not there, or not ids', async () => {
    expect(await opened.store.read(newReportId(caseId))).toBeUndefined();
    expect(await opened.store.read('../../etc/passwd')).toBeUndefined();
    expect(await opened.store.metadata(newReportId(caseId))).toBeUndefined();
    expect(await opened.store.metadata('../../etc/passwd')).toBeUndefined();
    expect(await opened.store.list(newId(), { history: true })).toEqual([]);
    expect(await opened.store.markIndexed(newReportId(caseId))).toBe(false);
    expect(await opened.redis.keys('report:*')).toEqual([]);
  });

  it('finds the metadata of reports of many cases, in the order asked for', async () => {
    const stored = [];
    for (let i = 0; i < 20; i += 1) {
      stored.push(...(await saveVersion(opened, newId(), ['runbook'])));
    }
    const ids = stored.map(({ id }) => id).reverse();
    const asked = [...ids.slice(0, 10), newReportId(caseId), 'nonsense', ...ids.slice(10)];
    expect((await opened.store.metadata(ids[0]!))?.id).toBe(ids[0]);
    const found = await opened.store.metadataOf(asked);
    expect(found.map((report) => report?.id)).toEqual(
      asked.map((id) => (ids.includes(id) ? id : undefined)),
    );
  });

  it('tells what expired, and removes it without a trace', async () => {
    const [old] = await saveVersion(opened, caseId, ['runbook']);
    opened.clock.at += 1000;
    const [young] = await saveVersion(opened, newId(), ['runbook']);
    const day = 86_400_000;
    const inDays = (days: number): Promise<string[]> =>
      expiredAt(opened.redis, opened.clock.now() + days * day);
    expect(await inDays(89)).toEqual([]);
    expect((await inDays(90)).sort()).toEqual([old!.id, young!.id].sort());

    expect(await opened.store.remove(old!.id)).toBe(true);
    expect(await opened.store.remove(old!.id)).toBe(false);
    expect(await opened.store.list(caseId, { history: true })).toEqual([]);
    expect(await opened.store.list(caseId, { history: false })).toEqual([]);
    expect((await outboxTopics()).at(-1)).toEqual(['report.unindex', old!.id]);

    // A number that was given out is not given out again.
    const [next] = await saveVersion(opened, caseId, ['runbook']);
    expect(next!.version).toBe(2);
    await opened.store.remove(next!.id);
    await opened.store.forgetCase(caseId);
    expect(await opened.redis.keys(`*${caseId}*`)).toEqual([]);
  });

  it('keeps all keys of a case in one hash slot', async () => {
    await saveVersion(opened, caseId, ['runbook']);
    const all = await opened.redis.keys('*');
    const tags = new Set(all.map((key) => /\{[^}]+\}/.exec(key)?.[0]));
    expect(tags).toEqual(new Set([tagOf(caseId)]));
  });
});

/** Every key of the database with its dump, but for the locks and their fences. */
async function snapshot({ redis }: Opened): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const key of (await redis.keys('*')).sort()) {
    if (key.includes(':generation:')) continue;
    found[key] = (await redis.dumpBuffer(key)).toString('hex');
  }
  return found;
}
