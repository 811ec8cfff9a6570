import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { CASE_STATUSES, type CaseMessage } from '../../../src/cases/case.types.js';
import {
  aclKey,
  caseKey,
  messagesKey,
  participantsKey,
  purgeKey,
  userCasesKey,
} from '../../../src/cases/cases.keys.js';
import type { CasesService } from '../../../src/cases/cases.service.js';
import { RedisCaseStore } from '../../../src/cases/redis-case.store.js';
import { UserCaseIndex } from '../../../src/cases/user-case-index.js';
import { newId } from '../../../src/common/ids.js';
import { outboxKey } from '../../../src/outbox/outbox.keys.js';
import { sharedServers } from '../../support/servers.js';
import {
  ada,
  allPages,
  casesOn,
  DAY,
  documented,
  grace,
  problemOf,
  refusals,
  SteppedClock,
} from './support.js';

const FINDINGS = { rootCause: 'pool too small', resolution: 'raised it' };
const REPORT = { kind: 'report', id: 'r1', type: 'runbook', version: 2, title: 'Runbook' };

describe('cases on a real Redis', () => {
  let redis: Redis;
  let clock: SteppedClock;
  let cases: CasesService;

  beforeEach(async () => {
    redis = new Redis(sharedServers().redisUrl);
    await redis.flushdb();
    clock = new SteppedClock();
    cases = casesOn(redis, clock);
  });
  afterEach(async () => {
    await redis.quit();
  });

  const opened = async (title = 'Down'): Promise<string> => (await cases.create(ada, { title })).id;

  describe('the record', () => {
    it('comes back as it was made, with what was changed since', async () => {
      const startedAt = new Date('2026-11-20T02:00:00Z');
      const made = await cases.create(ada, {
        title: 'Checkout: 504',
        description: 'line 1\nline 2 — ü',
        severity: 'sev2',
        services: ['checkout'],
        sourceUrl: 'https://status.example.com/1',
        startedAt,
      });
      expect(await cases.get(made.id)).toEqual(made);

      clock.ahead = 1000;
      const changed = await cases.update(made.id, { title: 'T', severity: null, impact: 'i' });
      expect(changed).toMatchObject({ title: 'T', impact: 'i', startedAt, version: 2 });
      expect(changed.severity).toBeUndefined();
      expect(changed.updatedAt.getTime()).toBeGreaterThan(made.updatedAt.getTime());
      expect(await cases.get(made.id)).toEqual(changed);
    });

    it('is not changed by a patch that changes nothing', async () => {
      const id = await opened();
      const before = await cases.get(id);
      expect(await cases.update(id, {})).toEqual(before);
      expect(await cases.update(id, { status: 'open' })).toEqual(before);
    });

    it('never goes back in time when clocks of two processes differ', async () => {
      const id = await opened();
      clock.ahead = 5000;
      const { updatedAt } = await cases.update(id, { title: 'A' });
      clock.ahead = 0;
      expect((await cases.update(id, { title: 'B' })).updatedAt).toEqual(updatedAt);
    });

    it('lets one of many editors with the same version through', async () => {
      const id = await opened();
      const { version } = await cases.get(id);
      const edits = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          cases.update(id, { title: `T${String(i)}` }, [version]),
        ),
      );
      expect(edits.filter((edit) => edit.status === 'fulfilled')).toHaveLength(1);
      const lost = refusals(edits).map((problem) => problem['status']);
      expect(lost).toEqual(Array.from({ length: 19 }, () => 412));
      expect((await cases.get(id)).version).toBe(version + 1);
    });

    it('keeps times in order although two editors change them at once', async () => {
      const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 2, minute));
      for (let round = 0; round < 20; round += 1) {
        const { id } = await cases.create(ada, {
          title: 'T',
          startedAt: at(10),
          detectedAt: at(20),
        });
        // Each alone is in order; both together are not.
        const both = await Promise.allSettled([
          cases.update(id, { startedAt: at(19) }),
          cases.update(id, { detectedAt: at(11) }),
        ]);
        expect(both.filter((edit) => edit.status === 'fulfilled')).toHaveLength(1);
        const { startedAt, detectedAt } = await cases.get(id);
        expect(detectedAt!.getTime()).toBeGreaterThanOrEqual(startedAt!.getTime());
      }
    });
  });

  describe('messages', () => {
    it('keeps 100 parallel ones, each once, in the order in which they were accepted', async () => {
      const id = await opened();
      const acknowledged: string[] = [];
      await Promise.all(
        Array.from({ length: 100 }, async (_, i) => {
          const text = `message ${String(i)}`;
          await cases.addMessage(id, i % 2 ? ada : grace, { kind: 'note', text });
          acknowledged.push(text);
        }),
      );
      const all = await cases.allMessages(id);
      // One connection answers in the order in which the server worked.
      expect(all.map((message) => message.text)).toEqual(acknowledged);
      expect(new Set(all.map((message) => message.id)).size).toBe(100);
      const found = await cases.get(id);
      expect(found).toMatchObject({ messageCount: 100, status: 'investigating', version: 2 });
    });

    it('pages forward without gap or twin while messages arrive', async () => {
      const id = await opened();
      const say = (i: number): Promise<CaseMessage> =>
        cases.addMessage(id, ada, { kind: 'note', text: String(i) });
      for (let i = 0; i < 25; i += 1) await say(i);
      let next = 25;
      const pages = await allPages(async (cursor) => {
        if (next < 30) await say(next++);
        return cases.messages(id, 7, cursor);
      });
      expect(pages.flat().map((message) => Number(message.text))).toEqual(
        Array.from({ length: 30 }, (_, i) => i),
      );
      expect(pages.every((page) => page.length <= 7)).toBe(true);
    });

    it('reads more than one batch for a report', async () => {
      const id = await opened();
      const texts = Array.from({ length: 1001 }, (_, i) => String(i));
      await Promise.all(texts.map((text) => cases.addMessage(id, ada, { kind: 'note', text })));
      expect((await cases.allMessages(id)).map((message) => message.text)).toEqual(texts);
    });

    it('keeps when it happened apart from when it was told', async () => {
      const id = await opened();
      const occurredAt = new Date('2026-11-20T02:10:00Z');
      const told = await cases.addMessage(id, ada, { kind: 'action', text: 'x', occurredAt });
      expect(told.createdAt.getTime()).toBeGreaterThan(occurredAt.getTime());
      expect(await cases.allMessages(id)).toEqual([told]);
    });

    it('are not taken by a closed case, and change nothing then', async () => {
      const id = await documented(cases);
      const closed = await cases.close(id, ada, []);
      const problem = await problemOf(cases.addMessage(id, ada, { kind: 'note', text: 'late' }));
      expect(problem).toMatchObject({ status: 409, code: 'case-closed', legal_moves: [] });
      expect(await cases.get(id)).toEqual(closed);
    });
  });

  describe('moves', () => {
    it('lets one of two racing resolutions win and tells the other where the case is', async () => {
      for (let round = 0; round < 20; round += 1) {
        const id = await opened();
        await cases.addMessage(id, ada, { kind: 'note', text: 'looking' });
        const racing = await Promise.allSettled(
          ['one', 'two'].map((rootCause) => cases.resolve(id, { ...FINDINGS, rootCause })),
        );
        const won = racing.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
        const lost = refusals(racing);
        expect(won).toHaveLength(1);
        expect(lost).toMatchObject([
          { status: 409, code: 'illegal-transition', legal_moves: ['documenting'] },
        ]);
        expect((await cases.get(id)).rootCause).toBe(won[0]!.rootCause);
      }
    });

    it('goes the whole way, one step at a time', async () => {
      const id = await opened();
      expect(await problemOf(cases.resolve(id, FINDINGS))).toMatchObject({
        legal_moves: ['investigating'],
      });
      expect((await cases.update(id, { status: 'investigating' })).status).toBe('investigating');
      expect(await problemOf(cases.markDocumenting(id))).toMatchObject({
        legal_moves: ['resolved'],
      });
      expect((await cases.resolve(id, FINDINGS)).status).toBe('resolved');
      expect(await problemOf(cases.close(id, ada, []))).toMatchObject({
        legal_moves: ['documenting'],
      });
      const documenting = await cases.markDocumenting(id);
      expect(await cases.markDocumenting(id)).toEqual(documenting);
      expect((await cases.close(id, ada, [])).status).toBe('closed');
      expect(await problemOf(cases.update(id, { title: 'T' }))).toMatchObject({
        code: 'case-closed',
      });
      expect(await problemOf(cases.update(id, { status: 'investigating' }))).toMatchObject({
        code: 'illegal-transition',
        legal_moves: [],
      });
    });

    it('does not close under a lock that another request has taken over', async () => {
      const id = await documented(cases);
      const key = `${caseKey(id)}:lock-of-the-test`;
      await redis.set(key, 'theirs');
      const announced = await redis.xlen(outboxKey(id));
      const stale = cases.close(id, ada, [REPORT], { key, value: 'mine' });
      expect(await problemOf(stale)).toMatchObject({ status: 409, code: 'lock-lost' });
      expect((await cases.get(id)).status).toBe('documenting');
      expect(await redis.xlen(outboxKey(id))).toBe(announced);
      const closed = await cases.close(id, ada, [REPORT], { key, value: 'theirs' });
      expect(closed.status).toBe('closed');
    });

    it('closes once, whoever else tries: one closure, one announcement, one removal date', async () => {
      const id = await documented(cases);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          cases.close(id, i % 2 ? ada : grace, [{ ...REPORT, version: i + 1 }]),
        ),
      );
      const [first] = answers;
      for (const answer of answers) expect(answer).toEqual(first);
      expect(first!.closure!.attachments).toEqual([{ ...REPORT, version: 1 }]);
      clock.ahead = DAY;
      expect(await cases.close(id, grace, [])).toEqual(first);

      const entries = await redis.xrange(outboxKey(id), '-', '+');
      // That it was resolved is announced before.
      expect(entries[0]![1].slice(0, 4)).toEqual(['topic', 'event.case.resolved', 'ref', id]);
      const announced = entries.slice(1);
      expect(announced.map(([, fields]) => fields)).toEqual([
        ['topic', 'case.closed', 'ref', id, 'data', expect.any(String)],
      ]);
      expect(JSON.parse(announced[0]![1][5]!)).toEqual({
        closed_at: first!.closure!.closedAt.toISOString(),
      });
      const due = await redis.zscore(purgeKey(id), id);
      expect(Number(due)).toBe(first!.closure!.closedAt.getTime() + 30 * DAY);
      expect(first!.purgeAt!.getTime()).toBe(Number(due));
    });
  });

  describe('participants', () => {
    it('come and go, and with them the case in their list', async () => {
      const id = await opened();
      await cases.putParticipant(id, 'grace', 'viewer', 'Grace');
      expect((await cases.list(grace, { limit: 10 })).items).toMatchObject([
        { case: { id }, role: 'viewer' },
      ]);
      const { addedAt } = (await cases.participants(id))[1]!;
      clock.ahead = 60_000;
      const promoted = await cases.putParticipant(id, 'grace', 'editor');
      expect(promoted).toEqual({ userId: 'grace', name: 'Grace', role: 'editor', addedAt });
      expect((await cases.participants(id)).map(({ userId, role }) => [userId, role])).toEqual([
        ['ada', 'owner'],
        ['grace', 'editor'],
      ]);

      await cases.removeParticipant(id, 'grace');
      await cases.removeParticipant(id, 'grace');
      expect((await cases.list(grace, { limit: 10 })).items).toEqual([]);
      expect(await cases.readableCaseIds('grace')).toEqual([]);
      expect((await cases.accessOf(id))!.roles.has('grace')).toBe(false);
      expect(await redis.exists(userCasesKey('grace'))).toBe(0);
    });

    it('change nothing of the record', async () => {
      const id = await opened();
      const before = await cases.get(id);
      await cases.putParticipant(id, 'grace', 'editor');
      await cases.removeParticipant(id, 'grace');
      expect(await cases.get(id)).toEqual(before);
    });

    it('cannot take the place of the owner', async () => {
      const id = await opened();
      for (const work of [
        cases.putParticipant(id, 'ada', 'viewer'),
        cases.removeParticipant(id, 'ada'),
      ]) {
        expect(await problemOf(work)).toMatchObject({ status: 409, code: 'owner-stays' });
      }
      expect(await cases.participants(id)).toMatchObject([{ userId: 'ada', role: 'owner' }]);
    });

    it('are at most 100, the owner among them', async () => {
      const id = await opened();
      const added = await Promise.allSettled(
        Array.from({ length: 110 }, (_, i) => cases.putParticipant(id, `u${String(i)}`, 'viewer')),
      );
      expect(added.filter((a) => a.status === 'fulfilled')).toHaveLength(99);
      expect(await cases.participants(id)).toHaveLength(100);
      await cases.putParticipant(id, 'u0', 'editor');
      expect(await problemOf(cases.putParticipant(id, 'late', 'viewer'))).toMatchObject({
        code: 'too-many-participants',
      });
    });
  });

  it('takes no more than 16 MB of messages, a retry of one that is there excepted', async () => {
    const id = await opened();
    const text = '\u{1f40e}'.repeat(32 * 1024);
    const add = (operationId?: string) =>
      cases.addMessage(id, ada, { kind: 'note', text }, operationId);
    const first = newId();
    await add(first);
    for (let n = 1; n < 127; n += 1) await add();
    expect(await problemOf(add())).toMatchObject({ status: 409, code: 'too-many-messages' });
    expect(await add(first)).toMatchObject({ id: first });
    expect(await cases.get(id)).toMatchObject({ messageCount: 127 });
    await cases.addMessage(id, ada, { kind: 'note', text: 'A short one has room.' });
  });

  describe('the list of cases', () => {
    it('pages newest first, stable while cases are added', async () => {
      const made: string[] = [];
      for (let i = 0; i < 25; i += 1) made.push(await opened(`case ${String(i)}`));
      const pages = await allPages(async (cursor) => {
        const page = await cases.list(ada, { limit: 10, cursor });
        await opened('later');
        return page;
      });
      const shown = pages.flat().map((found) => found.case.id);
      expect(shown).toEqual([...made].sort().reverse());
      expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    });

    it('filters by status over many cases that do not match', async () => {
      const first = await opened('the one');
      for (let i = 0; i < 30; i += 1) await opened();
      await Promise.all(Array.from({ length: 220 }, () => opened()));
      await cases.update(first, { status: 'investigating' });
      const pages = await allPages((cursor) =>
        cases.list(ada, { limit: 5, status: 'investigating', cursor }),
      );
      expect(pages.flat().map((found) => found.case.id)).toEqual([first]);
    });

    it('shows a case to its members and to nobody else', async () => {
      const id = await opened();
      await cases.create(grace, { title: 'hers' });
      await cases.putParticipant(id, 'grace', 'editor');
      const titles = async (who: typeof ada): Promise<string[]> =>
        (await cases.list(who, { limit: 10 })).items.map((found) => found.case.title).sort();
      expect(await titles(ada)).toEqual(['Down']);
      expect(await titles(grace)).toEqual(['Down', 'hers']);
    });

    it('drops index entries that no case confirms, and shows none of them', async () => {
      const id = await opened();
      const stray = newId();
      const foreign = (await cases.create(grace, { title: 'hers' })).id;
      await redis.zadd(userCasesKey('ada'), 0, stray, 0, foreign);
      expect((await cases.list(ada, { limit: 10 })).items.map((found) => found.case.id)).toEqual([
        id,
      ]);
      expect(await redis.zrange(userCasesKey('ada'), '0', '-1')).toEqual([id]);
      await redis.zadd(userCasesKey('ada'), 0, stray, 0, foreign);
      expect(await cases.readableCaseIds('ada')).toEqual([id]);
      expect(await redis.zrange(userCasesKey('ada'), '0', '-1')).toEqual([id]);
    });

    it('is joined for good although a reader drops the entry before the case confirms it', async () => {
      const id = await opened();
      await new UserCaseIndex(redis).around('grace', id, async () => {
        expect(await cases.readableCaseIds('grace')).toEqual([]);
        expect(await redis.exists(userCasesKey('grace'))).toBe(0);
        const grace = { role: 'viewer', added_at: new Date().toISOString() };
        await redis.hset(participantsKey(id), 'grace', JSON.stringify(grace));
      });
      expect(await cases.readableCaseIds('grace')).toEqual([id]);
    });

    it('keeps somebody who is let in again by another replica while being taken off', async () => {
      const id = await opened();
      await cases.putParticipant(id, 'grace', 'viewer');
      const connection = redis.duplicate();
      const zrem = connection.zrem.bind(connection);
      jest.spyOn(connection, 'zrem').mockImplementationOnce(async (key, ...members) => {
        await cases.putParticipant(id, 'grace', 'editor');
        return zrem(key, ...(members as unknown as string[]));
      });
      await casesOn(connection, clock).removeParticipant(id, 'grace');
      await connection.quit();
      const { items } = await cases.list(grace, { limit: 10 });
      expect(items).toMatchObject([{ case: { id }, role: 'editor' }]);
    });

    it('never loses a new case to a reader that looks while it is being made', async () => {
      let reading = true;
      const readers = Array.from({ length: 3 }, async () => {
        const connection = redis.duplicate();
        const own = casesOn(connection, clock);
        while (reading) {
          await own.readableCaseIds('ada');
          await own.list(ada, { limit: 5 });
        }
        await connection.quit();
      });
      const made = await Promise.all(Array.from({ length: 30 }, () => opened()));
      for (let i = 0; i < 30; i += 1) made.push(await opened());
      reading = false;
      await Promise.all(readers);
      expect((await cases.readableCaseIds('ada')).sort()).toEqual(made.sort());
    });
  });

  describe('deletion', () => {
    it('hides the case everywhere and lets its owner bring it back as it was', async () => {
      const id = await documented(cases);
      await cases.putParticipant(id, 'grace', 'editor', 'Grace');
      const before = await cases.get(id);
      await cases.softDelete(id);

      const work: (() => Promise<unknown>)[] = [
        () => cases.get(id),
        () => cases.update(id, { title: 'T' }),
        () => cases.addMessage(id, ada, { kind: 'note', text: 'x' }),
        () => cases.putParticipant(id, 'mallory', 'viewer'),
        () => cases.removeParticipant(id, 'grace'),
        () => cases.close(id, ada, []),
        () => cases.markDocumenting(id),
        () => cases.softDelete(id),
        () => cases.restore(id, grace),
      ];
      for (const attempt of work) expect(await problemOf(attempt())).toMatchObject({ status: 404 });
      expect((await cases.list(ada, { limit: 10 })).items).toEqual([]);
      expect((await cases.list(grace, { limit: 10, deleted: true })).items).toEqual([]);
      const [deleted] = (await cases.list(ada, { limit: 10, deleted: true })).items;
      expect(deleted!.case.purgeAt!.getTime() - deleted!.case.deletedAt!.getTime()).toBe(30 * DAY);
      const access = await cases.accessOf(id);
      expect(access).toMatchObject({ state: 'deleted', ownerId: 'ada' });
      expect(Object.fromEntries(access!.roles)).toEqual({ ada: 'owner', grace: 'editor' });
      expect(await redis.hgetall(aclKey(id))).toEqual({ ada: 'owner', grace: 'editor' });

      const restored = await cases.restore(id, ada);
      expect({ ...restored, version: 0, updatedAt: 0 }).toEqual({
        ...before,
        version: 0,
        updatedAt: 0,
      });
      expect(await redis.exists(aclKey(id))).toBe(0);
      expect(await redis.zscore(purgeKey(id), id)).toBeNull();
      expect(await cases.allMessages(id)).toHaveLength(1);
      expect((await cases.list(grace, { limit: 10 })).items).toHaveLength(1);
      expect(await problemOf(cases.restore(id, ada))).toMatchObject({ status: 404 });
    });

    it('is seen by a change that read the case just before', async () => {
      const id = await opened();
      const store = new RedisCaseStore(redis);
      await cases.softDelete(id);
      const change = { facts: { title: 'T' }, allowedIn: CASE_STATUSES };
      expect(await store.update(id, change, clock.now())).toEqual({ kind: 'missing' });
      expect((await store.find(id))!.title).toBe('Down');
    });

    it('is final once the time to restore is over, swept or not', async () => {
      const id = await opened();
      await cases.softDelete(id);
      clock.ahead = 30 * DAY + 1000;
      expect((await cases.list(ada, { limit: 10, deleted: true })).items).toEqual([]);
      expect(await problemOf(cases.restore(id, ada))).toMatchObject({ status: 404 });
    });

    it('of a closed case is undone to its old removal date, or to a new one if that has passed', async () => {
      const soon = await documented(cases);
      const { closure } = await cases.close(soon, ada, [REPORT]);
      await cases.softDelete(soon);
      clock.ahead = 2 * DAY;
      const restored = await cases.restore(soon, ada);
      expect(restored.closure).toEqual(closure);
      expect(restored.purgeAt!.getTime()).toBe(closure!.closedAt.getTime() + 30 * DAY);
      expect(Number(await redis.zscore(purgeKey(soon), soon))).toBe(restored.purgeAt!.getTime());

      clock.ahead = 29 * DAY;
      await cases.softDelete(soon);
      clock.ahead = 50 * DAY;
      const late = await cases.restore(soon, ada);
      expect(late.purgeAt!.getTime()).toBeGreaterThan(clock.now() + 29 * DAY);
      expect(await cases.duePurges(clock.now(), 10)).toEqual([]);
    });
  });

  describe('purging', () => {
    it('finds what is due over all partitions, oldest first', async () => {
      const deleted: string[] = [];
      for (let i = 0; i < 40; i += 1) {
        const id = await opened();
        clock.ahead += 1000;
        await cases.softDelete(id);
        deleted.push(id);
      }
      expect(await cases.duePurges(clock.now(), 100)).toEqual([]);
      const later = clock.now() + 30 * DAY;
      expect(await cases.duePurges(later, 100)).toEqual(deleted);
      expect(await cases.duePurges(later, 7)).toEqual(deleted.slice(0, 7));
    });

    it('leaves who was a member, for as long as a report may live, and nothing else', async () => {
      const id = await opened();
      await cases.addMessage(id, ada, { kind: 'note', text: 'x' });
      await cases.putParticipant(id, 'grace', 'viewer');
      await cases.softDelete(id);
      clock.ahead = 31 * DAY;
      await cases.purge(id);
      await cases.purge(id);

      expect(await redis.exists(caseKey(id), participantsKey(id), messagesKey(id))).toBe(0);
      expect(await redis.zscore(purgeKey(id), id)).toBeNull();
      const access = await cases.accessOf(id);
      expect(access).toMatchObject({ caseId: id, state: 'gone', ownerId: 'ada' });
      expect(Object.fromEntries(access!.roles)).toEqual({ ada: 'owner', grace: 'viewer' });
      const ttl = await redis.pttl(aclKey(id));
      expect(ttl).toBeGreaterThan(89 * DAY);
      expect(ttl).toBeLessThanOrEqual(90 * DAY);
      expect(await cases.readableCaseIds('grace')).toEqual([id]);
      expect((await cases.list(ada, { limit: 10 })).items).toEqual([]);
      expect((await cases.list(ada, { limit: 10, deleted: true })).items).toEqual([]);
      expect(await problemOf(cases.restore(id, ada))).toMatchObject({ status: 404 });

      // What Redis does by itself when that time is over.
      await redis.del(aclKey(id));
      expect(await cases.accessOf(id)).toBeUndefined();
      expect(await cases.readableCaseIds('grace')).toEqual([]);
      expect(await redis.exists(userCasesKey('grace'))).toBe(0);
    });

    it('of a closed case snapshots the members it has then', async () => {
      const id = await documented(cases);
      await cases.close(id, ada, []);
      await cases.putParticipant(id, 'grace', 'viewer');
      clock.ahead = 31 * DAY;
      await cases.purge(id);
      expect(Object.fromEntries((await cases.accessOf(id))!.roles)).toEqual({
        ada: 'owner',
        grace: 'viewer',
      });
    });

    it('spares a case that is live, not due yet, or was restored after the sweeper found it', async () => {
      const live = await opened();
      await cases.purge(live);
      expect((await cases.get(live)).id).toBe(live);

      const id = await opened();
      await cases.softDelete(id);
      clock.ahead = 29 * DAY;
      await cases.purge(id);
      await cases.restore(id, ada);
      clock.ahead = 31 * DAY;
      await cases.purge(id);
      expect((await cases.get(id)).id).toBe(id);
      await cases.purge(newId());
    });

    it('mends an index that is ahead of the record, so that a sweep ends', async () => {
      const id = await opened();
      await cases.softDelete(id);
      await redis.zadd(purgeKey(id), 1, id);
      expect(await cases.duePurges(clock.now(), 10)).toEqual([id]);
      await cases.purge(id);
      expect(await cases.duePurges(clock.now(), 10)).toEqual([]);
      expect((await cases.restore(id, ada)).id).toBe(id);
    });
  });
});
