import { Redis } from 'ioredis';
import type { FaultyProcess } from '../support/faulty-process.js';
import {
  startApp,
  startChroma,
  startRedis,
  startWorker,
  type TestApp,
} from '../support/servers.js';
import type { Replica } from './clients/session.js';
import { StandInLlm } from './llm/stand-in.js';
import type { Random } from './random.js';

export const LOCK_TTL_MS = 4_000;
const LEASE_MS = 4_000;
/** Longer than any lock or lease, so that what is paused is overtaken by another. */
export const LONGEST_PAUSE_MS = 12_000;
const SECRET = 'chaos-secret-of-at-least-32-characters';
export const LLM_KEY = 'sk-chaos-key-of-the-stand-in';

/** Short, so that what a dead process held is taken over many times in a run of minutes. */
const IMPATIENT = {
  GENERATION_LOCK_TTL_MS: String(LOCK_TTL_MS),
  JOBS_LEASE_MS: String(LEASE_MS),
  OUTBOX_POLL_MS: '100',
  OUTBOX_LEASE_MS: String(2 * LEASE_MS),
  OUTBOX_RETRY_BASE_MS: '100',
  OUTBOX_RETRY_MAX_MS: '2000',
  LLM_TIMEOUT_MS: '4000',
  LLM_MAX_RETRIES: '1',
  LLM_BREAKER_REST_MS: '3000',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  SHUTDOWN_DRAIN_MS: '500',
  SHUTDOWN_GRACE_MS: '6000',
};

/** Redis, Chroma, two replicas, a worker of its own and a language model: real processes, on loopback. */
export class ChaosStack {
  readonly processes = new Map<string, FaultyProcess>();
  readonly replicas: Replica[] = [];
  readonly workers: string[] = [];
  private redis?: Redis;
  private stopLlm?: () => Promise<void>;

  static async start(
    random: Random,
    now: () => number,
    signal: AbortSignal,
  ): Promise<{ stack: ChaosStack; llm: StandInLlm }> {
    const stack = new ChaosStack();
    try {
      return { stack, llm: await stack.bringUp(random, now, signal) };
    } catch (error) {
      await stack.dispose();
      throw error;
    }
  }

  /** Straight to the server, for what no route shows. */
  get direct(): Redis {
    if (!this.redis) throw new Error('the stack is not up');
    return this.redis;
  }

  /** What each process has written so far, over all its lives. */
  logs(): Map<string, string> {
    return new Map([...this.processes].map(([name, process]) => [name, process.logs()]));
  }

  async dispose(): Promise<void> {
    this.redis?.disconnect();
    await Promise.all([...this.processes.values()].map((process) => process.dispose()));
    await this.stopLlm?.();
  }

  private async bringUp(
    random: Random,
    now: () => number,
    signal: AbortSignal,
  ): Promise<StandInLlm> {
    const llm = await StandInLlm.start(random, now);
    this.stopLlm = () => llm.stop();
    const redis = await startRedis();
    this.processes.set('redis', redis);
    signal.throwIfAborted();
    const chroma = await startChroma();
    this.processes.set('chroma', chroma);
    this.redis = new Redis(redis.url);
    this.redis.on('error', () => undefined); // it reconnects
    const envOf = (name: string): Record<string, string> => ({
      REDIS_URL: redis.url,
      CHROMA_URL: chroma.url,
      AUTH_JWT_SECRET: SECRET,
      LOG_LEVEL: 'debug',
      LLM_BASE_URL: llm.baseUrlFor(name),
      LLM_MODEL: 'stand-in',
      LLM_API_KEY: LLM_KEY,
      ...IMPATIENT,
    });
    // One replica takes jobs itself, the other leaves them to the worker: both ways of running it.
    await this.addReplica('app-1', { ...envOf('app-1'), JOBS_WORKER: 'false' });
    signal.throwIfAborted();
    await this.addReplica('app-2', { ...envOf('app-2'), JOBS_CONCURRENCY: '2' });
    signal.throwIfAborted();
    this.processes.set('worker', await startWorker(envOf('worker')));
    this.workers.push('worker');
    return llm;
  }

  private async addReplica(name: string, env: Record<string, string>): Promise<void> {
    const app: TestApp = await startApp(env);
    this.processes.set(name, app);
    this.replicas.push({ name, baseUrl: app.baseUrl });
  }
}
