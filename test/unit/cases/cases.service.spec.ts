import { jest } from '@jest/globals';
import type { CaseStore } from '../../../src/cases/case.store.js';
import type { Case } from '../../../src/cases/case.types.js';
import { CasesService } from '../../../src/cases/cases.service.js';
import { Clock } from '../../../src/common/clock.js';
import { encodeCursor } from '../../../src/common/http/cursor.js';
import { newId } from '../../../src/common/ids.js';
import { ProblemException } from '../../../src/common/problem/problem.exception.js';
import { testConfig } from '../../support/config.js';

const NOW = Date.parse('2026-11-24T04:00:00Z');
const DAY = 86_400_000;
const ada = { userId: 'ada', name: 'Ada', roles: ['user' as const] };

class FixedClock extends Clock {
  override now(): number {
    return NOW;
  }
}

const aCase = (over: Partial<Case> = {}): Case => ({
  id: newId(),
  ownerId: 'ada',
  title: 'Down',
  services: [],
  status: 'investigating',
  createdAt: new Date(NOW),
  updatedAt: new Date(NOW),
  messageCount: 1,
  version: 4,
  ...over,
});

type MockedStore = { [M in keyof CaseStore]: jest.MockedFunction<CaseStore[M]> };

function setUp(found?: Case): { store: MockedStore; service: CasesService } {
  const store: MockedStore = {
    create: jest.fn<CaseStore['create']>().mockImplementation((record) => Promise.resolve(record)),
    find: jest.fn<CaseStore['find']>().mockResolvedValue(found),
    listOf: jest.fn<CaseStore['listOf']>().mockResolvedValue({ items: [] }),
    update: jest
      .fn<CaseStore['update']>()
      .mockResolvedValue(found ? { kind: 'ok', case: found } : { kind: 'missing' }),
    close: jest.fn<CaseStore['close']>().mockResolvedValue({ kind: 'missing' }),
    softDelete: jest.fn<CaseStore['softDelete']>().mockResolvedValue(true),
    restore: jest.fn<CaseStore['restore']>().mockResolvedValue(undefined),
    participants: jest.fn<CaseStore['participants']>().mockResolvedValue([]),
    putParticipant: jest.fn<CaseStore['putParticipant']>().mockResolvedValue({ kind: 'owner' }),
    removeParticipant: jest.fn<CaseStore['removeParticipant']>().mockResolvedValue('ok'),
    addMessage: jest
      .fn<CaseStore['addMessage']>()
      .mockImplementation((_, message) => Promise.resolve({ kind: 'ok', message })),
    messages: jest.fn<CaseStore['messages']>().mockResolvedValue({ items: [] }),
    allMessages: jest.fn<CaseStore['allMessages']>().mockResolvedValue([]),
    access: jest.fn<CaseStore['access']>().mockResolvedValue(undefined),
    accessWithCase: jest.fn<CaseStore['accessWithCase']>().mockResolvedValue(undefined),
    readableCaseIds: jest.fn<CaseStore['readableCaseIds']>().mockResolvedValue([]),
    duePurges: jest.fn<CaseStore['duePurges']>().mockResolvedValue([]),
    purge: jest.fn<CaseStore['purge']>().mockResolvedValue(true),
  };
  return { store, service: new CasesService(store, new FixedClock(), testConfig()) };
}

async function problemOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemException)) throw new Error('no problem was thrown');
  return error.toDocument();
}

describe('creating a case', () => {
  it('makes the caller its owner and starts it open', async () => {
    const { store, service } = setUp();
    const made = await service.create(ada, { title: 'Down', services: ['a'] });
    expect(made).toMatchObject({ ownerId: 'ada', ownerName: 'Ada', status: 'open', version: 1 });
    expect(store.create).toHaveBeenCalledWith(made, {
      userId: 'ada',
      name: 'Ada',
      role: 'owner',
      addedAt: new Date(NOW),
    });
  });

  it('refuses to detect an incident before it started', async () => {
    const { store, service } = setUp();
    const times = { startedAt: new Date(NOW), detectedAt: new Date(NOW - 1) };
    const problem = await problemOf(service.create(ada, { title: 'Down', ...times }));
    expect(problem).toMatchObject({
      status: 400,
      errors: [{ field: 'detected_at', messages: ['detected_at must not be before started_at'] }],
    });
    expect(store.create).not.toHaveBeenCalled();
  });
});

