import { jest } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { AppConfig } from '../../../src/config/app-config.js';
import { SweepSchedule } from '../../../src/retention/sweep.schedule.js';
import type { SweeperService } from '../../../src/retention/sweeper.service.js';

const HOUR_MS = 3_600_000;

/** @param answer what each sweep comes to; undefined when another process was sweeping */
function scheduled(answer: object | undefined): { schedule: SweepSchedule; orphans: boolean[] } {
  const orphans: boolean[] = [];
  const sweeper = {
    sweep: (_stop: AbortSignal, options: { orphans: boolean }) => {
      orphans.push(options.orphans);
      return Promise.resolve(answer);
    },
  } as unknown as SweeperService;
  const config = { retention: { sweepIntervalMs: HOUR_MS } } as AppConfig;
  const clock = { now: () => Date.now() };
  const schedule = new SweepSchedule(new SchedulerRegistry(), sweeper, config, clock);
  schedule.onApplicationBootstrap();
  return { schedule, orphans };
}

describe('the schedule of sweeps', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  it('sweeps a minute after start and each hour, and looks for orphans once a day', async () => {
    const { schedule, orphans } = scheduled({});
    await jest.advanceTimersByTimeAsync(61_000);
    expect(orphans).toEqual([true]);
    await jest.advanceTimersByTimeAsync(26 * HOUR_MS);
    expect(orphans).toHaveLength(27);
    expect(orphans.filter(Boolean)).toHaveLength(2);
    await schedule.beforeApplicationShutdown();
  });

  it('looks again at the next sweep when another process was sweeping', async () => {
    const { schedule, orphans } = scheduled(undefined);
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(orphans).toEqual([true, true, true]);
    await schedule.beforeApplicationShutdown();
  });
});
