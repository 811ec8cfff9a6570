import fc from 'fast-check';
import { Redis } from 'ioredis';
import { CASE_STATUSES, type CaseStatus, type MemberRole } from '../../../src/cases/case.types.js';
import type { CasesService } from '../../../src/cases/cases.service.js';
import { sharedServers } from '../../support/servers.js';
import { ada, casesOn, DAY, SteppedClock, user } from './support.js';

/** What a case is, said as simply as can be. */
interface Model {
  status: CaseStatus;
  messages: number;
  members: Map<string, MemberRole>;
  state: 'live' | 'deleted' | 'gone';
  closedAt?: number;
  /** Time (ms) of its removal. */
  due?: number;
}

interface World {
  cases: CasesService;
  clock: SteppedClock;
  id: string;
}

const PEOPLE = ['ada', 'grace', 'linus'];
const next = (status: CaseStatus): CaseStatus | undefined =>
  CASE_STATUSES[CASE_STATUSES.indexOf(status) + 1];

/** Runs the step and says whether the service took it; any error but a problem fails the test. */
async function taken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Error && 'getStatus' in error) return false;
    throw error;
  }
}

interface Step {
  name: string;
  run(world: World): Promise<unknown>;
  /** Changes the model; false when the service must refuse. */
  expect(model: Model, now: number): boolean;
}

const live = (model: Model): boolean => model.state === 'live';

const patchTo = (to: CaseStatus): Step => ({
  name: `patch to ${to}`,
  run: ({ cases, id }) => cases.update(id, { status: to }),
  expect: (model) => {
    if (!live(model) || model.status === 'closed') return false;
    if (to === model.status) return true;
    if (to === 'resolved' || to === 'closed' || to !== next(model.status)) return false;
    model.status = to;
    return true;
  },
});

const put = (userId: string, role: 'viewer' | 'editor'): Step => ({
  name: `put ${userId} as ${role}`,
  run: ({ cases, id }) => cases.putParticipant(id, userId, role),
  expect: (model) => {
    if (!live(model) || userId === 'ada') return false;
    model.members.set(userId, role);
    return true;
  },
});

const remove = (userId: string): Step => ({
  name: `remove ${userId}`,
  run: ({ cases, id }) => cases.removeParticipant(id, userId),
  expect: (model) => {
    if (!live(model) || userId === 'ada') return false;
    model.members.delete(userId);
    return true;
  },
});

const restoreBy = (userId: string): Step => ({
  name: `restore by ${userId}`,
  run: ({ cases, id }) => cases.restore(id, user(userId)),
  expect: (model, now) => {
    if (model.state !== 'deleted' || userId !== 'ada' || (model.due ?? 0) <= now) return false;
    model.state = 'live';
    const due = model.closedAt === undefined ? undefined : model.closedAt + 30 * DAY;
    model.due = due !== undefined && due <= now ? now + 30 * DAY : due;
    return true;
  },
});

const pass = (days: number): Step => ({
  name: `${String(days)} days pass`,
  run: ({ clock }) => {
    clock.ahead += days * DAY;
    return Promise.resolve();
  },
  expect: () => true,
});

