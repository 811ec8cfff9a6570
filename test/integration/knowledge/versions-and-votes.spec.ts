import { BackupService } from '../../../src/backup/backup.service.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ApiUser, problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { ADA, emptyRedis, RUNBOOKS, serveKnowledge, type ServedKnowledge } from './support.js';

describe('versions, near-duplicates, votes and reuse of documents', () => {
  let server: TestServer;
  let kb: ServedKnowledge;
  let ada: ApiUser;
  let grace: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    kb = await serveKnowledge({ REDIS_URL: server.url });
    [ada, grace] = (await Promise.all(
      ['ada', 'grace'].map((name) => ApiUser.signIn(kb.url, name)),
    )) as [ApiUser, ApiUser];
  });
  beforeEach(() => emptyRedis(server.url));
  afterAll(async () => {
    await kb.close();
    await server.dispose();
  });

  const body = (more: object = {}): object => ({
    title: 'PostgreSQL: connections exhausted',
    content: RUNBOOKS.postgres,
    kind: 'runbook',
    visibility: 'global',
    ...more,
  });
  const EDITED = RUNBOOKS.postgres.replace('requests time out', 'requests are slow');
  const add = async (more: object = {}, user = ada): Promise<string> =>
    (await user.post('/knowledge/documents', body(more)).expect(201)).body.id as string;

  describe('a runbook nearly the same as one that is there', () => {
    it('is refused with the candidate, and becomes its new version when told so', async () => {
      const id = await add();
      await add({ title: 'TLS', content: RUNBOOKS.tls });
      const problem = problemOf(
        await ada.post('/knowledge/documents', body({ content: EDITED })),
        409,
        'near-duplicate',
      );
      expect(problem['candidate']).toEqual({
        document_id: id,
        title: 'PostgreSQL: connections exhausted',
        similarity: expect.closeTo(0.9, 0),
        may_edit: true,
      });
      const next = body({ content: EDITED, version_of: id });
      const { body: replaced } = await ada.post('/knowledge/documents', next).expect(200);
      expect(replaced).toMatchObject({ id, version: 2, content: EDITED });
      // Sent again it is there already.
      const again = await ada.post('/knowledge/documents', next).expect(200);
      expect(again.body).toMatchObject({ id, version: 2 });
      const { body: list } = await ada.get('/knowledge/documents?kind=runbook').expect(200);
      expect(list.items).toHaveLength(2);
    });

    it('is kept beside it on request, and says what it is like', async () => {
      const id = await add();
      const other = await grace
        .post('/knowledge/documents', body({ content: EDITED, on_duplicate: 'keep' }))
        .expect(201);
      expect(other.body.near_duplicate_of).toMatchObject({ document_id: id });
      problemOf(
        await grace.post('/knowledge/documents', body({ content: `${EDITED}\n!`, version_of: id })),
        403,
        'forbidden',
      );
    });

    it('is told from one only by what its author may read, and only of runbooks', async () => {
      await add({ visibility: 'private' });
      await add({ content: EDITED }, grace);
      await add({ content: `${EDITED} Once more.`, kind: 'document' }, grace);
      const hidden = await add({ content: RUNBOOKS.dns, visibility: 'private' });
      problemOf(
        await grace.post('/knowledge/documents', body({ content: 'x', version_of: hidden })),
        404,
        'not-found',
      );
    });

    it.each([{ version_of: 'x' }, { on_duplicate: 'merge' }])('refuses %j', async (more) => {
      problemOf(await ada.post('/knowledge/documents', body(more)), 400, 'invalid-request');
    });

    it('is not told to others where it is private', async () => {
      await add({ title: 'My own notes', visibility: 'private' });
      const kept = await add({ content: EDITED, on_duplicate: 'keep' });
      const published = await kb.kb.publish({
        title: 'Checkout down',
        content: `${EDITED} Again.`,
        ownerId: 'ada',
        tags: [],
        provenance: { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' },
      });
      for (const id of [kept, published]) {
        const { body: seen } = await grace.get(`/knowledge/documents/${id}`).expect(200);
        expect(seen.near_duplicate_of?.title ?? null).not.toBe('My own notes');
      }
    });

    it('is published all the same when it comes from a closed case', async () => {
      const id = await add();
      const published = await kb.kb.publish({
        title: 'Checkout down',
        content: EDITED,
        ownerId: 'grace',
        tags: [],
        provenance: { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' },
      });
      const { body: found } = await grace.get(`/knowledge/documents/${published}`).expect(200);
      expect(found.near_duplicate_of).toMatchObject({ document_id: id });
    });
  });

  describe('versions', () => {
    it('are kept when a document is replaced, and removed with it', async () => {
      const id = await add();
      for (const word of ['two', 'three']) {
        await ada
          .put(`/knowledge/documents/${id}`, body({ title: word, content: word }))
          .expect(200);
      }
      const { body: list } = await grace.get(`/knowledge/documents/${id}/versions`).expect(200);
      const titles = (list.items as { version: number; title: string }[]).map(
        ({ version, title }) => `${version} ${title}`,
      );
      expect(titles).toEqual(['3 three', '2 two', '1 PostgreSQL: connections exhausted']);
      const version = async (n: number | string) =>
        grace.get(`/knowledge/documents/${id}/versions/${n}`);
      expect((await version(1)).body.content).toBe(RUNBOOKS.postgres);
      expect((await version(3)).body.content).toBe('three');
      problemOf(await version(4), 404, 'not-found');
      problemOf(await version('x'), 400, 'invalid-request');
      await ada.delete(`/knowledge/documents/${id}`).expect(204);
      problemOf(await version(1), 404, 'not-found');
      const redis = new Redis(server.url);
      expect(await redis.keys(`kb:*${id}*`)).toEqual([]);
      await redis.quit();
    });

    it('that were private stay so when the document is made global', async () => {
      const id = await add({ visibility: 'private', content: 'a secret' });
      await ada.put(`/knowledge/documents/${id}`, body({ content: 'for all' })).expect(200);
      const { body: list } = await grace.get(`/knowledge/documents/${id}/versions`).expect(200);
      expect(list.items).toHaveLength(1);
      problemOf(await grace.get(`/knowledge/documents/${id}/versions/1`), 404, 'not-found');
      await ada.get(`/knowledge/documents/${id}/versions/1`).expect(200);
    });

    it('are the last twenty before the present one', async () => {
      const id = await add();
      for (let i = 0; i < 24; i += 1) {
        await ada.put(`/knowledge/documents/${id}`, body({ content: `text ${i}` })).expect(200);
      }
      const { body: list } = await ada.get(`/knowledge/documents/${id}/versions`).expect(200);
      const versions = (list.items as { version: number }[]).map(({ version }) => version);
      expect(versions).toEqual(Array.from({ length: 21 }, (_, i) => 25 - i));
    });
  });

  describe('votes', () => {
    it('count one a user, can be changed and taken back, and outlive a new version', async () => {
      const id = await add();
      const path = `/knowledge/documents/${id}/vote`;
      const up = { vote: 'up' };
      expect((await ada.put(path, up).expect(200)).body).toEqual({ up: 1, down: 0, mine: 'up' });
      expect((await ada.put(path, up).expect(200)).body).toEqual({ up: 1, down: 0, mine: 'up' });
      await grace.put(path, { vote: 'down' }).expect(200);
      await ada.put(`/knowledge/documents/${id}`, body({ content: 'new' })).expect(200);
      expect((await grace.get(path).expect(200)).body).toEqual({ up: 1, down: 1, mine: 'down' });
      expect((await grace.put(path, up).expect(200)).body).toEqual({ up: 2, down: 0, mine: 'up' });
      expect((await grace.delete(path).expect(200)).body).toEqual({ up: 1, down: 0, mine: null });
      expect((await grace.delete(path).expect(200)).body).toEqual({ up: 1, down: 0, mine: null });
      const { body: document } = await grace.get(`/knowledge/documents/${id}`).expect(200);
      expect(document).toMatchObject({ votes_up: 1, votes_down: 0 });
    });

    it('of many at once are all counted', async () => {
      const id = await add();
      const users = Array.from({ length: 30 }, (_, i) => ({
        userId: `u${i}`,
        roles: ['user'] as const,
      }));
      await Promise.all(
        users.flatMap((user, i) => [
          kb.knowledge.vote(user, id, 'up'),
          kb.knowledge.vote(user, id, i % 3 === 0 ? 'down' : 'up'),
        ]),
      );
      const { standing } = await kb.knowledge.get(ADA, id);
      const mine = await Promise.all(users.map((user) => kb.knowledge.voteOf(user, id)));
      expect(standing?.votesUp).toBe(mine.filter((vote) => vote === 'up').length);
      expect(standing?.votesDown).toBe(mine.filter((vote) => vote === 'down').length);
      expect((standing?.votesUp ?? 0) + (standing?.votesDown ?? 0)).toBe(30);
    });

    it('are refused of what one may not read, and when they are none', async () => {
      const secret = await add({ visibility: 'private' });
      const path = `/knowledge/documents/${secret}/vote`;
      problemOf(await grace.put(path, { vote: 'up' }), 404, 'not-found');
      problemOf(await grace.get(path), 404, 'not-found');
      problemOf(await grace.delete(path), 404, 'not-found');
      problemOf(await ada.put(path, { vote: 'sideways' }), 400, 'invalid-request');
    });

    it('and reuse move a runbook past another that fits alike, at once', async () => {
      const text = (name: string): string =>
        `# ${name}\n\nToo many clients already: restart ${name}.`;
      const first = await add({ title: 'Alpha', content: text('alpha') });
      const second = await add({ title: 'Bravo', content: text('bravo'), on_duplicate: 'keep' });
      await kb.indexed();
      const symptoms = { title: 'too many clients already', observations: [] };
      const ranked = async (): Promise<string[]> =>
        (await kb.kb.similar('ada', symptoms, 5)).runbooks.map(({ documentId }) => documentId);
      const [leader] = await ranked();
      const other = leader === first ? second : first;
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
        await kb.knowledge.vote({ userId: name, roles: ['user'] }, other, 'up');
        await kb.knowledge.vote({ userId: name, roles: ['user'] }, leader!, 'down');
      }
      await kb.kb.creditReuse(other, 'CASE', new Date(1000));
      expect((await ranked())[0]).toBe(other);
      const { hits } = await kb.search.search('ada', { text: 'too many clients', limit: 2 });
      expect(hits[0]?.document.id).toBe(other);
      const { body: similar } = await ada.get('/knowledge/runbooks/similar?q=too%20many%20clients');
      expect(similar.items[0]).toMatchObject({ votes_up: 6, votes_down: 0, reuse_count: 1 });
    });
  });

  it('credits each case once, and takes it back', async () => {
    const id = await add();
    const count = async (): Promise<number> =>
      (await kb.knowledge.get(ADA, id)).standing?.reuses ?? 0;
    for (const caseId of ['A', 'B', 'A']) await kb.kb.creditReuse(id, caseId, new Date(1));
    expect(await count()).toBe(2);
    await kb.kb.creditReuse(id, 'A', undefined);
    await kb.kb.creditReuse(id, 'A', undefined);
    expect(await count()).toBe(1);
    await kb.kb.creditReuse('01JDA5N4T7W8X9Y0Z1A2B3C4D5', 'A', new Date(1));
  });

  it('survives a backup: versions, votes and credits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kb-backup-'));
    try {
      const id = await add();
      await ada.put(`/knowledge/documents/${id}`, body({ content: 'second' })).expect(200);
      await grace.put(`/knowledge/documents/${id}/vote`, { vote: 'up' }).expect(200);
      await kb.kb.creditReuse(id, 'A', new Date(1));
      const paths = ['', '/versions', '/versions/1', '/vote'];
      const seen = async (): Promise<unknown[]> => {
        const answers = await Promise.all(
          paths.map((path) => grace.get(`/knowledge/documents/${id}${path}`).expect(200)),
        );
        // How far it is indexed again is no part of a backup.
        return answers.map(
          ({ body: answer }) =>
            JSON.parse(
              JSON.stringify(answer, (key, value: unknown) => (key === 'indexing' ? 0 : value)),
            ) as unknown,
        );
      };
      const before = await seen();
      const backup = kb.app.get(BackupService, { strict: false });
      await backup.backUp(join(folder, 'all'));
      await emptyRedis(server.url);
      await backup.restore(join(folder, 'all'));
      expect(await seen()).toEqual(before);
      await grace.put(`/knowledge/documents/${id}/vote`, { vote: 'down' }).expect(200);
      const { body: after } = await ada.get(`/knowledge/documents/${id}`).expect(200);
      expect(after).toMatchObject({ votes_up: 0, votes_down: 1, reuse_count: 1 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
