import { Global, Module, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { setUpApp } from '../../../src/app.setup.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import type { Principal } from '../../../src/auth/principal.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { IdempotencyModule } from '../../../src/idempotency/idempotency.module.js';
import { KnowledgeIndex } from '../../../src/knowledge/index/knowledge-index.js';
import { KnowledgeMirror } from '../../../src/knowledge/index/knowledge-mirror.js';
import type {
  KnowledgeService,
  NewDocument,
} from '../../../src/knowledge/knowledge-service.interface.js';
import { KnowledgeModule } from '../../../src/knowledge/knowledge.module.js';
import {
  KNOWLEDGE_SERVICE,
  KNOWLEDGE_STORE,
  RUNBOOK_KB,
} from '../../../src/knowledge/knowledge.tokens.js';
import type { RunbookKb } from '../../../src/knowledge/runbook-kb.interface.js';
import { KnowledgeSearchService } from '../../../src/knowledge/search/knowledge-search.service.js';
import type { KnowledgeStore } from '../../../src/knowledge/store/knowledge.store.js';
import { OUTBOX, type Outbox } from '../../../src/outbox/outbox.interface.js';
import { OutboxModule } from '../../../src/outbox/outbox.module.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { testConfig } from '../../support/config.js';
import { emptyDatabase, sharedServers } from '../../support/servers.js';
import { until } from '../../support/until.js';

export const ADA: Principal = { userId: 'ada', roles: ['user'] };
export const GRACE: Principal = { userId: 'grace', roles: ['user'] };
export const ADMIN: Principal = { userId: 'root', roles: ['user', 'admin'] };

let prefixes = 0;
const newPrefix = (): string => {
  prefixes += 1;
  return `kb-${String(process.pid)}-${Date.now().toString(36)}-${String(prefixes)}`;
};

/** The knowledge base as it is served, on real servers: of the run, or those that `env` names. */
export async function serveKnowledge(env: Record<string, string> = {}, more: readonly Type[] = []) {
  const { redisUrl, chromaUrl } = sharedServers();
  const config = testConfig({
    REDIS_URL: redisUrl,
    CHROMA_URL: chromaUrl,
    CHROMA_COLLECTION_PREFIX: newPrefix(),
    CHROMA_BREAKER_REST_MS: '100',
    OUTBOX_POLL_MS: '20',
    OUTBOX_RETRY_BASE_MS: '20',
    OUTBOX_RETRY_MAX_MS: '50',
    ...env,
  });
  @Global()
  @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
  class TestConfigModule {}

  const moduleRef = await Test.createTestingModule({
    imports: [
      TestConfigModule,
      CommonModule,
      RedisModule,
      OutboxModule,
      IdempotencyModule,
      AuthModule,
      KnowledgeModule,
      ...more,
    ],
  }).compile();
  const app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
  setUpApp(app);
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  const outbox = app.get<Outbox>(OUTBOX, { strict: false });
  return {
    app,
    config,
    url: await app.getUrl(),
    outbox,
    store: app.get<KnowledgeStore>(KNOWLEDGE_STORE),
    knowledge: app.get<KnowledgeService>(KNOWLEDGE_SERVICE),
    kb: app.get<RunbookKb>(RUNBOOK_KB),
    search: app.get(KnowledgeSearchService),
    index: app.get(KnowledgeIndex),
    mirror: app.get(KnowledgeMirror),
    /** Resolves when Chroma has all that was written so far. */
    indexed: () => until('the outbox is empty', async () => (await outbox.backlog()).depth === 0),
    close: () => app.close(),
  };
}

export type ServedKnowledge = Awaited<ReturnType<typeof serveKnowledge>>;

export async function emptyRedis(url = sharedServers().redisUrl): Promise<void> {
  await emptyDatabase(url);
}

export const aDocument = (more: Partial<NewDocument> = {}): NewDocument => ({
  kind: 'runbook',
  title: 'PostgreSQL: connections exhausted',
  content: RUNBOOKS.postgres,
  tags: ['postgresql'],
  visibility: 'global',
  ...more,
});

export const RUNBOOKS = {
  postgres: `# PostgreSQL: connections exhausted

## Symptoms

Applications log \`FATAL: sorry, too many clients already\` and requests time out while they wait
for a database connection.

## Diagnosis

\`\`\`sql
SELECT state, count(*) FROM pg_stat_activity GROUP BY state;
\`\`\`

Many sessions \`idle in transaction\` mean that a client holds transactions open.

## Remedy

Terminate idle sessions, put PgBouncer in front, and set \`idle_in_transaction_session_timeout\`.
`,
  tls: `# TLS: expired certificate

## Symptoms

Browsers warn about the site and clients fail with \`x509: certificate has expired\`.

## Remedy

Renew the certificate with the ACME client, reload the gateway, and alert thirty days before the end.
`,
  dns: `# DNS: intermittent resolution failures in the cluster

## Symptoms

Pods log \`Temporary failure in name resolution\` now and then; CoreDNS shows high latency.

## Remedy

Scale CoreDNS, lower ndots to two, and run a node-local cache.
`,
} as const;