const SINGLE: Step[] = [
  {
    name: 'message',
    run: ({ cases, id }) => cases.addMessage(id, ada, { kind: 'note', text: 'x' }),
    expect: (model) => {
      if (!live(model) || model.status === 'closed') return false;
      model.messages += 1;
      if (model.status === 'open') model.status = 'investigating';
      return true;
    },
  },
  {
    name: 'resolve',
    run: ({ cases, id }) => cases.resolve(id, { rootCause: 'c', resolution: 'r' }),
    expect: (model) => {
      if (!live(model) || model.status !== 'investigating') return false;
      model.status = 'resolved';
      return true;
    },
  },
  {
    name: 'mark documenting',
    run: ({ cases, id }) => cases.markDocumenting(id),
    expect: (model) => {
      if (!live(model) || !['resolved', 'documenting'].includes(model.status)) return false;
      model.status = 'documenting';
      return true;
    },
  },
  {
    name: 'close',
    run: ({ cases, id }) => cases.close(id, ada, []),
    expect: (model, now) => {
      if (!live(model) || !['documenting', 'closed'].includes(model.status)) return false;
      if (model.status === 'closed') return true;
      model.status = 'closed';
      model.closedAt = now;
      model.due = now + 30 * DAY;
      return true;
    },
  },
  {
    name: 'delete',
    run: ({ cases, id }) => cases.softDelete(id),
    expect: (model, now) => {
      if (!live(model)) return false;
      model.state = 'deleted';
      model.due = now + 30 * DAY;
      return true;
    },
  },
  {
    name: 'sweep',
    run: async ({ cases, clock }) => {
      for (const due of await cases.duePurges(clock.now(), 100)) await cases.purge(due);
    },
    expect: (model, now) => {
      if (model.state !== 'gone' && model.due !== undefined && model.due <= now) {
        model.state = 'gone';
      }
      return true;
    },
  },
];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SINGLE) },
  { weight: 2, arbitrary: fc.constantFrom(...CASE_STATUSES).map(patchTo) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom('viewer' as const, 'editor' as const))
      .map(([who, role]) => put(who, role)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...PEOPLE).map(remove) },
  { weight: 2, arbitrary: fc.constantFrom(...PEOPLE).map(restoreBy) },
  { weight: 2, arbitrary: fc.constantFrom(1, 12, 31).map(pass) },
);

async function compare({ cases, id, clock }: World, model: Model): Promise<void> {
  const access = await cases.accessOf(id);
  expect(access?.state).toBe(model.state);
  expect(new Map(access?.roles)).toEqual(model.members);
  for (const person of PEOPLE) {
    const member = model.members.has(person);
    expect(await cases.readableCaseIds(person)).toEqual(member ? [id] : []);
    const { items } = await cases.list(user(person), { limit: 5 });
    expect(items.map((found) => found.case.id)).toEqual(member && live(model) ? [id] : []);
  }
  if (live(model)) {
    const found = await cases.get(id);
    expect(found.status).toBe(model.status);
    expect(found.messageCount).toBe(model.messages);
    expect(found.purgeAt?.getTime()).toBe(model.due);
    expect(found.closure?.closedAt.getTime()).toBe(model.closedAt);
    expect(await cases.allMessages(id)).toHaveLength(model.messages);
  }
  const restorable = await cases.list(ada, { limit: 5, deleted: true });
  const isRestorable = model.state === 'deleted' && (model.due ?? 0) > clock.now();
  expect(restorable.items.map((found) => found.case.id)).toEqual(isRestorable ? [id] : []);
}

/** Time stands still between steps, so that the model and the service mean the same moment. */
class StillClock extends SteppedClock {
  private readonly start = Date.parse('2026-11-24T03:00:00Z');
  override now(): number {
    return this.start + this.ahead;
  }
}

describe('any sequence of steps on a case', () => {
  let redis: Redis;

  beforeAll(async () => {
    redis = new Redis(sharedServers().redisUrl);
    await redis.flushdb();
  });
  afterAll(() => redis.quit());

  it('leaves it as a simple model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        await redis.flushdb();
        const clock = new StillClock();
        const cases = casesOn(redis, clock);
        const { id } = await cases.create(ada, { title: 'Down' });
        const world = { cases, clock, id };
        const model: Model = {
          status: 'open',
          messages: 0,
          members: new Map([['ada', 'owner']]),
          state: 'live',
        };
        for (const each of steps) {
          const done = await taken(each.run(world));
          expect([each.name, done]).toEqual([each.name, each.expect(model, clock.now())]);
        }
        await compare(world, model);
      }),
      { numRuns: 60 },
    );
  });
});
