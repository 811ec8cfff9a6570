import { accessRule, closedRule } from '../../chaos/checker/access.js';
import { secrecyRule } from '../../chaos/checker/secrecy.js';
import type { Operation } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  history,
  lost,
  operation,
  problem,
  report,
} from './histories.js';

const FILE = { id: 'e', label: 'E1', sha256: 'h', uploadedBy: 'olga', found: true };
const NOT_FOUND = problem(404, 'not-found');
const FORBIDDEN = problem(403, 'forbidden');
const create = operation('create', attempt(0, { status: 201, body: { id: 'C' } }), {
  marker: 'zorvkalumito',
});
const invite = (begin: number, role: 'editor' | 'viewer') =>
  operation('put-participant', attempt(begin), { user: 'edda', role });
const remove = operation('remove-participant', attempt(200, { status: 204 }), { user: 'edda' });
const does = (
  actor: string,
  kind: Operation['kind'],
  begin: number,
  more: Parameters<typeof attempt>[1] = {},
) => operation(kind, attempt(begin, more), { actor });

describe('chaos checker: role and answer agree', () => {
  it.each([
    ['the owner reads', [does('olga', 'read-case', 50)]],
    ['a stranger gets 404', [does('xenia', 'read-case', 50, NOT_FOUND)]],
    ['nobody gets 401', [does('', 'read-case', 50, problem(401, 'unauthorized'))]],
    ['an editor writes', [invite(50, 'editor'), does('edda', 'say', 100)]],
    ['a viewer may not', [invite(50, 'viewer'), does('edda', 'say', 100, FORBIDDEN)]],
    ['a removed one gets 404', [invite(50, 'editor'), remove, does('edda', 'say', 250, NOT_FOUND)]],
    ['either while being removed', [invite(50, 'editor'), remove, does('edda', 'read-case', 205)]],
    ['no answer says nothing', [operation('read-case', lost(50), { actor: 'xenia' })]],
  ])('lets pass: %s', (_, operations) => {
    expectInnocent(accessRule, history([create, ...operations]));
  });

  it.each([
    ['a stranger who reads', [does('xenia', 'read-case', 50)], /"xenia" got 200: may be none/],
    ['a stranger who is told 403', [does('xenia', 'say', 50, FORBIDDEN)], /got 403/],
    ['a stranger who is told 409', [does('xenia', 'close', 50, problem(409, 'x'))], /got 409/],
    ['a reader without a token', [does('', 'read-case', 50)], /there was no token/],
    ['a token that is refused', [does('olga', 'say', 50, problem(401, 'x'))], /was a token/],
    ['an owner who is shut out', [does('olga', 'read-case', 50, NOT_FOUND)], /owner of a live/],
    [
      'a member who is shut out',
      [invite(50, 'viewer'), does('edda', 'read-case', 99, NOT_FOUND)],
      /viewer of a live/,
    ],
    [
      'a viewer who writes',
      [invite(50, 'viewer'), does('edda', 'say', 99)],
      /got 200: may be viewer/,
    ],
    [
      'a removed one who reads',
      [invite(50, 'viewer'), remove, does('edda', 'read-case', 250)],
      /got 200: may be none/,
    ],
    [
      'one who was lowered and still writes',
      [invite(50, 'editor'), invite(90, 'viewer'), does('edda', 'say', 150)],
      /may be viewer/,
    ],
  ])('finds %s', (_, operations, what) => {
    expectGuilty(accessRule, history([create, ...operations]), what);
  });

  it('finds a deleted case that is still there, and one that is not any more', () => {
    const drop = operation('delete', attempt(20, { status: 204 }));
    const back = operation('restore', attempt(100), { key: 'k' });
    const reads = (begin: number, more = {}) => does('olga', 'read-case', begin, more);
    expectInnocent(accessRule, history([create, drop, reads(50, NOT_FOUND), back, reads(150)]));
    expectInnocent(accessRule, history([create, drop, does('olga', 'read-report', 50)]));
    expectGuilty(accessRule, history([create, drop, reads(50)]), /owner of a deleted case/);
    const shut = history([create, drop, back, reads(150, NOT_FOUND)]);
    expectGuilty(accessRule, shut, /owner of a live case/);
  });
});