describe('changing a case', () => {
  it.each([
    ['investigating', 'resolved', /POST \/cases\/\{id\}\/resolve/],
    ['documenting', 'closed', /POST \/cases\/\{id\}\/close/],
    ['open', 'resolved', /can become investigating/],
    ['closed', 'closed', /The case is closed/],
  ] as const)('a PATCH does not move %s to %s', async (from, to, hint) => {
    const { store, service } = setUp(aCase({ status: from }));
    store.update.mockResolvedValue({ kind: 'refused', status: from });
    const problem = await problemOf(service.update(newId(), { status: to }));
    expect(problem).toMatchObject({ status: 409 });
    expect(problem['detail']).toMatch(hint);
  });

  it('asks the store to check the very statuses a move may start from', async () => {
    const { store, service } = setUp(aCase({ status: 'open' }));
    await service.update(newId(), { status: 'investigating' });
    expect(store.update.mock.calls[0]?.[1]).toMatchObject({
      moveTo: 'investigating',
      allowedIn: ['open', 'investigating'],
      expectedVersions: undefined,
    });
  });

  it('checks the new times against those that stay, on the very version it read', async () => {
    const { store, service } = setUp(aCase({ startedAt: new Date(NOW), version: 7 }));
    const problem = await problemOf(service.update(newId(), { detectedAt: new Date(NOW - 1) }));
    expect(problem['status']).toBe(400);
    await service.update(newId(), { startedAt: null, detectedAt: new Date(NOW - 1) });
    expect(store.update.mock.calls[0]?.[1].expectedVersions).toEqual([7]);
  });

  it('reads again when the case changed in between, and gives up in the end', async () => {
    const found = aCase();
    const { store, service } = setUp(found);
    store.update.mockResolvedValueOnce({ kind: 'stale' });
    await expect(service.update(newId(), { detectedAt: new Date(NOW) })).resolves.toBe(found);
    expect(store.find).toHaveBeenCalledTimes(2);
    store.update.mockResolvedValue({ kind: 'stale' });
    const problem = await problemOf(service.update(newId(), { detectedAt: new Date(NOW) }));
    expect(problem).toMatchObject({ status: 409, code: 'busy' });
  });

  it('answers 412 when the case is at none of the versions the caller has seen', async () => {
    const { store, service } = setUp(aCase({ version: 4 }));
    expect(await problemOf(service.update(newId(), { title: 'T' }, [2, 3]))).toMatchObject({
      status: 412,
      code: 'precondition-failed',
    });
    expect(await problemOf(service.update(newId(), { title: 'T' }, []))).toMatchObject({
      status: 412,
    });
    expect(store.update).not.toHaveBeenCalled();
    await service.update(newId(), { title: 'T' }, [3, 4]);
    expect(store.update.mock.calls[0]?.[1].expectedVersions).toEqual([4]);
  });

  it('takes corrections of the findings only between resolution and closure', async () => {
    const early = setUp(aCase({ status: 'investigating' }));
    expect(await problemOf(early.service.update(newId(), { rootCause: 'x' }))).toMatchObject({
      status: 409,
      code: 'not-resolved',
      legal_moves: ['resolved'],
    });
    const later = setUp(aCase({ status: 'documenting' }));
    await later.service.update(newId(), { rootCause: 'x' });
    expect(later.store.update.mock.calls[0]?.[1].allowedIn).toEqual(['resolved', 'documenting']);
  });

  it('tells what stood in the way when the status changed under it', async () => {
    const { store, service } = setUp(aCase({ status: 'documenting' }));
    store.update.mockResolvedValue({ kind: 'refused', status: 'closed' });
    expect(await problemOf(service.update(newId(), { title: 'T' }))).toMatchObject({
      code: 'case-closed',
    });
    store.update.mockResolvedValue({ kind: 'missing' });
    expect(await problemOf(service.update(newId(), { title: 'T' }))).toMatchObject({ status: 404 });
  });
});

