import { createHash } from 'node:crypto';
import { type RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** One part in so many of a limit is taken from Redis at once. */
const PARTS = 50;
/** Users and classes remembered; the one that came first goes first, and its points with it. */
const MAX_LEASES = 10_000;

export interface Standing {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetMs: number;
}

interface Lease {
  left: number;
  /** What Redis still has for this caller beyond the lease. */
  beyond: number;
  endsAt: number;
}

/**
 * Counts a class of requests by caller. Redis holds the count for all processes, but each fsyncs its
 * writes, and a write at every read would cost more than the read. So a process takes a fiftieth of
 * the limit at once and spends it here. The limit is never exceeded; what a process has taken and not
 * spent is lost to the others until the window ends, at most a fiftieth a process. Limits under a
 * hundred are counted one by one.
 */
export class PointLease {
  private readonly leases = new Map<string, Lease>();
  /** Takes under way, so that a burst waits for one and does not take a part for each request. */
  private readonly taking = new Map<string, Promise<Standing | undefined>>();
  private readonly size: number;

  constructor(
    private readonly limiter: RateLimiterRedis,
    private readonly limit: number,
    private readonly now: () => number,
  ) {
    this.size = Math.max(1, Math.floor(limit / PARTS));
  }

  async spend(caller: string): Promise<Standing> {
    for (;;) {
      const spent = this.spendHere(caller);
      if (spent) return spent;
      const refused = await this.take(caller);
      if (refused) return refused;
    }
  }

  private spendHere(caller: string): Standing | undefined {
    const lease = this.leases.get(caller);
    const now = this.now();
    if (!lease || lease.left === 0 || lease.endsAt <= now) return undefined;
    lease.left -= 1;
    const remaining = lease.left + lease.beyond;
    return { allowed: true, limit: this.limit, remaining, resetMs: lease.endsAt - now };
  }

  private take(caller: string): Promise<Standing | undefined> {
    const running = this.taking.get(caller);
    if (running) return running;
    const taken = this.takeFromRedis(caller).finally(() => this.taking.delete(caller));
    this.taking.set(caller, taken);
    return taken;
  }

  /** @returns the refusal, or undefined when there are points to spend now. */
  private async takeFromRedis(caller: string): Promise<Standing | undefined> {
    try {
      const { remainingPoints, msBeforeNext } = await this.limiter.consume(
        digest(caller),
        this.size,
      );
      this.keep(caller, {
        left: this.size,
        beyond: remainingPoints,
        endsAt: this.now() + msBeforeNext,
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      // The last part is smaller than the others: what is left of the limit was granted with it.
      const granted = this.size - (error.consumedPoints - this.limit);
      if (granted > 0) {
        this.keep(caller, { left: granted, beyond: 0, endsAt: this.now() + error.msBeforeNext });
        return undefined;
      }
      return { allowed: false, limit: this.limit, remaining: 0, resetMs: error.msBeforeNext };
    }
  }

  private keep(caller: string, lease: Lease): void {
    const [oldest] = this.leases.keys();
    if (this.leases.size >= MAX_LEASES && oldest !== undefined) this.leases.delete(oldest);
    this.leases.delete(caller);
    this.leases.set(caller, lease);
  }
}

/** Redis' keys hold neither user ids nor addresses. */
const digest = (caller: string): string =>
  createHash('sha256').update(caller).digest('base64url').slice(0, 24);
