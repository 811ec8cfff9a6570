import fc from 'fast-check';
import { type HybridEvidence, rankHybrid } from '../../../src/knowledge/search/hybrid-ranking.js';

const dense = (documentId: string, similarity: number, chunk = 0) => ({
  documentId,
  chunk,
  revision: 1,
  similarity,
});
const all = (...hits: ReturnType<typeof dense>[]) => ({ hits, cutOff: 0 });
const words = (documentId: string, score: number, chunk = 0) => ({ documentId, chunk, score });
/** Without a look at the spelling, unless `more` has the texts. */
const rank = (more: Partial<HybridEvidence>) =>
  rankHybrid({ query: 'q', passages: [], documents: [], textOf: () => undefined, ...more });
const idsOf = (ranked: { documentId: string }[]) => ranked.map(({ documentId }) => documentId);

describe('ranking by words and by meaning', () => {
  it('puts what both find before what one finds', () => {
    const ranked = rank({
      passages: [words('pool', 9), words('tls', 8)],
      documents: [words('pool', 9), words('tls', 8)],
      meaning: all(dense('tls', 0.8), dense('dns', 0.79), dense('etcd', 0.2)),
    });
    expect(idsOf(ranked)).toEqual(['tls', 'pool', 'dns', 'etcd']);
  });

  it('does not let a narrow lead in meaning undo a wide one in words', () => {
    const ranked = rank({
      passages: [words('right', 20), words('wrong', 4)],
      documents: [words('right', 20), words('wrong', 4)],
      meaning: all(dense('wrong', 0.61), dense('other', 0.6), dense('right', 0.59)),
    });
    expect(idsOf(ranked)[0]).toBe('right');
  });

  it('lets words that are spread over a document count', () => {
    const passages = [words('one', 5), words('spread', 5)];
    const documents = [words('spread', 8), words('one', 5)];
    expect(idsOf(rank({ passages, documents }))).toEqual(['spread', 'one']);
  });

  it('counts only what lies above the last candidate, since who is none is no further away', () => {
    const hits = [dense('a', 0.6), dense('b', 0.5)];
    const scores = rank({ passages: [], documents: [], meaning: { hits, cutOff: 0.5 } });
    expect(scores.map(({ score }) => score)).toEqual([expect.closeTo((1 / 3) * (0.1 / 0.6)), 0]);
  });

  it('shows the passage that both point at', () => {
    const [best] = rank({
      passages: [words('pool', 9, 1), words('pool', 8, 2)],
      documents: [words('pool', 9)],
      meaning: all(dense('pool', 0.8, 2), dense('tls', 0.4)),
    });
    expect(best?.chunk).toBe(2);
  });

  it('ranks by meaning alone when no word is found, and the other way round', () => {
    const meaning = all(dense('a', 0.7), dense('b', 0.5));
    expect(idsOf(rank({ passages: [], documents: [], meaning }))).toEqual(['a', 'b']);
    expect(rank({ passages: [], documents: [], meaning: all(dense('a', 0.7)) })).toEqual([
      { documentId: 'a', chunk: 0, score: 1 / 3 },
    ]);
    const [first] = rank({ passages: [words('a', 3)], documents: [words('a', 3)] });
    // All of the words, which are half of what is left without meaning.
    expect(first).toEqual({ documentId: 'a', chunk: 0, score: expect.closeTo(0.5) });
    expect(rank({ passages: [], documents: [] })).toEqual([]);
  });

  it('lets the spelling decide between candidates that are alike else', () => {
    const passages = [words('timer', 5), words('timeout', 5)];
    const texts: Record<string, string> = {
      timer: 'a timer fired',
      timeout: 'raised a PoolTimeoutError',
    };
    const textOf = (id: string) => texts[id];
    const query = 'pool timeouts';
    expect(idsOf(rank({ query, passages, textOf }))).toEqual(['timeout', 'timer']);
    const meaning = all(dense('timer', 0.5), dense('timeout', 0.5));
    expect(idsOf(rank({ query, meaning, textOf }))).toEqual(['timeout', 'timer']);
    // A passage that is gone meanwhile is not looked at, and not in the way.
    const [first] = rank({ query, passages, textOf: (id) => textOf(id === 'timer' ? id : '') });
    expect(first?.documentId).toBe('timer');
  });

  it('gives each document once, scored between 0 and 1', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const scored = fc.record({
      documentId: id,
      chunk: fc.nat(3),
      score: fc.float({ min: 1, max: 50, noNaN: true }),
    });
    const near = fc.record({
      documentId: id,
      chunk: fc.nat(3),
      revision: fc.constant(1),
      similarity: fc.float({ min: -1, max: 1, noNaN: true }),
    });
    const descending = <T>(list: T[], of: (item: T) => number) =>
      [...list].sort((x, y) => of(y) - of(x));
    fc.assert(
      fc.property(
        fc.array(scored),
        fc.array(scored),
        fc.array(near),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (passages, documents, meaning, cutOff) => {
          const ranked = rank({
            query: 'pool timeouts',
            textOf: (documentId, chunk) => `pool ${documentId} time ${chunk}`,
            passages: descending(passages, ({ score }) => score),
            documents: descending(documents, ({ score }) => score),
            meaning: {
              hits: descending(meaning, ({ similarity }) => similarity),
              cutOff,
            },
          });
          expect(new Set(idsOf(ranked)).size).toBe(ranked.length);
          for (const { score } of ranked) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });
});
