import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../common/clock.js';
import { nameOfError } from '../common/name-of-error.js';
import { AppConfig } from '../config/app-config.js';
import { SweeperService } from './sweeper.service.js';

/** Soon after start: a service that is restarted more often than it sweeps must sweep all the same. */
const FIRST_SWEEP_MS = 60_000;

/** Looking for orphans lists all that Chroma has, which expiry does not need. */
const ORPHANS_EVERY_MS = 86_400_000;

/** Sweeps every `SWEEP_INTERVAL_SECONDS`; all processes try, one leads. */
@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepSchedule.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private orphansLookedForAt = -Infinity;

  constructor(
    private readonly scheduler: SchedulerRegistry,
    private readonly sweeper: SweeperService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const { sweepIntervalMs } = this.config.retention;
    const tick = (): void => {
      this.running = this.sweep();
    };
    const first = setTimeout(tick, Math.min(FIRST_SWEEP_MS, sweepIntervalMs));
    const interval = setInterval(tick, sweepIntervalMs);
    first.unref();
    interval.unref();
    this.scheduler.addTimeout('first-retention-sweep', first);
    this.scheduler.addInterval('retention-sweep', interval);
  }

  /** A sweep ends between two steps, while Redis is still there, and gives the lead back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async sweep(): Promise<void> {
    try {
      const now = this.clock.now();
      const orphans = now - this.orphansLookedForAt >= ORPHANS_EVERY_MS;
      const result = await this.sweeper.sweep(this.stopping.signal, { orphans });
      if (result && orphans) this.orphansLookedForAt = now;
    } catch (error) {
      const cause = nameOfError(error);
      this.logger.warn({ msg: 'retention sweep failed; the next one goes on', cause });
    }
  }
}
