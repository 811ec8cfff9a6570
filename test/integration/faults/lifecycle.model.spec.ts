import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import fc from 'fast-check';
import { Clock } from '../../../src/common/clock.js';
import { REPORT_TYPES, type ReportType } from '../../../src/reports/writing/report-type.js';
import { ApiUser, problemOf } from '../../support/api.js';
import { TEST_SECRET } from '../../support/config.js';
import { sharedServers, startRedis, type TestServer } from '../../support/servers.js';
import { EmbeddingsServer } from '../embedding/support/embeddings-server.js';
import { openCanaryCase } from './canaries.js';
import { DAY_MS, LifecycleModel } from './lifecycle-model.js';
import type { ReportBody, SavedBody } from './saving.js';

/** Moves on only when told to, and never back. */
class SteppedClock extends Clock {
  private ahead = 0;
  override now(): number {
    return Date.now() + this.ahead;
  }
  pass(days: number): void {
    this.ahead += days * DAY_MS;
  }
}

interface World {
  caseId: string;
  clock: SteppedClock;
  ada: ApiUser;
  grace: ApiUser;
  eve: ApiUser;
  root: ApiUser;
}

type Command = fc.AsyncCommand<LifecycleModel, World>;

/** What everybody sees, compared with what the model says. */
async function agree(model: LifecycleModel, world: World): Promise<void> {
  const { caseId, ada, grace, eve } = world;
  const found = await ada.get(`/cases/${caseId}`);
  const listed = await ada.get(`/cases/${caseId}/reports?include_history=true`);
  if (model.state === 'live') {
    expect(found.body).toMatchObject({ status: model.status });
    const seen = (listed.body.reports as ReportBody[]).map((r) => [r.id, r.version, r.is_current]);
    expect(seen).toEqual(model.listed.map((r) => [r.id, r.version, model.isCurrent(r)]));
  } else {
    for (const refused of [found, listed]) problemOf(refused, 404);
  }
  // By its id a report is there for the members of the case, whatever became of the case.
  for (const report of model.reports) {
    const { body } = await ada.get(`/reports/${report.id}`).expect(200);
    expect([body.content, body.sha256]).toEqual([report.content, report.sha256]);
  }
  const [any] = model.reports;
  if (any) {
    await grace.get(`/reports/${any.id}`).expect(200);
    problemOf(await eve.get(`/reports/${any.id}`), 404);
  }
  for (const id of model.gone.slice(-3)) problemOf(await ada.get(`/reports/${id}`), 404);
}

/** One step on both sides, and then a look at everything. */
abstract class Step implements Command {
  check = (): boolean => true;
  protected abstract take(model: LifecycleModel, world: World): Promise<void>;
  abstract toString(): string;
  async run(model: LifecycleModel, world: World): Promise<void> {
    await this.take(model, world);
    await agree(model, world);
  }
}

class Save extends Step {
  constructor(private readonly types: ReportType[]) {
    super();
  }
  protected async take(model: LifecycleModel, { ada, caseId, clock }: World): Promise<void> {
    const answer = await ada.post(`/cases/${caseId}/reports`, { report_types: this.types });
    if (model.state !== 'live') return void problemOf(answer, 404);
    if (!model.takesReports) return void problemOf(answer, 409, 'case-closed');
    expect(answer.status).toBe(201);
    const { reports } = answer.body as SavedBody;
    expect(reports.map(({ type, version }) => [type, version])).toEqual(
      this.types.map((type) => [type, model.nextVersion(type)]),
    );
    model.saved(reports, clock.now());
  }
  toString = () => `save(${this.types.join(', ')})`;
}

class Close extends Step {
  protected async take(model: LifecycleModel, { ada, caseId, clock }: World): Promise<void> {
    const answer = await ada.post(`/cases/${caseId}/close`);
    if (model.state !== 'live') return void problemOf(answer, 404);
    if (!model.canClose) return void problemOf(answer, 409);
    expect(answer.status).toBe(200);
    model.closed(clock.now());
    const links = answer.body.linked_reports as { report_id: string }[];
    expect(links.map(({ report_id }) => report_id)).toEqual(model.linked);
  }
  toString = () => 'close';
}

class Delete extends Step {
  protected async take(model: LifecycleModel, { ada, caseId, clock }: World): Promise<void> {
    const answer = await ada.delete(`/cases/${caseId}`);
    if (model.state !== 'live') return void problemOf(answer, 404);
    expect(answer.status).toBe(204);
    model.deleted(clock.now());
  }
  toString = () => 'delete';
}

