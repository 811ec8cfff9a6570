import fc from 'fast-check';
import { newId } from '../../../src/common/ids.js';
import { REPORT_TYPES, type ReportType } from '../../../src/reports/writing/report-type.js';
import { commitUnder, expiredAt, newReport, openStore } from './support.js';

type Opened = Awaited<ReturnType<typeof openStore>>;

interface ModelReport {
  id: string;
  type: ReportType;
  version: number;
  content: string;
  createdAt: number;
}

/** What the store promises, in the simplest words: lists in memory. */
class Model {
  readonly last = new Map<ReportType, number>();
  reports: ModelReport[] = [];
  readonly gone: string[] = [];

  save(drafts: { id: string; type: ReportType; content: string }[], now: number, kept: number) {
    for (const draft of drafts) {
      const version = (this.last.get(draft.type) ?? 0) + 1;
      this.last.set(draft.type, version);
      this.reports.push({ ...draft, version, createdAt: now });
      this.drop((r) => r.type === draft.type && r.version <= version - kept);
    }
  }
  drop(isDropped: (report: ModelReport) => boolean): ModelReport[] {
    const dropped = this.reports.filter(isDropped);
    this.reports = this.reports.filter((report) => !isDropped(report));
    this.gone.push(...dropped.map(({ id }) => id));
    return dropped;
  }
  /** The newest of a type, if that one was not removed. */
  isCurrent(report: ModelReport): boolean {
    return report.version === this.last.get(report.type);
  }
}

interface Real {
  opened: Opened;
  caseId: string;
  stale: Parameters<Parameters<Opened['lock']['run']>[2]>[0][];
}

async function agree(model: Model, { opened, caseId }: Real): Promise<void> {
  const history = await opened.store.listWithContent(caseId, { history: true });
  const expected = [...model.reports].sort(
    (a, b) => REPORT_TYPES.indexOf(a.type) - REPORT_TYPES.indexOf(b.type) || b.version - a.version,
  );
  expect(
    history.map(({ id, version, content, isCurrent }) => ({ id, version, content, isCurrent })),
  ).toEqual(
    expected.map((r) => ({
      id: r.id,
      version: r.version,
      content: r.content,
      isCurrent: model.isCurrent(r),
    })),
  );
  const current = await opened.store.list(caseId, { history: false });
  expect(current.map(({ id }) => id)).toEqual(
    expected.filter((r) => model.isCurrent(r)).map(({ id }) => id),
  );
  for (const id of model.gone) expect(await opened.store.read(id)).toBeUndefined();
  // Nothing is left in Redis of what the model does not know.
  expect(await opened.redis.keys('report:*')).toHaveLength(2 * model.reports.length);
}

type Command = fc.AsyncCommand<Model, Real>;

class Save implements Command {
  constructor(
    readonly types: ReportType[],
    readonly content: string,
  ) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { opened, caseId } = real;
    opened.clock.at += 1000;
    const drafts = this.types.map((type) => newReport(caseId, type, this.content));
    await opened.lock.run(caseId, { jobId: newId(), userId: 'ada' }, async (lease) => {
      real.stale.push(lease);
      await commitUnder(opened, caseId, lease, drafts);
    });
    model.save(drafts, opened.clock.now(), opened.config.reports.versionsKept);
    await agree(model, real);
  }
  toString = () => `save(${this.types.join(', ')}; ${JSON.stringify(this.content)})`;
}

/** A process that woke up after its lock had gone to others. */
class SaveLate implements Command {
  constructor(readonly type: ReportType) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { opened, caseId, stale } = real;
    const lease = stale.at(-1) ?? { jobId: newId(), fence: 0, value: 'none' };
    const late = commitUnder(opened, caseId, lease, [newReport(caseId, this.type)]);
    await expect(late).rejects.toThrow();
    await agree(model, real);
  }
  toString = () => `saveLate(${this.type})`;
}

class Remove implements Command {
  constructor(readonly pick: number) {}
  check = (model: Readonly<Model>) => model.reports.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const { id } = model.reports[this.pick % model.reports.length]!;
    expect(await real.opened.store.remove(id)).toBe(true);
    model.drop((report) => report.id === id);
    await agree(model, real);
  }
  toString = () => `remove(${this.pick})`;
}

class Expire implements Command {
  constructor(readonly seconds: number) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { opened } = real;
    const retention = opened.config.reports.retentionMs;
    const now = opened.clock.now() - this.seconds * 1000 + retention;
    const due = await expiredAt(opened.redis, now);
    for (const id of due) await opened.store.remove(id);
    const dropped = model.drop((report) => report.createdAt + retention <= now);
    expect([...due].sort()).toEqual(dropped.map(({ id }) => id).sort());
    await agree(model, real);
  }
  toString = () => `expire(all but the last ${this.seconds} s)`;
}

describe('the report store against a model', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openStore({ REPORT_VERSIONS_KEPT: '3' });
  });
  afterAll(async () => {
    await opened.redis.quit();
  });

  it('agrees after every step of any sequence of saves, late saves, removals and expiries', async () => {
    const types = fc.uniqueArray(fc.constantFrom(...REPORT_TYPES), { minLength: 1 });
    const commands = fc.commands(
      [
        fc
          .tuple(types, fc.string({ unit: 'binary', maxLength: 200 }))
          .map(([chosen, content]) => new Save(chosen, content)),
        types.map((chosen) => new Save(chosen, '# The same words each time\n')),
        fc.constantFrom(...REPORT_TYPES).map((type) => new SaveLate(type)),
        fc.nat(20).map((pick) => new Remove(pick)),
        fc.nat(5).map((seconds) => new Expire(seconds)),
      ],
      { maxCommands: 30 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        await opened.redis.flushdb();
        const setup = () => ({
          model: new Model(),
          real: { opened, caseId: newId(), stale: [] } as Real,
        });
        await fc.asyncModelRun(setup, sequence);
      }),
      { numRuns: 60 },
    );
  });
});
