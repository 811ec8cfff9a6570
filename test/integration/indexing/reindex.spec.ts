import { EmbedderMismatchError } from '../../../src/chroma/chroma.interface.js';
import type { VectorCollection } from '../../../src/chroma/chroma.interface.js';
import { ReindexService } from '../../../src/indexing/reindex.service.js';
import { ReportIndex } from '../../../src/reports/index/report-index.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';
import { answerWell, EmbeddingsServer } from '../embedding/support/embeddings-server.js';
import {
  ADA,
  aDocument,
  emptyRedis,
  RUNBOOKS,
  serveKnowledge,
  type ServedKnowledge,
} from '../knowledge/support.js';

describe('moving the search index to another embedder', () => {
  const embeddings = new EmbeddingsServer();
  let server: TestServer;
  let base: Record<string, string>;
  let old: ServedKnowledge;
  let next: ServedKnowledge;

  const serve = (model: string, env: Record<string, string> = {}): Promise<ServedKnowledge> =>
    serveKnowledge({ ...base, EMBEDDING_MODEL: model, ...env }, [ReportsModule]);
  const reindexOf = (app: ServedKnowledge): ReindexService =>
    app.app.get(ReindexService, { strict: false });

  beforeAll(async () => {
    server = await startRedis();
    base = {
      REDIS_URL: server.url,
      EMBEDDER: 'openai',
      EMBEDDING_BASE_URL: await embeddings.start(),
      EMBEDDING_DIMENSION: '3',
    };
  });
  beforeEach(async () => {
    embeddings.reset();
    await emptyRedis(server.url);
    base['CHROMA_COLLECTION_PREFIX'] = `reindex-${String(process.pid)}-${Date.now().toString(36)}`;
    old = await serve('old');
    next = await serve('new', { EMBEDDER_CHANGE: 'allowed' });
  });
  afterEach(async () => {
    await Promise.all([old.close(), next.close()]);
  });
  afterAll(async () => {
    await server.dispose();
    await embeddings.stop();
  });

  const add = async (to: ServedKnowledge, title: string): Promise<string> => {
    const input = aDocument({ title, content: `# ${title}\n\nAll about ${title}.` });
    return (await to.knowledge.add(ADA, input, { onDuplicate: 'keep' })).document.id;
  };
  const chunksIn = async (collection: VectorCollection): Promise<string[]> =>
    (await collection.list(1000, 0))
      .map(({ id, metadata }) => `${id} ${String(metadata['revision'] ?? metadata['version'])}`)
      .sort();
  const chunksOf = async (app: ServedKnowledge): Promise<string[]> => [
    ...(await chunksIn(await app.index.collection())),
    ...(await chunksIn(await app.app.get(ReportIndex, { strict: false }).collection())),
  ];
  const sameInBoth = (): Promise<void> =>
    until('both indexes hold the same', async () => {
      await old.indexed();
      return (await chunksOf(old)).join() === (await chunksOf(next)).join();
    });
  const modeOf = async (app: ServedKnowledge, text: string): Promise<string> =>
    (await app.search.search('ada', { text, limit: 5 })).mode;
  const writeReport = async (): Promise<void> => {
    const ada = await ApiUser.signIn(old.url, 'ada');
    const caseId = await openIncident(ada);
    await resolveIncident(ada, caseId);
    await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
  };

  it('refuses to start with another embedder, and says what to do', async () => {
    await expect(serve('new')).rejects.toThrow(EmbedderMismatchError);
    await expect(serve('new')).rejects.toThrow(
      /openai:old \(3 dimensions\).*openai:new \(3\).*npm run reindex/,
    );
    await expect(serve('old', { EMBEDDING_DIMENSION: '4' })).rejects.toThrow(/old \(4\)/);
    await (await serve('old')).close();
  });

  it('builds beside, lets changes meanwhile reach both, and switches', async () => {
    const changed = await add(old, 'changed meanwhile');
    const removed = await add(old, 'removed meanwhile');
    await add(old, 'left alone');
    await writeReport();
    await old.indexed();
    const modes: string[] = [];
    let meanwhile: Promise<unknown> | undefined;
    embeddings.behaviour = async (request, n, response) => {
      if (request.body.model === 'new') {
        meanwhile ??= (async () => {
          await add(old, 'added meanwhile');
          await old.knowledge.replace(ADA, changed, aDocument({ content: RUNBOOKS.tls }));
          await old.knowledge.remove(ADA, removed);
          modes.push(await modeOf(old, 'left alone'));
        })();
        await meanwhile;
      }
      await answerWell(request, n, response);
    };
    const { from, to, indexed } = await reindexOf(next).reindex(() => undefined);
    expect([from.id, to.id]).toEqual(['openai:old', 'openai:new']);
    expect(indexed['reports']).toBe(1);
    expect(modes).toEqual(['hybrid']);
    await sameInBoth();
    expect((await chunksOf(next)).join()).not.toContain(removed);

    // Those that still run serve on; writes on either side reach both.
    expect([await modeOf(old, 'left'), await modeOf(next, 'left')]).toEqual(['hybrid', 'hybrid']);
    const before = (await chunksOf(next)).length;
    await add(old, 'written on the old side');
    await add(next, 'written on the new side');
    await writeReport();
    await sameInBoth();
    expect((await chunksOf(next)).length).toBeGreaterThan(before + 2);

    await expect(serve('old')).rejects.toThrow(EmbedderMismatchError);
    const restarted = await serve('new');
    await restarted.close();

    expect(await reindexOf(next).dropOld()).toEqual(['openai:old']);
    expect(await reindexOf(next).dropOld()).toEqual([]);
    expect(await chunksOf(next)).not.toEqual([]);
  });

  it('leaves the old one in use when it fails midway, and completes when it is run again', async () => {
    for (const title of ['one', 'two', 'three']) await add(old, title);
    await old.indexed();
    let left = 2;
    embeddings.behaviour = (request, n, response) => {
      if (request.body.model === 'new' && (left -= 1) < 0) {
        response.writeHead(400).end('{}');
        return;
      }
      return answerWell(request, n, response);
    };
    await expect(reindexOf(next).reindex(() => undefined)).rejects.toThrow(/unavailable/);
    await expect(serve('new')).rejects.toThrow(EmbedderMismatchError);
    expect(await modeOf(old, 'one')).toBe('hybrid');
    embeddings.reset();
    await reindexOf(next).reindex(() => undefined);
    await sameInBoth();
    await (await serve('new')).close();
  });
});
