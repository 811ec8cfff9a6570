import { Redis } from 'ioredis';
import { allTags } from '../../../src/redis/partition.js';
import { outboxKeyOfTag } from '../../../src/outbox/outbox.keys.js';
import { ApiUser } from '../../support/api.js';
import { TEST_SECRET } from '../../support/config.js';
import { HttpProxy } from '../../support/http-proxy.js';
import { RedisProxy } from '../../support/redis-proxy.js';
import {
  startApp,
  startChroma,
  startRedis,
  type TestApp,
  type TestServer,
} from '../../support/servers.js';
import { EmbeddingsServer } from '../embedding/support/embeddings-server.js';
import { completion, FakeLlm } from '../llm/support/fake-llm.js';
import { until } from '../../support/until.js';

export const LLM_KEY = 'sk-canary-key-of-the-language-model';

/** Short, so that what a dead process held is free again within a test. */
const IMPATIENT = {
  GENERATION_LOCK_TTL_MS: '2000',
  REDIS_COMMAND_TIMEOUT_MS: '1500',
  OUTBOX_POLL_MS: '50',
  OUTBOX_LEASE_MS: '2000',
  OUTBOX_RETRY_BASE_MS: '50',
  OUTBOX_RETRY_MAX_MS: '500',
};

/**
 * The built app with a Redis, a Chroma and a language model of its own, all real processes or real
 * sockets on loopback, and a proxy before each store in which a test may lay traps.
 */
export class FaultStack {
  private readonly apps: TestApp[] = [];

  private constructor(
    readonly redis: TestServer,
    readonly chroma: TestServer,
    readonly redisProxy: RedisProxy,
    readonly chromaProxy: HttpProxy,
    readonly llm: FakeLlm,
    /** Embeds in no time: nothing here is about how good vectors are. */
    private readonly embeddings: EmbeddingsServer,
    private readonly embeddingsUrl: string,
    /** Straight to the server, past the proxy. */
    readonly direct: Redis,
  ) {}

  static async start(): Promise<FaultStack> {
    const [redis, chroma, llm] = await Promise.all([startRedis(), startChroma(), FakeLlm.start()]);
    const [redisProxy, chromaProxy] = await Promise.all([
      RedisProxy.inFrontOf(redis.port),
      HttpProxy.inFrontOf(chroma.port),
    ]);
    // A model whose answer is no report: the composer writes instead. It answers and is not an outage,
    // or the circuit breaker would keep the app from asking it again.
    llm.plays(completion('I cannot help with that.'));
    const embeddings = new EmbeddingsServer();
    const embeddingsUrl = await embeddings.start();
    const direct = new Redis(redis.url);
    direct.on('error', () => undefined); // it reconnects
    return new FaultStack(
      redis,
      chroma,
      redisProxy,
      chromaProxy,
      llm,
      embeddings,
      embeddingsUrl,
      direct,
    );
  }

  /** One more process of the app on the same stores. */
  async addApp(env: Record<string, string> = {}): Promise<TestApp> {
    const app = await startApp({
      REDIS_URL: this.redisProxy.url,
      CHROMA_URL: this.chromaProxy.url,
      AUTH_JWT_SECRET: TEST_SECRET,
      LOG_LEVEL: 'trace',
      LLM_BASE_URL: this.llm.baseUrl,
      LLM_MODEL: 'canary-model',
      LLM_API_KEY: LLM_KEY,
      LLM_MAX_RETRIES: '0',
      EMBEDDER: 'openai',
      EMBEDDING_BASE_URL: this.embeddingsUrl,
      EMBEDDING_MODEL: 'three-numbers',
      EMBEDDING_DIMENSION: '3',
      ...IMPATIENT,
      ...env,
    });
    this.apps.push(app);
    return app;
  }

  get app(): TestApp {
    return this.apps[0]!;
  }

  signIn(userId: string, app = this.app): Promise<ApiUser> {
    return ApiUser.signIn(app.baseUrl, userId);
  }

  /** Waits until the app finds both stores again; it is not restarted for that. */
  async ready(): Promise<void> {
    await until('the app is ready', async () => {
      const answer = await fetch(`${this.app.baseUrl}/health/ready`).catch(() => undefined);
      return answer?.status === 200;
    });
  }

  /** Waits until every outbox entry has been delivered. */
  async delivered(): Promise<void> {
    await until('the outbox is empty', async () => {
      const lengths = await Promise.all(
        allTags().map((tag) => this.direct.xlen(outboxKeyOfTag(tag))),
      );
      return lengths.every((length) => length === 0);
    });
  }

  logs(): string {
    return [...this.apps, this.redis, this.chroma].map((process) => process.logs()).join('\n');
  }

  async dispose(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.dispose()));
    this.direct.disconnect();
    const doubles = [this.redisProxy, this.chromaProxy, this.llm, this.embeddings];
    await Promise.all(doubles.map((double) => double.stop()));
    await Promise.all([this.redis.dispose(), this.chroma.dispose()]);
  }
}
