import fc from 'fast-check';
import { CASE_STATUSES, type CaseStatus } from '../../../src/cases/case.types.js';
import {
  canMove,
  caseClosed,
  CHANGEABLE,
  illegalTransition,
  isPatchMove,
  legalMoves,
  moveElsewhere,
  sourcesOf,
} from '../../../src/cases/status-machine.js';

const MOVES: [CaseStatus, CaseStatus[]][] = [
  ['open', ['investigating']],
  ['investigating', ['resolved']],
  ['resolved', ['documenting']],
  ['documenting', ['closed']],
  ['closed', []],
];

const status = fc.constantFrom(...CASE_STATUSES);

describe('the status machine', () => {
  it.each(MOVES)('from %s allows %j and nothing else', (from, allowed) => {
    expect(legalMoves(from)).toEqual(allowed);
    for (const to of CASE_STATUSES) expect(canMove(from, to)).toBe(allowed.includes(to));
  });

  it('only ever moves forward, so that no walk is longer than the line of statuses', () => {
    fc.assert(
      fc.property(status, fc.array(status, { maxLength: 40 }), (start, wishes) => {
        let at = start;
        for (const wish of wishes) {
          if (!canMove(at, wish)) continue;
          expect(CASE_STATUSES.indexOf(wish)).toBe(CASE_STATUSES.indexOf(at) + 1);
          at = wish;
        }
        expect(CASE_STATUSES.indexOf(at)).toBeGreaterThanOrEqual(CASE_STATUSES.indexOf(start));
      }),
    );
  });

  it('names as sources of a move exactly the statuses that allow it', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        expect(sourcesOf(to).includes(from)).toBe(canMove(from, to));
      }),
    );
  });

  it('takes changes in every status but closed', () => {
    expect(CHANGEABLE).toEqual(['open', 'investigating', 'resolved', 'documenting']);
  });

  it('tells an illegal move as a 409 that names the legal ones', () => {
    const problem = illegalTransition('open', 'closed').toDocument();
    expect(problem).toMatchObject({
      status: 409,
      code: 'illegal-transition',
      legal_moves: ['investigating'],
    });
    expect(problem.detail).toBe(
      'A case that is open cannot become closed. From here it can become investigating, which its first message makes it.',
    );
    expect(illegalTransition('closed', 'open').detail).toMatch(/It moves no further\.$/);
    expect(caseClosed().toDocument()).toMatchObject({ code: 'case-closed', legal_moves: [] });
  });

  it('sends the moves that need more than a status to their own routes', () => {
    expect(CASE_STATUSES.filter(isPatchMove)).toEqual(['open', 'investigating', 'documenting']);
    expect(moveElsewhere('investigating', 'resolved').detail).toMatch(
      /POST \/cases\/\{id\}\/resolve/,
    );
    expect(moveElsewhere('documenting', 'closed').detail).toMatch(/POST \/cases\/\{id\}\/close/);
    expect(moveElsewhere('open', 'closed').detail).toMatch(/From here it can become investigating/);
  });
});
