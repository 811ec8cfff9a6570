import request from 'supertest';
import { ApiUser, problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { makePdf } from './pdfs.js';
import { ADA, emptyRedis, RUNBOOKS, serveKnowledge, type ServedKnowledge } from './support.js';

const MB = 1024 * 1024;

const PAGE = `<!DOCTYPE html><html><head><title>Pool &amp; co | Wiki</title><style>p{}</style></head>
<body><nav><a href="/">Home</a></nav><main><h1>Connections exhausted</h1>
<p>Ask <a href="https://example.com/pg">the docs</a> or <a href="javascript:alert(1)">click</a>.</p>
<h2>Diagnosis</h2><pre><code class="language-sql">SELECT count(*) FROM pg_stat_activity;</code></pre>
<table><tr><th>State</th><th>Count</th></tr><tr><td>idle</td><td>480</td></tr></table>
<img alt="Graph of sessions" src="data:image/png;base64,AAAA"><script>alert(1)</script></main>
<footer>Imprint</footer></body></html>`;

describe('uploading documents', () => {
  let server: TestServer;
  let kb: ServedKnowledge;
  let ada: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    kb = await serveKnowledge({ REDIS_URL: server.url });
    ada = await ApiUser.signIn(kb.url, 'ada');
  });
  beforeEach(() => emptyRedis(server.url));
  afterAll(async () => {
    await kb.close();
    await server.dispose();
  });

  const path = '/api/v1/knowledge/documents/upload';
  const raw = (body: string | Buffer, mediaType: string, query: object = {}) =>
    request(kb.url)
      .post(path)
      .query(query)
      .set('Authorization', `Bearer ${ada.token}`)
      .set('Content-Type', mediaType)
      .send(body);
  const form = (body: Buffer, fileName: string, contentType?: string) =>
    request(kb.url)
      .post(path)
      .set('Authorization', `Bearer ${ada.token}`)
      .attach('file', body, { filename: fileName, ...(contentType ? { contentType } : {}) });
  const contentOf = async (id: string): Promise<string> =>
    (await kb.knowledge.get(ADA, id)).content;

  it('takes markdown with its front matter, as a body and as a form, and makes one document', async () => {
    const text = `---\ntitle: Pool exhausted\ntags: [postgresql, 5, pool]\n---\n${RUNBOOKS.postgres}`;
    const { body, headers } = await raw(text, 'text/markdown; charset=utf-8', {
      kind: 'runbook',
      visibility: 'global',
      tags: 'team-a, pool',
      filename: 'a/pool.md',
    }).expect(201);
    expect(body).toMatchObject({
      title: 'Pool exhausted',
      tags: ['team-a', 'pool', 'postgresql'],
      kind: 'runbook',
      visibility: 'global',
    });
    expect(headers['location']).toBe(`/api/v1/knowledge/documents/${body.id as string}`);
    expect(await contentOf(body.id as string)).toBe(RUNBOOKS.postgres);
    const again = await form(Buffer.from(text), 'pool.md')
      .query({ kind: 'runbook', visibility: 'global' })
      .expect(200);
    expect(again.body.id).toBe(body.id);
  });

  it('takes the readable part of a page', async () => {
    const { body } = await raw(PAGE, 'text/html').expect(201);
    expect(body.title).toBe('Connections exhausted');
    const content = await contentOf(body.id as string);
    expect(content).toContain('## Diagnosis');
    expect(content).toContain('```sql\nSELECT count(*) FROM pg_stat_activity;\n```');
    expect(content).toMatch(/\| idle \| 480 \|/);
    expect(content).toContain('[the docs](https://example.com/pg)');
    expect(content).toContain('Graph of sessions');
    expect(content).not.toMatch(/javascript|alert|base64|Home|Imprint/);
  });

  it('reads headings and paragraphs of a PDF, and finds them by their path', async () => {
    const long = 'Many sessions idle in transaction mean that a client holds transactions open. ';
    const pdf = await makePdf(
      [
        {
          heading: 'Connections exhausted',
          paragraphs: ['FATAL: sorry, too many clients already'],
        },
        { heading: 'Remedy', paragraphs: [long.repeat(4), '• Put PgBouncer in front'] },
      ],
      { info: { Title: 'From the metadata' } },
    );
    const { body } = await form(pdf, 'pool.pdf', 'application/pdf').expect(201);
    expect(body.title).toBe('Connections exhausted');
    const content = await contentOf(body.id as string);
    expect(content).toMatch(/^# Connections exhausted\n\nFATAL: sorry, too many clients already/);
    expect(content).toContain('# Remedy');
    expect(content).toContain('- Put PgBouncer in front');
    const { hits } = await kb.search.search('ada', { text: 'pgbouncer', limit: 1 });
    expect(hits[0]?.headingPath).toEqual(['Remedy']);
  });

  it('keeps plain text from becoming headings, and takes its name for a title', async () => {
    const { body } = await raw('# apt-get install\nplain words', 'text/plain', {
      filename: 'notes/disk-full_again.txt',
    }).expect(201);
    expect(body.title).toBe('disk full again');
    const { hits } = await kb.search.search('ada', { text: 'plain words', limit: 1 });
    expect(hits[0]?.headingPath).toEqual([]);
  });

  it('redacts what it has read', async () => {
    const pdf = await makePdf([{ heading: 'Who', paragraphs: ['Mail jane.doe@example.com'] }]);
    const { body } = await form(pdf, 'who.pdf').expect(201);
    expect(await contentOf(body.id as string)).toContain('Mail <EMAIL_1>');
  });

  it.each([
    ['a PDF called text', Buffer.from('%PDF-1.7 x'), 'text/plain', 415],
    ['text called a PDF', Buffer.from('hello'), 'application/pdf', 415],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]), 'text/markdown', 415],
    ['a damaged PDF', Buffer.from('%PDF-1.7\nnothing of it\n%%EOF'), 'application/pdf', 422],
    ['a page without text', Buffer.from('<html><script>1</script></html>'), 'text/html', 422],
    ['blank text', Buffer.from(' \n '), 'text/plain', 422],
    ['nothing', Buffer.alloc(0), 'text/plain', 400],
  ])('refuses %s', async (_, bytes, mediaType, status) => {
    problemOf(await raw(bytes, mediaType, { title: 'T' }), status);
    expect((await kb.knowledge.list(ADA, { limit: 5 })).items).toEqual([]);
  });

  it('says why a PDF gives no text', async () => {
    const pages = [{ heading: 'Secret', paragraphs: ['words'] }];
    const locked = await makePdf(pages, { userPassword: 'x', ownerPassword: 'y' });
    const encrypted = problemOf(await form(locked, 'a.pdf'), 422, 'document-unreadable');
    expect(encrypted).toMatchObject({
      reason: 'encrypted',
      detail: expect.stringMatching(/password/),
    });
    const scanned = await makePdf([{ heading: '', paragraphs: [] }]);
    expect(problemOf(await form(scanned, 'a.pdf'), 422)).toMatchObject({
      reason: 'empty',
      detail: expect.stringMatching(/OCR/),
    });
    const whole = await makePdf(pages);
    const cut = whole.subarray(0, 40);
    expect(problemOf(await form(cut, 'a.pdf'), 422)).toMatchObject({ reason: 'damaged' });
    // And goes on to read the next one.
    await form(whole, 'a.pdf').expect(201);
  });

  it('refuses what is too large, however it is sent, and fields that are none', async () => {
    const large = Buffer.alloc(10 * MB + 1, 'a');
    problemOf(await raw(large, 'text/plain', { title: 'T' }), 413, 'payload-too-large');
    problemOf(await form(large, 'a.txt'), 413, 'payload-too-large');
    problemOf(await raw('x', 'text/plain', { kind: 'poem' }), 400, 'invalid-request');
    problemOf(await raw('x', 'text/plain', { tags: 'x'.repeat(65) }), 400, 'invalid-request');
    problemOf(await raw('x', 'text/plain'), 400, 'invalid-request');
    const two = await form(Buffer.from('a'), 'a.txt').attach('file', Buffer.from('b'), 'b.txt');
    problemOf(two, 400);
  });

  it('indexes a long document in batches, says how far it is, and goes on where it stopped', async () => {
    const sections = Array.from({ length: 70 }, (_, i) => `## Part ${i}\n\nText of part ${i}.`);
    const { embedder } = kb.index as unknown as {
      embedder: { embed: (texts: string[], ...more: unknown[]) => Promise<number[][]> };
    };
    const embed = embedder.embed.bind(embedder);
    const embedded: number[] = [];
    embedder.embed = async (texts, ...more) => {
      // The second batch fails once, as when a process dies in between.
      if (embedded.length === 1) {
        embedded.push(0);
        throw new Error('cut off');
      }
      embedded.push(texts.length);
      return embed(texts, ...more);
    };
    const seen: unknown[] = [];
    const note = kb.store.noteIndexing.bind(kb.store);
    kb.store.noteIndexing = (id, revision, progress) => {
      seen.push(progress);
      return note(id, revision, progress);
    };
    try {
      const { body } = await raw(`# Long\n\n${sections.join('\n\n')}`, 'text/markdown').expect(201);
      expect(body.indexing.state).toBe('pending');
      await kb.indexed();
      expect(embedded).toEqual([64, 0, 6]);
      expect(seen).toEqual([
        { done: 64, total: 70 },
        { done: 70, total: 70 },
      ]);
      const { body: after } = await ada
        .get(`/knowledge/documents/${body.id as string}`)
        .expect(200);
      expect(after.indexing).toEqual({ state: 'done', chunks_done: 70, chunks_total: 70 });
    } finally {
      embedder.embed = embed;
      kb.store.noteIndexing = note;
    }
  });
});
