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

  const add = (id: string): void => {
    const facts = { id, title: `Runbook ${id}`, tags: [`tag-${id}`] } as DocumentFacts;
    index.addDocument(facts, chunksOf(id));
    index.addPassages(facts, chunksOf(id));
  };

  beforeEach(() => {
    index = new KeywordIndex();
    Object.keys(TEXTS).forEach(add);
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
    index.remove('pool');
    index.remove('pool');
    expect(found('too many clients')).toEqual([]);
    add('pool');
    expect(found('too many clients')[0]).toBe('pool');
  });

  it.each(['', '   ', 'the of and', '🐎', '\0'])('finds nothing for %j', (query) => {
    expect(found(query)).toEqual([]);
  });
});
