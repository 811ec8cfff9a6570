import { Redis } from 'ioredis';
import type { NewReport } from '../../src/reports/store/report.store.js';
import { built } from './built.js';
import { type Sample, TYPES } from './corpus.js';

const { AppConfig } =
  await built<typeof import('../../src/config/app-config.js')>('config/app-config.js');
const { readEnvironment } =
  await built<typeof import('../../src/config/environment.js')>('config/environment.js');
const { newId, newReportId } =
  await built<typeof import('../../src/common/ids.js')>('common/ids.js');
const { RedisReportStore } = await built<
  typeof import('../../src/reports/store/redis-report.store.js')
>('reports/store/redis-report.store.js');
export const keys = await built<typeof import('../../src/reports/store/reports.keys.js')>(
  'reports/store/reports.keys.js',
);

const VERSIONS = 4;
const AT_ONCE = 32;
/** Nothing here signs a token; the settings only ask for a secret. */
const SECRET = 'bench-only-secret-bench-only-secret';

export interface FilledCase {
  id: string;
  /** All versions, and those that are current, by id. */
  reportIds: string[];
  currentIds: string[];
}

/** The product's store, with as many reports as asked for: cases of three types in four versions. */
export class FilledStore {
  readonly store;
  readonly cases: FilledCase[] = [];

  constructor(
    readonly redis: Redis,
    private readonly corpus: readonly Sample[],
  ) {
    const env = readEnvironment({ AUTH_JWT_SECRET: SECRET });
    this.store = new RedisReportStore(redis, new AppConfig(env));
  }

  async grow(reports: number): Promise<void> {
    const perCase = VERSIONS * TYPES.length;
    const wanted = Math.ceil(reports / perCase);
    const worker = async (): Promise<void> => {
      while (this.cases.length < wanted) {
        const filled: FilledCase = { id: newId(), reportIds: [], currentIds: [] };
        this.cases.push(filled);
        await this.fill(filled);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /** A new version of each of the types, as a generation that holds the lock commits it. */
  async commit(caseId: string, types: readonly Sample['type'][]): Promise<NewReport[]> {
    const now = Date.now();
    const reports = types.map((type) => this.draft(caseId, type));
    await this.store.commit({
      caseId,
      lease: { jobId: 'bench', fence: 1, value: 'bench' },
      createdAt: new Date(now),
      createdBy: 'bench',
      expiresAt: new Date(now + 90 * 86_400_000),
      reports,
    });
    return reports;
  }

  hold(caseId: string): Promise<unknown> {
    return this.redis.set(keys.lockKey(caseId), 'bench');
  }

  async openCase(): Promise<string> {
    const id = newId();
    await this.hold(id);
    return id;
  }

  private async fill(filled: FilledCase): Promise<void> {
    await this.hold(filled.id);
    for (let version = 0; version < VERSIONS; version += 1) {
      const ids = (await this.commit(filled.id, TYPES)).map(({ id }) => id);
      filled.reportIds.push(...ids);
      filled.currentIds = ids;
    }
    await this.redis.del(keys.lockKey(filled.id));
  }

  private draft(caseId: string, type: Sample['type']): NewReport {
    const fitting = this.corpus.filter((sample) => sample.type === type);
    const { title, content } = pick(fitting);
    const id = newReportId(caseId);
    return { id, type, title, generatedBy: 'composer', notes: [], content: `${content}\n${id}\n` };
  }
}

export const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;