describe('resolving, closing and retention', () => {
  it('resolves now unless told when, and never before the start', async () => {
    const { store, service } = setUp(aCase({ startedAt: new Date(NOW - 1000) }));
    await service.resolve(newId(), { rootCause: 'c', resolution: 'r' });
    expect(store.update.mock.calls[0]?.[1]).toMatchObject({
      moveTo: 'resolved',
      allowedIn: ['investigating'],
      facts: { rootCause: 'c', resolution: 'r', resolvedAt: new Date(NOW) },
    });
    const early = { rootCause: 'c', resolution: 'r', resolvedAt: new Date(NOW - 2000) };
    expect(await problemOf(service.resolve(newId(), early))).toMatchObject({
      errors: [{ field: 'resolved_at' }],
    });
  });

  it('names the legal moves when a case cannot be closed yet', async () => {
    const { store, service } = setUp();
    store.close.mockResolvedValue({ kind: 'refused', status: 'resolved' });
    expect(await problemOf(service.close(newId(), ada, []))).toMatchObject({
      code: 'illegal-transition',
      legal_moves: ['documenting'],
    });
  });

  it('dates removals from the settings', async () => {
    const { store, service } = setUp();
    await service.softDelete('c');
    expect(store.softDelete).toHaveBeenCalledWith('c', NOW, NOW + 30 * DAY);
    await service.close('c', ada, []).catch(() => undefined);
    expect(store.close.mock.calls[0]?.[2]).toBe(NOW + 30 * DAY);
    await service.purge('c');
    expect(store.purge).toHaveBeenCalledWith('c', NOW, 90 * DAY);
  });
});

describe('what is not an id or a cursor', () => {
  it('never reaches the store', async () => {
    const { store, service } = setUp();
    for (const id of ['', 'x', `${newId()}:acl`, newId().toLowerCase(), '{p00}']) {
      expect(await problemOf(service.get(id))).toMatchObject({ status: 404 });
      expect(await problemOf(service.restore(id, ada))).toMatchObject({ status: 404 });
      expect(await service.accessOf(id)).toBeUndefined();
    }
    expect(store.find).not.toHaveBeenCalled();
    expect(store.access).not.toHaveBeenCalled();
  });

  it.each(['rubbish', encodeCursor(1), encodeCursor('1-1 FOO'), encodeCursor({ a: 1 })])(
    'is a 400: %s',
    async (cursor) => {
      const { service } = setUp();
      expect(await problemOf(service.messages(newId(), 10, cursor))).toMatchObject({ status: 400 });
      expect(await problemOf(service.list(ada, { limit: 10, cursor }))).toMatchObject({
        status: 400,
      });
    },
  );
});

describe('times in the future', () => {
  const soon = new Date(NOW + 4 * 60_000);
  const ahead = new Date('2998-01-01T00:00:00Z');
  const finding = { rootCause: 'A leak', resolution: 'Mended' };
  const refused = (field: string) => ({
    status: 400,
    errors: [{ field, messages: [`${field} must not be in the future`] }],
  });

  it.each([
    ['started_at', { startedAt: ahead }],
    ['detected_at', { detectedAt: ahead }],
  ])('are refused for %s of a new case and of a change', async (field, times) => {
    const { store, service } = setUp(aCase());
    expect(await problemOf(service.create(ada, { title: 'Down', ...times }))).toMatchObject(
      refused(field),
    );
    expect(await problemOf(service.update(newId(), times))).toMatchObject(refused(field));
    expect(store.create).not.toHaveBeenCalled();
    expect(store.update).not.toHaveBeenCalled();
  });

  it('are refused for a message and for a resolution', async () => {
    const { store, service } = setUp(aCase());
    const message = { kind: 'note' as const, text: 'x', occurredAt: ahead };
    expect(await problemOf(service.addMessage(newId(), ada, message))).toMatchObject(
      refused('occurred_at'),
    );
    const late = { ...finding, resolvedAt: ahead };
    expect(await problemOf(service.resolve(newId(), late))).toMatchObject(refused('resolved_at'));
    expect(await problemOf(service.update(newId(), { resolvedAt: ahead }))).toMatchObject(
      refused('resolved_at'),
    );
    expect(store.addMessage).not.toHaveBeenCalled();
    expect(store.update).not.toHaveBeenCalled();
  });

  it('may be a few minutes ahead, as the clocks of two machines are', async () => {
    const { service } = setUp(aCase());
    await expect(
      service.create(ada, { title: 'Down', startedAt: soon, detectedAt: soon }),
    ).resolves.toMatchObject({ startedAt: soon });
    const message = { kind: 'note' as const, text: 'x', occurredAt: soon };
    await expect(service.addMessage(newId(), ada, message)).resolves.toMatchObject({
      occurredAt: soon,
    });
  });
});