class Restore extends Step {
  protected async take(model: LifecycleModel, world: World): Promise<void> {
    const { ada, grace, caseId, clock } = world;
    if (model.state === 'deleted') problemOf(await grace.post(`/cases/${caseId}/restore`), 404);
    const answer = await ada.post(`/cases/${caseId}/restore`);
    if (!model.canRestore(clock.now())) return void problemOf(answer, 404);
    expect(answer.status).toBe(200);
    model.restored(clock.now());
  }
  toString = () => 'restore';
}

class Pass extends Step {
  constructor(
    private readonly days: number,
    private readonly sweep: boolean,
  ) {
    super();
  }
  protected async take(model: LifecycleModel, { clock, root }: World): Promise<void> {
    clock.pass(this.days);
    if (!this.sweep) return;
    const { body } = await root.post('/admin/retention/sweep').expect(200);
    expect(body.skipped).toBe(false);
    model.swept(clock.now());
  }
  toString = () => `${this.days} days pass${this.sweep ? ', and a sweep' : ''}`;
}

/** On a busy machine fewer sequences are tried, rather than for longer. */
const BUDGET_MS = 25_000;
const TIMEOUT_MS = 180_000;

describe('the life of a case and its reports, against a model', () => {
  const clock = new SteppedClock();
  const embeddings = new EmbeddingsServer();
  let redis: TestServer;
  let app: NestExpressApplication;
  let people: Pick<World, 'ada' | 'grace' | 'eve' | 'root'>;

  beforeAll(async () => {
    redis = await startRedis();
    Object.assign(process.env, {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      RATE_LIMITS: 'false',
      AUTH_JWT_SECRET: TEST_SECRET,
      AUTH_TOKEN_TTL_SECONDS: String((100 * 365 * DAY_MS) / 1000),
      REDIS_URL: redis.url,
      CHROMA_URL: sharedServers().chromaUrl,
      CHROMA_COLLECTION_PREFIX: `lifecycle-${Date.now().toString(36)}`,
      EMBEDDER: 'openai',
      EMBEDDING_BASE_URL: await embeddings.start(),
      EMBEDDING_MODEL: 'three-numbers',
      EMBEDDING_DIMENSION: '3',
    });
    // Importing the module reads the environment.
    const { AppModule } = await import('../../../src/app.module.js');
    const { setUpApp } = await import('../../../src/app.setup.js');
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    app = module.createNestApplication<NestExpressApplication>({ logger: false });
    setUpApp(app);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const [ada, grace, eve] = await Promise.all(
      (['ada', 'grace', 'eve'] as const).map((name) => ApiUser.signIn(url, name)),
    );
    const root = await ApiUser.signIn(url, 'root', ['admin']);
    people = { ada: ada!, grace: grace!, eve: eve!, root };
  }, TIMEOUT_MS);
  afterAll(async () => {
    await app.close();
    await embeddings.stop();
    await redis.dispose();
  });

  it(
    'agrees after every step of any sequence of saves, closings, deletions, restores and time',
    async () => {
      const types = fc.uniqueArray(fc.constantFrom(...REPORT_TYPES), { minLength: 1 });
      const commands = fc.commands(
        [
          types.map((chosen) => new Save(chosen)),
          fc.constant(new Save(['runbook'])),
          fc.constant(new Close()),
          fc.constant(new Delete()),
          fc.constant(new Restore()),
          fc
            .tuple(fc.constantFrom(1, 15, 29, 31, 61), fc.boolean())
            .map(([days, sweep]) => new Pass(days, sweep)),
        ],
        { maxCommands: 20, size: '+1' },
      );
      const end = Date.now() + BUDGET_MS;
      let tried = 0;
      await fc.assert(
        fc.asyncProperty(commands, async (sequence) => {
          if (Date.now() > end) return;
          tried += 1;
          const caseId = await openCanaryCase(people.ada);
          await people.ada
            .put(`/cases/${caseId}/participants/grace`, { role: 'viewer' })
            .expect(200);
          await fc.asyncModelRun(
            () => ({ model: new LifecycleModel(), real: { caseId, clock, ...people } }),
            sequence,
          );
        }),
        { numRuns: 25 },
      );
      expect(tried).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