describe('chaos checker: nobody is shown what is not theirs', () => {
  const shown = (actor: string, kind: Operation['kind'], marker = 'zorvkalumito') =>
    operation(kind, attempt(300, { markers: [marker] }), { actor, caseId: undefined });
  const note = operation('add-document', attempt(1, { body: { id: 'd1' } }), {
    ...{ marker: 'zorvnotenote', caseId: undefined },
  });

  it('lets members see their case, owners their notes, and all a published runbook', () => {
    const seen = [
      shown('olga', 'search'),
      shown('edda', 'search'),
      shown('xenia', 'search-knowledge'),
    ];
    const close = operation('close', attempt(100, { body: { closed_at: 'noon' } }));
    const given = [
      create,
      close,
      invite(50, 'viewer'),
      note,
      shown('olga', 'search', 'zorvnotenote'),
    ];
    expectInnocent(secrecyRule, history([...given, ...seen]));
  });

  it.each([
    ['a stranger in a search', [shown('xenia', 'search')]],
    ['a removed member in a list', [invite(50, 'viewer'), remove, shown('edda', 'list-cases')]],
    [
      'a stranger in an error',
      [does('xenia', 'say', 300, { ...NOT_FOUND, markers: ['zorvkalumito'] })],
    ],
    ['a stranger in a runbook before it is published', [shown('xenia', 'search-knowledge')]],
    ['another in private notes', [note, shown('xenia', 'search-knowledge', 'zorvnotenote')]],
  ])('finds content that is shown to %s', (_, operations) => {
    expectGuilty(secrecyRule, history([create, ...operations]), /was shown zorv/);
  });

  const close = operation('close', attempt(100, { body: { closed_at: 'noon' } }));
  const later = (kind: Operation['kind'], caseId: string) =>
    operation(kind, attempt(300, { markers: ['zorvkalumito'] }), { actor: 'xenia', caseId });
  it('lets the runbook of a closed case be seen by the investigator of another', () => {
    expectInnocent(secrecyRule, history([create, close, later('list-turns', 'D')]));
    expectGuilty(secrecyRule, history([create, later('list-turns', 'D')]), /was shown zorv/);
    expectGuilty(secrecyRule, history([create, close, later('list-turns', 'C')]), /was shown/);
    expectGuilty(secrecyRule, history([create, close, later('list-evidence', 'D')]), /was shown/);
  });

  it.each(['attach', 'ask-agent'] as const)('finds what came by %s with a stranger', (kind) => {
    const made = operation(kind, attempt(20), { marker: 'zorvmessages' });
    const seen = shown('xenia', 'list-evidence', 'zorvmessages');
    expectGuilty(secrecyRule, history([create, made, seen]), /"xenia" was shown zorvmessages/);
  });

  it('knows the case of an alert by its answer, and by its words', () => {
    const results = [{ outcome: 'opened', case_id: 'C' }];
    const alert = (...attempts: ReturnType<typeof attempt>[]) =>
      operation('alert-fires', attempts, { marker: 'zorvkalumito', caseId: undefined });
    const [told, untold] = [alert(attempt(1, { body: { results } })), alert(lost(1))];
    for (const one of [told, untold]) {
      expectInnocent(secrecyRule, history([one, invite(50, 'viewer'), shown('edda', 'search')]));
      expectGuilty(secrecyRule, history([one, shown('xenia', 'search')]), /was shown zorv/);
    }
  });

  it('finds a message in the wrong answer', () => {
    const said = operation('say', attempt(20, { body: { id: 'm' } }), { marker: 'zorvmessages' });
    const given = history([create, said, shown('xenia', 'list-messages', 'zorvmessages')]);
    expectGuilty(secrecyRule, given, /"xenia" was shown zorvmessages/);
  });
});

describe('chaos checker: a closed case takes nothing', () => {
  const close = operation('close', attempt(100, { body: { closed_at: 'noon' } }));
  const current = report(1, { is_current: true });
  const closed = (more = {}) =>
    finalCase({
      ...{ status: 'closed', closure: { closedAt: 'noon', reportIds: ['r1'] } },
      ...{ reports: [current], ...more },
    });
  const say = (begin: number, more: Parameters<typeof attempt>[1] = {}) =>
    operation('say', attempt(begin, more), { key: `k${begin}`, marker: 'zorvlatelate' });

  it('lets pass what came before, what raced it, and what was refused', () => {
    const refusal = say(200, problem(409, 'case-closed'));
    expectInnocent(closedRule, history([close, say(50), say(105), refusal], [closed()]));
  });

  it.each([
    ['a message that was taken', [say(200)], closed(), /taken by closed C/],
    [
      'a generation that was taken',
      [operation('generate', attempt(200))],
      closed(),
      /generate was/,
    ],
    [
      'an unacknowledged message that is there',
      [operation('say', lost(200), { marker: 'zorvlatelate' })],
      closed({ messages: [{ id: 'm', text: 'zorvlatelate', author: 'olga' }] }),
      /its message is in closed C/,
    ],
    [
      'a report that came after the closure',
      [],
      closed({ reports: [report(1), report(2, { is_current: true })] }),
      /other reports than are current/,
    ],
    [
      'a file that came after the closure',
      [operation('attach', lost(200), { marker: 'zorvlatelate' })],
      closed({
        evidence: [{ ...FILE, markers: ['zorvlatelate'] }],
      }),
      /its file is in closed C/,
    ],
    ['a turn that was taken', [operation('ask-agent', attempt(200))], closed(), /ask-agent was/],
    ['a closure without its status', [], closed({ status: 'documenting' }), /with a closure/],
  ])('finds %s', (_, operations, found, what) => {
    expectGuilty(closedRule, history([close, ...operations], [found]), what);
  });
});
