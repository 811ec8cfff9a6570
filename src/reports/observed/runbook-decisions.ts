import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { runbookDecisionsKey } from '../store/reports.keys.js';

export type RunbookDecision = 'reused' | 'written';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 30;
const TTL_MS = (WINDOW_DAYS + 2) * DAY_MS;

/**
 * How often a case was solved by a known runbook, and how often a new one had to be written: counts
 * by day in Redis, so that the rate is the same in every process and survives their restarts. A
 * measurement, so it never fails what it measures.
 */
@Injectable()
export class RunbookDecisions {
  private readonly logger = new Logger(RunbookDecisions.name);

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  async record(decision: RunbookDecision): Promise<void> {
    this.metrics.increment('runbook_decisions_total', { decision });
    const key = runbookDecisionsKey(dayOf(this.clock.now()));
    try {
      await execPipeline(this.redis.multi().hincrby(key, decision, 1).pexpire(key, TTL_MS));
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'runbook decision not counted', cause });
    }
  }

  /** reused / (reused + written) over the last 30 days, 0..1; undefined while there is neither. */
  async rate(): Promise<number | undefined> {
    const pipeline = this.redis.pipeline();
    for (let back = 0; back < WINDOW_DAYS; back += 1) {
      const day = dayOf(this.clock.now() - back * DAY_MS);
      pipeline.hmget(runbookDecisionsKey(day), 'reused', 'written');
    }
    const days = (await execPipeline(pipeline)) as [string | null, string | null][];
    const reused = days.reduce((sum, [count]) => sum + Number(count ?? 0), 0);
    const written = days.reduce((sum, [, count]) => sum + Number(count ?? 0), 0);
    return reused + written === 0 ? undefined : reused / (reused + written);
  }
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
