import { evidenceRule, labelsRule } from '../../chaos/checker/evidence.js';
import type { FinalEvidence, Operation } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  history,
  lost,
  operation,
  problem,
} from './histories.js';

const MARK = 'zorvkalumito';
const file = (more: Partial<FinalEvidence> = {}): FinalEvidence => ({
  ...{ id: 'e1', label: 'E1', sha256: 'h', uploadedBy: 'olga', markers: [MARK], found: true },
  ...more,
});
const answer = (begin: number, more: object = {}) =>
  attempt(begin, { status: 201, body: { id: 'e1', label: 'E1', sha256: 'h', ...more } });
const attach = (...attempts: ReturnType<typeof attempt>[]) =>
  operation('attach', attempts, { marker: MARK, sha256: 'h', key: 'k' });
const detach = (...attempts: ReturnType<typeof attempt>[]) =>
  operation('detach', attempts, { target: 'e1' });
const listed = (begin: number, ...ids: string[]) =>
  operation('list-evidence', attempt(begin, { body: { items: ids.map((id) => ({ id })) } }));
const searched = (begin: number, ...ids: string[]) => {
  const items = ids.map((id) => ({ evidence_id: id }));
  return operation('search-evidence', attempt(begin, { body: { items } }), {
    ...{ target: 'e1', text: MARK },
  });
};
const ending = (operations: Operation[], ...evidence: FinalEvidence[]) =>
  history(operations, [finalCase({ evidence })]);

describe('chaos checker: evidence', () => {
  const there = attach(answer(0));
  const gone = detach(attempt(100, { status: 204 }));

  it('lets pass what is there, what was removed, and what nobody knows of either way', () => {
    expectInnocent(evidenceRule, ending([there, listed(50, 'e1'), searched(50, 'e1')], file()));
    expectInnocent(evidenceRule, ending([there, gone, listed(50, 'e1'), listed(150)]));
    expectInnocent(evidenceRule, ending([attach(lost(0))], file()));
    expectInnocent(evidenceRule, ending([attach(lost(0))]));
    for (const left of [[file()], []]) {
      expectInnocent(evidenceRule, ending([there, detach(lost(100)), listed(150)], ...left));
    }
  });

  it.each([
    ['a lost file', ending([there]), /e1 is lost/],
    ['a retry that stored it again', ending([there], file(), file({ id: 'e2' })), /is 2 files/],
    ['half of a file', ending([attach(lost(0))], file({ sha256: 'x' })), /not as it was sent/],
    ['a file that no search finds', ending([there], file({ found: false })), /no search/],
    [
      'an answer with another checksum',
      ending([attach(answer(0, { sha256: 'x' }))], file()),
      /told/,
    ],
    ['a refused one', ending([attach(attempt(0, problem(403, 'x')))], file()), /was refused/],
    ['two answers to one key', ending([attach(answer(0), answer(50, { id: 'e2' }))], file()), /e2/],
    ['a removed one that is there', ending([there, gone], file()), /though removed/],
    ['a list without it', ending([there, listed(50)], file()), /does not see/],
    ['a search without it', ending([there, searched(50)], file()), /does not see/],
    ['a list with a removed one', ending([there, gone, listed(150, 'e1')]), /shows e1, which/],
    [
      'a removed one that a retry of its upload brings back',
      ending([attach(lost(0), answer(200)), gone, listed(300, 'e1')], file()),
      /shows e1, which/,
    ],
    ['two of one label', ending([there], file(), file({ id: 'e2', markers: [] })), /one label/],
  ])('finds %s', (_, given, what) => {
    expectGuilty(evidenceRule, given, what);
  });

  it('finds a label that is given out again after a removal', () => {
    const second = operation('attach', answer(200, { id: 'e2' }), { marker: 'zorvmessages' });
    const renamed = operation('attach', answer(200, { id: 'e2', label: 'E2' }));
    expectInnocent(labelsRule, ending([there, gone, renamed]));
    expectGuilty(labelsRule, ending([there, gone, second]), /C E1 is e1 and e2/);
  });
});
