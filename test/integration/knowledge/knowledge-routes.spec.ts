import { Redis } from 'ioredis';
import { openApi } from '../../../src/app.setup.js';
import { newId } from '../../../src/common/ids.js';
import { fingerprintOf } from '../../../src/knowledge/fingerprint.js';
import { contentKey } from '../../../src/knowledge/store/knowledge.keys.js';
import { ApiUser, openIncident, problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { emptyRedis, RUNBOOKS, serveKnowledge, type ServedKnowledge } from './support.js';

describe('the routes of the knowledge base', () => {
  let server: TestServer;
  let kb: ServedKnowledge;
  let ada: ApiUser;
  let grace: ApiUser;
  let admin: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    kb = await serveKnowledge({ REDIS_URL: server.url });
    [ada, grace] = (await Promise.all(
      ['ada', 'grace'].map((name) => ApiUser.signIn(kb.url, name)),
    )) as [ApiUser, ApiUser];
    admin = await ApiUser.signIn(kb.url, 'root', ['user', 'admin']);
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
    tags: ['postgresql'],
    visibility: 'global',
    ...more,
  });
  const add = async (more: object = {}, user = ada): Promise<string> =>
    (await user.post('/knowledge/documents', body(more)).expect(201)).body.id as string;

  it('adds a document once, and says where it is', async () => {
    const first = await ada.post('/knowledge/documents', body()).expect(201);
    const { id } = first.body as { id: string };
    expect(first.headers['location']).toBe(`/api/v1/knowledge/documents/${id}`);
    expect(first.body).toMatchObject({
      kind: 'runbook',
      content: RUNBOOKS.postgres,
      tags: ['postgresql'],
      visibility: 'global',
      owner_id: 'ada',
      source_url: null,
      provenance: null,
    });
    const again = await ada.post('/knowledge/documents', body()).expect(200);
    expect(again.body).toEqual(first.body);
    const read = await grace.get(`/knowledge/documents/${id}`).expect(200);
    expect(read.body).toEqual(first.body);
  });

  it('gives no other document for an input whose document was changed or removed by one who died', async () => {
    const changed = (await kb.store.read(await add({ content: RUNBOOKS.dns })))!;
    const fingerprint = fingerprintOf('another input');
    const own = { content: 'Of ada.', visibility: 'private' as const, fingerprint, revision: 2 };
    expect(await kb.store.update(changed, { ...changed, ...own })).toBe('done');
    const removed = (await kb.store.read(await add({ content: RUNBOOKS.tls })))!;
    expect(await kb.store.remove(removed)).toBe('done');
    for (const [content, id] of [
      [RUNBOOKS.dns, changed.id],
      [RUNBOOKS.tls, removed.id],
    ]) {
      const { body: added } = await grace
        .post('/knowledge/documents', body({ content }))
        .expect(201);
      expect(added).toMatchObject({ content, owner_id: 'grace' });
      expect(added.id).not.toBe(id);
    }
  });

  describe('for everybody else', () => {
    const found = async (q: string): Promise<string[]> => {
      const { body: answer } = await grace.get(`/knowledge/search?q=${q}`).expect(200);
      return (answer.items as { document_id: string }[]).map((hit) => hit.document_id);
    };

    it('a document of many passages is one like others, replaced and removed too', async () => {
      const section = (n: number): string =>
        `# Step ${String(n)}\n\n${`Turn valve${String(n)} slowly and watch the gauge. `.repeat(25)}`;
      const long = Array.from({ length: 130 }, (_, n) => section(n)).join('\n\n');
      const id = await add({ title: 'Boiler', content: long });
      expect(await found('valve3')).toContain(id);
      expect(await found('valve120')).toContain(id);
      const shorter = body({ title: 'Boiler', content: section(7) });
      await ada.put(`/knowledge/documents/${id}`, shorter).expect(200);
      expect(await found('valve7')).toContain(id);
      await ada.delete(`/knowledge/documents/${id}`).expect(204);
      await add();
      expect(await found('valve7')).toEqual([]);
    });

    it('a damaged document is found no more, and hides no other', async () => {
      const damaged = await add({ content: RUNBOOKS.dns });
      const redis = new Redis(server.url);
      await redis.set(contentKey(damaged), 'not brotli');
      await redis.quit();
      const id = await add();
      expect(await found('clients')).toEqual([id]);
    });
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ content: '' }, 'content'],
    [{ content: undefined }, 'content'],
    [{ content: { $ne: 1 } }, 'content'],
    [{ kind: 'poem' }, 'kind'],
    [{ tags: ['a', 'a'] }, 'tags'],
    [{ tags: 'a' }, 'tags'],
    [{ tags: [''] }, 'tags'],
    [{ source_url: 'javascript:alert(1)' }, 'source_url'],
    [{ visibility: 'public' }, 'visibility'],
    [{ owner_id: 'grace' }, 'owner_id'],
  ])('refuses %j by name', async (more, field) => {
    const problem = problemOf(
      await ada.post('/knowledge/documents', body(more)),
      400,
      'invalid-request',
    );
    expect((problem['errors'] as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  it('lets the owner replace and remove, an admin what is global, and nobody else', async () => {
    const id = await add();
    const path = `/knowledge/documents/${id}`;
    problemOf(await grace.put(path, body({ title: 'Mine now' })), 403, 'forbidden');
    problemOf(await grace.delete(path), 403, 'forbidden');
    const replaced = await admin.put(path, body({ title: 'Better' })).expect(200);
    expect(replaced.body).toMatchObject({ id, title: 'Better', owner_id: 'ada' });
    const hidden = await ada.put(path, body({ visibility: 'private' })).expect(200);
    expect(hidden.body.visibility).toBe('private');
    for (const stranger of [grace, admin]) {
      problemOf(await stranger.get(path), 404, 'not-found');
      problemOf(await stranger.put(path, body()), 404, 'not-found');
      problemOf(await stranger.delete(path), 404, 'not-found');
    }
    await ada.delete(path).expect(204);
    problemOf(await ada.delete(path), 404, 'not-found');
    problemOf(await ada.get(path), 404, 'not-found');
  });

  it('answers alike for what is not there and what is not yours, whatever the id', async () => {
    const secret = await add({ visibility: 'private' });
    const answers = [];
    for (const id of [secret, newId(), 'x', '..%2F..', '*', '%7Bp00%7D']) {
      const problem = problemOf(await grace.get(`/knowledge/documents/${id}`), 404, 'not-found');
      answers.push({ ...problem, instance: '' });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('lists what one may read, newest first, filtered, page by page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      ids.push(await add({ title: `Runbook ${String(i)}`, on_duplicate: 'keep' }));
    }
    const own = await add({ kind: 'document', tags: ['own'], visibility: 'private' });
    const pages: string[][] = [];
    for (let cursor = ''; ;) {
      const { body: page } = await ada
        .get(`/knowledge/documents?limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      pages.push((page.items as { id: string }[]).map(({ id }) => id));
      if (!page.next_cursor) break;
      cursor = page.next_cursor as string;
    }
    expect(pages.flat()).toEqual([own, ...ids.reverse()]);
    const listed = async (query: string, user = ada): Promise<string[]> => {
      const { body: page } = await user.get(`/knowledge/documents?${query}`).expect(200);
      for (const item of page.items as object[]) expect(item).not.toHaveProperty('content');
      return (page.items as { id: string }[]).map(({ id }) => id);
    };
    expect(await listed('kind=document')).toEqual([own]);
    expect(await listed('tag=own')).toEqual([own]);
    expect(await listed('tag=own', grace)).toEqual([]);
    expect(await listed('kind=runbook', grace)).toEqual(ids);
    for (const bad of ['limit=0', 'limit=101', 'limit=x', 'kind=x', 'cursor=x', 'unknown=1']) {
      problemOf(await ada.get(`/knowledge/documents?${bad}`), 400, 'invalid-request');
    }
  });

  it('searches, and refuses what is no search', async () => {
    const id = await add();
    await add({ title: 'Hidden', visibility: 'private', content: 'too many clients, secretly' });
    await kb.indexed();
    const { body: answer } = await grace
      .get('/knowledge/search?q=too%20many%20clients&kind=runbook&tag=postgresql')
      .expect(200);
    expect(answer).toMatchObject({
      search_mode: 'hybrid',
      items: [{ document_id: id, title: 'PostgreSQL: connections exhausted', kind: 'runbook' }],
    });
    const [hit] = answer.items as {
      passage: string;
      highlights: { start: number; end: number }[];
    }[];
    const shown = hit!.highlights.map(({ start, end }) => hit!.passage.slice(start, end));
    expect(shown.join(' ')).toMatch(/clients/);
    for (const bad of [
      '',
      'q=',
      'q=a&limit=51',
      'q=a&kind=x',
      `q=${'x'.repeat(2001)}`,
      'q[$ne]=a',
    ]) {
      problemOf(await ada.get(`/knowledge/search?${bad}`), 400, 'invalid-request');
    }
    const nothing = await ada.get('/knowledge/search?q=%20%20').expect(200);
    expect(nothing.body.items).toBeInstanceOf(Array);
  });

  it('gives runbooks that fit a text or a case of the caller, and no other case', async () => {
    const id = await add();
    await kb.indexed();
    const caseId = await openIncident(ada);
    for (const query of ['q=too%20many%20clients%20already', `case_id=${caseId}`]) {
      const { body: answer } = await ada.get(`/knowledge/runbooks/similar?${query}`).expect(200);
      expect(answer.items[0]).toMatchObject({ document_id: id, advice: answer.advice });
    }
    problemOf(await grace.get(`/knowledge/runbooks/similar?case_id=${caseId}`), 404, 'not-found');
    problemOf(await ada.get(`/knowledge/runbooks/similar?case_id=${newId()}`), 404, 'not-found');
    for (const bad of ['', 'q=a&case_id=' + caseId, 'case_id=x', 'q=a&limit=21']) {
      problemOf(await ada.get(`/knowledge/runbooks/similar?${bad}`), 400, 'invalid-request');
    }
  });

  it('asks for a token everywhere', async () => {
    const stranger = await fetch(`${kb.url}/api/v1/knowledge/search?q=a`);
    expect(stranger.status).toBe(401);
    const { paths } = openApi(kb.app);
    for (const [path, methods] of Object.entries(paths)) {
      if (!path.includes('/knowledge/')) continue;
      for (const method of Object.keys(methods)) {
        const { status } = await fetch(kb.url + path.replaceAll(/\{.*?\}/g, newId()), { method });
        expect([path, method, status]).toEqual([path, method, 401]);
      }
    }
  });

  it('answers 503 and stores nothing while Redis is away', async () => {
    const id = await add();
    server.pause();
    try {
      problemOf(await ada.post('/knowledge/documents', body({ title: 'B' })), 503, 'unavailable');
      problemOf(await ada.get(`/knowledge/documents/${id}`), 503, 'unavailable');
      problemOf(await ada.get('/knowledge/search?q=clients'), 503, 'unavailable');
    } finally {
      server.resume();
    }
    await ada.get(`/knowledge/documents/${id}`).expect(200);
  });
});
