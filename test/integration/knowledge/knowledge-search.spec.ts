import { jest } from '@jest/globals';
import type { DenseFilter } from '../../../src/knowledge/index/knowledge-index.js';
import { ChromaCircuit } from '../../../src/chroma/chroma-circuit.js';
import { startChroma, startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';
import {
  ADA,
  ADMIN,
  GRACE,
  aDocument,
  emptyRedis,
  RUNBOOKS,
  serveKnowledge,
  type ServedKnowledge,
} from './support.js';

const TLS = { title: 'TLS: expired certificate', content: RUNBOOKS.tls, tags: ['tls'] };
const DNS = { title: 'DNS: resolution failures', content: RUNBOOKS.dns, tags: ['dns'] };

describe('searching the knowledge base on real Redis and Chroma', () => {
  let kb: ServedKnowledge;

  beforeAll(async () => {
    kb = await serveKnowledge();
  });
  beforeEach(async () => {
    await emptyRedis();
    await (await kb.index.collection()).deleteWhere({ revision: { $gte: 0 } });
  });
  afterAll(() => kb.close());

  const add = async (more = {}, owner = ADA): Promise<string> => {
    // Some are alike on purpose.
    const options = { onDuplicate: 'keep' } as const;
    return (await kb.knowledge.add(owner, aDocument(more), options)).document.id;
  };
  const find = async (text: string, userId = 'ada', more = {}): Promise<string[]> => {
    const { hits } = await kb.search.search(userId, { text, limit: 20, ...more });
    return hits.map(({ document }) => document.id);
  };
  const chunks = async (): Promise<number> => (await kb.index.collection()).count();

  it('finds by words and by meaning, and shows the passage that fits', async () => {
    const postgres = await add();
    const tls = await add(TLS);
    const dns = await add(DNS);
    await kb.indexed();
    const { hits, mode } = await kb.search.search('grace', {
      text: 'idle_in_transaction_session_timeout pgbouncer',
      limit: 3,
    });
    expect(mode).toBe('hybrid');
    expect(hits[0]).toMatchObject({
      document: { id: postgres },
      headingPath: ['PostgreSQL: connections exhausted', 'Remedy'],
    });
    const { passage, highlights } = hits[0]!;
    expect(highlights.map(({ start, end }) => passage.slice(start, end))).toContain('PgBouncer');
    for (const { score } of hits) expect(score).toBeGreaterThan(0);
    for (const { score } of hits) expect(score).toBeLessThanOrEqual(1);
    // Words that no runbook has.
    expect((await find('https site not trusted any longer, too old'))[0]).toBe(tls);
    // A slip of the finger.
    expect((await find('CoreDNS resoluton'))[0]).toBe(dns);
  });

  it('never shows a private document of another user, in no ranking and no count', async () => {
    const open = await add(TLS);
    const secret = await add({ visibility: 'private', content: `${RUNBOOKS.postgres}\nzanzibar` });
    await kb.indexed();
    expect((await find('zanzibar connections exhausted'))[0]).toBe(secret);
    expect(await find('zanzibar', 'grace')).not.toContain(secret);
    expect(await find('too many clients already', 'grace', { tag: 'postgresql' })).toEqual([]);
    // Each ranking on its own, so that one does not hide what the other lets through.
    const filter = { userId: 'grace' };
    const near = await kb.index.near('too many clients already', 50, filter);
    expect(new Set(near.map(({ documentId }) => documentId))).toEqual(new Set([open]));
    const named = { userId: 'grace', documentIds: [secret] };
    expect(await kb.index.near('too many clients already', 50, named)).toEqual([]);
    const { items } = await kb.knowledge.list(GRACE, { limit: 50 });
    expect(items.map(({ id }) => id)).toEqual([open]);
    // Not to an admin either: private means the owner's alone.
    expect(await find('zanzibar', 'root')).not.toContain(secret);
    await expect(kb.knowledge.get(ADMIN, secret)).rejects.toMatchObject({ code: 'not-found' });
    const { runbooks: similar } = await kb.kb.similar(
      'grace',
      { title: 'too many clients already', observations: [] },
      10,
    );
    expect(similar.map(({ documentId }) => documentId)).not.toContain(secret);
  });

  it('hides at once what is made private, though the dense index still has it as global', async () => {
    const id = await add();
    await kb.indexed();
    expect(await find('too many clients', 'grace')).toEqual([id]);
    const refresh = jest.spyOn(kb.index, 'refresh').mockRejectedValue(new Error('not now'));
    await kb.knowledge.replace(ADA, id, aDocument({ visibility: 'private' }));
    expect(await find('too many clients', 'grace')).toEqual([]);
    expect(await kb.index.near('too many clients', 10, { userId: 'grace' })).not.toEqual([]);
    refresh.mockRestore();
    await kb.indexed();
    expect(await kb.index.near('too many clients', 10, { userId: 'grace' })).toEqual([]);
    expect(await find('too many clients')).toEqual([id]);
  });

  it('keeps filters by kind and tag before ranking, also when most documents do not pass', async () => {
    // More chunks than a search takes from each ranking.
    const alike = Array.from({ length: 7 }, (_, i) =>
      Array.from({ length: 10 }, (_, k) => `## ${k}\n\nSorry, too many clients ${i}.`).join('\n\n'),
    );
    for (const content of alike) await add({ content, tags: ['many'] });
    const tagged = await add({ title: 'DNS', content: 'Names do not resolve.', tags: ['rare'] });
    const document = await add({ title: 'TLS', content: 'It has expired.', kind: 'document' });
    await kb.indexed();
    expect(await find('FATAL: sorry, too many clients already', 'ada', { tag: 'rare' })).toEqual([
      tagged,
    ]);
    expect(
      await find('FATAL: sorry, too many clients already', 'ada', { kind: 'document' }),
    ).toEqual([document]);
    expect(await find('anything', 'ada', { tag: 'unheard of' })).toEqual([]);
    expect(await find('too many clients', 'ada', { limit: 3 })).toHaveLength(3);
  });

  it('leaves no stale chunk when a document is replaced or removed', async () => {
    const long = `${RUNBOOKS.postgres}${'\n## More\n\nAnd a long tail of words about quokkas. '.repeat(40)}`;
    const id = await add({ content: long });
    await kb.indexed();
    const before = await chunks();
    await kb.knowledge.replace(ADA, id, aDocument({ content: '# Short\n\nOnly wombats now.' }));
    await kb.indexed();
    expect(await chunks()).toBe(1);
    expect(before).toBeGreaterThan(5);
    expect(await find('quokkas')).toEqual([id]);
    const { hits } = await kb.search.search('ada', { text: 'quokkas', limit: 5 });
    expect(hits[0]?.passage).toBe('Only wombats now.');
    await kb.knowledge.remove(ADA, id);
    expect(await find('wombats')).toEqual([]);
    await kb.indexed();
    expect(await chunks()).toBe(0);
    // Told late, and twice: the truth is in the store.
    await kb.index.refresh(id);
    expect(await chunks()).toBe(0);
  });

  it('indexes the last of changes that overlap', async () => {
    const id = await add();
    for (const word of ['alpha', 'beta', 'gamma']) {
      await kb.knowledge.replace(ADA, id, aDocument({ content: `# One\n\nThe word is ${word}.` }));
      await Promise.all([kb.index.refresh(id), kb.index.refresh(id)]);
    }
    await kb.indexed();
    const hits = await kb.index.near('the word', 20, { userId: 'ada' });
    expect(hits.map(({ revision }) => revision)).toEqual([4]);
  });

  it('costs nothing to add again what is there', async () => {
    const id = await add();
    await kb.indexed();
    const refresh = jest.spyOn(kb.index, 'refresh');
    const create = jest.spyOn(kb.store, 'create');
    const again = await kb.knowledge.add(ADA, aDocument());
    const others = await kb.knowledge.add(GRACE, aDocument());
    expect([again.created, others.created]).toEqual([false, false]);
    expect([again.document.id, others.document.id]).toEqual([id, id]);
    await kb.indexed();
    expect(refresh).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
    // A private one is the owner's own, whoever else has the same.
    const own = await kb.knowledge.add(GRACE, aDocument({ visibility: 'private' }), {
      onDuplicate: 'keep',
    });
    expect(own.created).toBe(true);
    // What it was before it was replaced is new again; what it is now is not.
    await kb.knowledge.replace(ADA, id, aDocument({ content: 'Other words.' }));
    expect((await kb.knowledge.add(ADA, aDocument({ content: 'Other words.' }))).created).toBe(
      false,
    );
    expect((await kb.knowledge.add(ADA, aDocument())).created).toBe(true);
  });

  it('rebuilds the keyword index from the store when a process starts', async () => {
    const id = await add();
    const gone = await add(TLS);
    await kb.knowledge.remove(ADA, gone);
    await kb.indexed();
    const started = await serveKnowledge({ CHROMA_URL: 'http://127.0.0.1:9' });
    try {
      expect(started.mirror.size).toBe(0);
      const answer = await started.search.search('ada', { text: 'clients certificate', limit: 5 });
      expect(answer.mode).toBe('keyword');
      expect(answer.hits.map(({ document }) => document.id)).toEqual([id]);
      expect(started.mirror.size).toBe(1);
    } finally {
      await started.close();
    }
  });

  it('shows in every process what another has added, changed and removed', async () => {
    const { collectionPrefix } = kb.config.chroma;
    const replica = await serveKnowledge({ CHROMA_COLLECTION_PREFIX: collectionPrefix });
    const seenByReplica = async (text: string): Promise<string[]> => {
      const { hits } = await replica.search.search('ada', { text, limit: 5 });
      return hits.map(({ document }) => document.id);
    };
    try {
      const id = await add({ content: '# A\n\nabracadabra' });
      expect(await seenByReplica('abracadabra')).toEqual([id]);
      await kb.knowledge.replace(ADA, id, aDocument({ content: '# A\n\nsesame' }));
      expect(await seenByReplica('sesame')).toEqual([id]);
      await kb.knowledge.remove(ADA, id);
      expect(await seenByReplica('sesame')).toEqual([]);
    } finally {
      await replica.close();
    }
  });

  it('finds by meaning what may be read behind a crowd of closer parts that may not', async () => {
    // More parts than are looked at before Chroma is asked to filter.
    const CROWD = 10;
    const section = (i: number): string => `## Step ${i}\n\ntoo many clients already, ${i}\n\n`;
    const parts = Array.from({ length: 2 * CROWD + 5 }, (_, i) => section(i)).join('');
    await add({ visibility: 'private', content: `# Clients\n\n${parts}` });
    const open = await add(TLS);
    await add({ ...DNS, kind: 'document' });
    await kb.indexed();
    const [embedding = []] = await kb.index.embedQueries(['too many clients already']);
    const near = async (filter: DenseFilter): Promise<string[]> => {
      const hits = await kb.index.nearest(embedding, CROWD, filter);
      return [...new Set(hits.map(({ documentId }) => documentId))];
    };
    expect(await near({ userId: 'grace', kind: 'runbook' })).toEqual([open]);
    expect(await near({ userId: 'grace', documentIds: [open] })).toEqual([open]);
    expect(await near({ userId: 'ada', kind: 'runbook' })).not.toContain(open);
  });

  it('drops the parts that an earlier text of a document had more', async () => {
    const id = await add({ content: '# A\n\n## B\n\nwalrus\n\n## C\n\npelican\n\n## D\n\nheron' });
    await kb.indexed();
    expect(await chunks()).toBe(3);
    await kb.knowledge.replace(ADA, id, aDocument({ content: '# A\n\n## B\n\nwalrus again' }));
    await kb.indexed();
    const left = await (await kb.index.collection()).list(10, 0, { doc_id: id });
    expect(left.map(({ metadata }) => metadata['revision'])).toEqual([2]);
  });

  it('starts over when the store was emptied', async () => {
    await add();
    expect(await find('too many clients')).toHaveLength(1);
    await kb.indexed();
    await emptyRedis();
    expect(await find('too many clients')).toEqual([]);
    expect(kb.mirror.size).toBe(0);
    // As many changes as before, of other documents.
    const addAll = async (word: string): Promise<void> => {
      for (let i = 0; i < 20; i += 1) await add({ content: `The ${word} of ${i}` });
    };
    const withWord = async (word: string): Promise<number> => {
      await kb.mirror.sync();
      return kb.mirror.searchKeywords(word, 50, () => true).length;
    };
    await addAll('walrus');
    expect(await withWord('walrus')).toBe(20);
    await emptyRedis();
    await addAll('pelican');
    expect([await withWord('walrus'), await withWord('pelican')]).toEqual([0, 20]);
  });

  it('redacts before anything is stored or indexed', async () => {
    const content = '# Escalation\n\nWrite to jane.miller@example.com or call +1 202 555 0143.';
    const id = await add({
      title: 'Ask jane.miller@example.com',
      content,
      tags: ['j@example.com'],
    });
    await kb.indexed();
    const stored = await kb.knowledge.get(ADA, id);
    expect(stored.title).toBe('Ask <EMAIL_1>');
    expect(stored.content).toContain('Write to <EMAIL_1>');
    const collection = await kb.index.collection();
    const texts = (await collection.query(Array<number>(512).fill(0.04), 10)).map(
      ({ text }) => text,
    );
    expect(texts.join()).toContain('<EMAIL_1>');
    const everything = JSON.stringify([stored, texts, await kb.store.read(id)]);
    expect(everything).not.toMatch(/jane\.miller|555 ?0143|j@example\.com/);
  });

  it('finds the runbook for a case, scored and with advice', async () => {
    const postgres = await add();
    await add(TLS);
    await add(DNS);
    await add({ ...TLS, kind: 'document', title: 'TLS in general' });
    await kb.indexed();
    const { runbooks: similar } = await kb.kb.similar(
      'grace',
      {
        title: 'Checkout times out',
        observations: ['FATAL: sorry, too many clients already', 'sessions idle in transaction'],
        rootCause: 'connections exhausted',
      },
      10,
    );
    expect(similar[0]?.documentId).toBe(postgres);
    expect(similar.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(similar.map(({ score }) => score)).toEqual(
      similar.map(({ score }) => score).sort((a, b) => b - a),
    );
    const { reuseThreshold, reviewThreshold } = kb.config.runbooks;
    for (const { score, advice } of similar) {
      const due =
        score >= reuseThreshold ? 'reuse' : score >= reviewThreshold ? 'review' : 'generate';
      expect(advice).toBe(due);
    }
    const { runbooks: unrelated } = await kb.kb.similar(
      'grace',
      { title: 'The coffee machine leaks water onto the floor', observations: [] },
      10,
    );
    for (const { advice } of unrelated) expect(advice).toBe('generate');
    // Less than one chance in twenty is not worth a line.
    for (const { score } of [...similar, ...unrelated]) expect(score).toBeGreaterThanOrEqual(0.05);
  });

  it('does not hold a title that says only whom it hurts against what was seen', async () => {
    const postgres = await add();
    await add(TLS);
    await add(DNS);
    await kb.indexed();
    const best = async (title: string) => {
      const observations = [
        'FATAL: sorry, too many clients already',
        'sessions idle in transaction',
      ];
      const { runbooks } = await kb.kb.similar('grace', { title, observations }, 5);
      return runbooks[0]!;
    };
    const alone = await best('');
    expect(alone.documentId).toBe(postgres);
    const told = await best('Checkout is slow in Europe and customers complain about invoices');
    expect(told.documentId).toBe(postgres);
    expect(told.score).toBeGreaterThanOrEqual(alone.score);
  });

  it('finds a runbook for a case by its words as soon as it is stored, indexed or not', async () => {
    await add(TLS);
    await kb.indexed();
    const postgres = await add();
    const symptoms = { title: 'sorry, too many clients already', observations: [] };
    const { runbooks, mode } = await kb.kb.similar('grace', symptoms, 5);
    const [best] = runbooks;
    expect(mode).toBe('hybrid');
    expect(best).toMatchObject({ documentId: postgres });
    expect(best?.passage).toMatch(/too many clients/i);
  });

  it('publishes the runbook of a report once', async () => {
    const runbook = {
      title: 'Pool exhaustion',
      content: RUNBOOKS.postgres,
      ownerId: 'ada',
      tags: ['checkout'],
      provenance: { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' },
    };
    const ids = await Promise.all([kb.kb.publish(runbook), kb.kb.publish(runbook)]);
    expect(ids[0]).toBe(ids[1]);
    expect(await kb.knowledge.get(GRACE, ids[0])).toMatchObject({
      kind: 'runbook',
      visibility: 'global',
      provenance: runbook.provenance,
    });
  });

  it('publishes the runbook of a report once, however it was edited since', async () => {
    const runbook = {
      title: 'Pool exhaustion',
      content: RUNBOOKS.postgres,
      ownerId: 'ada',
      tags: [],
      provenance: { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' },
    };
    const id = await kb.kb.publish(runbook);
    for (const content of ['# Once', '# Twice']) {
      await kb.knowledge.replace(ADA, id, aDocument({ content }));
      expect(await kb.kb.publish(runbook)).toBe(id);
    }
    await kb.knowledge.remove(ADA, id);
    expect(await kb.kb.publish(runbook)).not.toBe(id);
  });

  it('publishes no personal data that stands in the names of services', async () => {
    const id = await kb.kb.publish({
      title: 'Pool exhaustion',
      content: RUNBOOKS.postgres,
      ownerId: 'ada',
      tags: ['checkout', 'mail of jane.doe@example.org', 'sev1'],
      provenance: { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' },
    });
    const { tags } = await kb.knowledge.get(GRACE, id);
    expect(tags).toEqual(['checkout', 'mail of <EMAIL_1>', 'sev1']);
  });

  it('offers a runbook to any case but the one that it was written from', async () => {
    const provenance = { caseId: 'C', reportId: 'C-R', version: 1, generatedBy: 'composer' };
    const runbook = { title: 'Pool exhaustion', content: RUNBOOKS.postgres, tags: [], provenance };
    const own = await kb.kb.publish({ ...runbook, ownerId: 'ada' });
    const other = await add(TLS);
    await kb.indexed();
    const symptoms = { title: 'FATAL: sorry, too many clients already', observations: [] };
    const offered = async (caseId?: string): Promise<string[]> => {
      const { runbooks } = await kb.kb.similar('ada', { ...symptoms, caseId }, 5);
      return runbooks.map(({ documentId }) => documentId);
    };
    expect((await offered())[0]).toBe(own);
    expect((await offered('D'))[0]).toBe(own);
    expect([[], [other]]).toContainEqual(await offered('C'));
  });

  describe('while Chroma is away', () => {
    let chroma: TestServer;
    let served: ServedKnowledge;
    let redis: TestServer;
    beforeAll(async () => {
      // A Redis of its own too: processes of one Redis deliver each other's work.
      [chroma, redis] = await Promise.all([startChroma(), startRedis()]);
      served = await serveKnowledge({
        CHROMA_URL: chroma.url,
        REDIS_URL: redis.url,
        CHROMA_TIMEOUT_MS: '2000',
      });
    });
    afterAll(async () => {
      await served.close();
      await Promise.all([chroma.dispose(), redis.dispose()]);
    });
    const addTo = async (more = {}): Promise<string> => {
      const options = { onDuplicate: 'keep' } as const;
      return (await served.knowledge.add(ADA, aDocument(more), options)).document.id;
    };

    it('takes documents, searches by words and says so, and catches up afterwards', async () => {
      const before = await addTo();
      await served.indexed();
      await chroma.kill9();
      const meanwhile = await addTo(TLS);
      const answer = await served.search.search('ada', { text: 'certificate expired', limit: 5 });
      expect(answer.mode).toBe('keyword');
      expect(answer.hits[0]?.document.id).toBe(meanwhile);
      const symptoms = { title: 'certificate expired', observations: [] };
      const similar = await served.kb.similar('ada', symptoms, 5);
      expect(similar).toMatchObject({ mode: 'keyword', runbooks: [{ documentId: meanwhile }] });
      await served.knowledge.remove(ADA, before);
      await chroma.restart();
      await served.indexed();
      const after = await served.search.search('ada', { text: 'certificate', limit: 5 });
      expect(after.mode).toBe('hybrid');
      expect((await served.kb.similar('ada', symptoms, 5)).mode).toBe('hybrid');
      const near = await served.index.near('browsers warn', 10, { userId: 'ada' });
      expect(new Set(near.map(({ documentId }) => documentId))).toEqual(new Set([meanwhile]));
      expect(await served.outbox.deadLetters(10)).toEqual([]);
    });

    it('does not wait for a Chroma that hangs, and advises no reuse by words alone', async () => {
      // As many of its words as there can be: by meaning and words it would be for reuse.
      const [, title = '', body = ''] = /^# (.*)\n([^]*)$/.exec(RUNBOOKS.postgres) ?? [];
      const symptoms = { title, observations: [body.slice(0, 1000)] };
      const known = await addTo();
      await addTo(DNS);
      await served.indexed();
      const [best] = (await served.kb.similar('ada', symptoms, 5)).runbooks;
      expect(best).toMatchObject({ documentId: known, advice: 'reuse' });
      const circuit = served.app.get(ChromaCircuit, { strict: false });
      chroma.pause();
      try {
        await until('search by meaning is away', async () => {
          const { mode } = await served.search.search('ada', { text: 'clients', limit: 5 });
          return mode === 'keyword' && circuit.state === 'open';
        });
        const similar = await served.kb.similar('ada', symptoms, 5);
        expect(similar.mode).toBe('keyword');
        expect(similar.runbooks[0]).toMatchObject({ documentId: known, advice: 'review' });
        expect(similar.runbooks[0]?.score).toBeGreaterThan(0.85);
        const meanwhile = await addTo({ ...TLS, content: `${RUNBOOKS.tls}\nquokka` });
        const { hits } = await served.search.search('ada', { text: 'quokka', limit: 5 });
        expect(hits[0]?.document.id).toBe(meanwhile);
        expect((await served.outbox.backlog()).depth).toBeGreaterThan(0);
      } finally {
        chroma.resume();
      }
      await served.indexed();
      expect(circuit.state).toBe('closed');
      const { mode } = await served.search.search('ada', { text: 'clients', limit: 5 });
      expect(mode).toBe('hybrid');
      expect(await served.outbox.deadLetters(10)).toEqual([]);
    });
  });
});
