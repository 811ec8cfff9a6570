import { ConflictProblem } from '../../common/problem/problem.exception.js';
import type { Metrics } from '../../metrics/metrics.interface.js';
import {
  type GenerationLock,
  type LockHolder,
  LockLostError,
} from '../generation/generation-lock.js';
import type { Lease, RunningJob } from '../report.types.js';

/** Counts how often the lock was free, taken by another, or lost while held. */
export class ObservedGenerationLock implements GenerationLock {
  constructor(
    private readonly lock: GenerationLock,
    private readonly metrics: Metrics,
  ) {}

  async run<T>(
    caseId: string,
    holder: LockHolder,
    work: (lease: Lease, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const hold: { acquired: boolean } = { acquired: false };
    try {
      return await this.lock.run(caseId, holder, (lease, signal) => {
        hold.acquired = true;
        this.count('acquired');
        signal.addEventListener('abort', () => {
          if (signal.reason instanceof LockLostError) this.count('lost');
        });
        return work(lease, signal);
      });
    } catch (error) {
      if (!hold.acquired)
        this.count(error instanceof ConflictProblem ? 'contended' : 'unavailable');
      throw error;
    }
  }

  async reserve(caseId: string, holder: LockHolder, request: string): Promise<string> {
    try {
      return await this.lock.reserve(caseId, holder, request);
    } catch (error) {
      this.count(error instanceof ConflictProblem ? 'contended' : 'unavailable');
      throw error;
    }
  }

  endReservation(caseId: string, jobId: string): Promise<void> {
    return this.lock.endReservation(caseId, jobId);
  }

  running(caseId: string): Promise<RunningJob | undefined> {
    return this.lock.running(caseId);
  }

  private count(outcome: 'acquired' | 'contended' | 'lost' | 'unavailable'): void {
    this.metrics.increment('report_generation_lock_total', { outcome });
  }
}
