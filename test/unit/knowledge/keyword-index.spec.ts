import { chunkMarkdown } from '../../../src/chunking/markdown-chunker.js';
import { KeywordIndex } from '../../../src/knowledge/index/keyword-index.js';
import type { DocumentFacts } from '../../../src/knowledge/store/knowledge.store.js';

const TEXTS: Record<string, string> = {
  pool: '# Pool\n\n## Symptoms\n\nsorry, too many clients already\n\n## Remedy\n\nAdd PgBouncer.',
  tls: '# Certificates\n\nThe certificate has expired. Renew certificates.',
  oom: '# Memory\n\nThe pod was OOMKilled.',
};

describe('the keyword index', () => {
  let index: KeywordIndex;
  const chunksOf = (id: string) => chunkMarkdown(TEXTS[id]!);
  const found = (
    query: string,
    admits: (id: string) => boolean = () => true,
    limit = 10,
  ): string[] => index.search(query, limit, admits).map(({ documentId }) => documentId);

  beforeEach(() => {
    index = new KeywordIndex();
    for (const id of Object.keys(TEXTS)) {
      index.add({ id, title: `Runbook ${id}`, tags: [`tag-${id}`] } as DocumentFacts, chunksOf(id));
    }
  });

  it.each([
    ['too many clients', 'pool'],
    ['expiry of a certificate', 'tls'],
    ['oom', 'oom'],
    ['certifcate', 'tls'],
    ['pgbounc', 'pool'],
  ])('finds by %s', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('names the chunk that has the words', () => {
    const [hit] = index.search('PgBouncer', 1, () => true);
    expect(chunksOf('pool')[hit!.chunk]?.text).toBe('Add PgBouncer.');
  });

  it('ranks only what is admitted, and obeys the limit', () => {
    expect(found('runbook', (id) => id !== 'tls')).not.toContain('tls');
    expect(found('certificate', (id) => id !== 'tls')).toEqual([]);
    expect(found('runbook', () => true, 2)).toHaveLength(2);
  });

  it('forgets what was removed, and takes it again', () => {
    index.remove('pool', chunksOf('pool').length);
    expect(found('too many clients')).toEqual([]);
    index.add(
      { id: 'pool', title: 'Pool', tags: [] as string[] } as DocumentFacts,
      chunksOf('pool'),
    );
    expect(found('too many clients')[0]).toBe('pool');
  });

  it.each(['', '   ', 'the of and', '🐎', '\0'])('finds nothing for %j', (query) => {
    expect(found(query)).toEqual([]);
  });
});
