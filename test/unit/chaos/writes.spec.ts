import { contentRule, stateRule } from '../../chaos/checker/writes.js';
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
const TEXT = `The ${MARK} counter rose.`;
const message = { id: 'm1', text: TEXT, author: 'olga' };
const said = { marker: MARK, text: TEXT, key: 'k' };
const saying = (...attempts: ReturnType<typeof attempt>[]) => operation('say', attempts, said);
const answered = attempt(5, { status: 201, body: { id: 'm1' } });

describe('chaos checker: writes are there whole and once, or not at all', () => {
  it('lets pass what is there, and what nobody knows of either way', () => {
    expectInnocent(contentRule, history([saying(answered)], [finalCase({ messages: [message] })]));
    expectInnocent(contentRule, history([saying(lost(1))], [finalCase({ messages: [message] })]));
    expectInnocent(contentRule, history([saying(lost(1))]));
    expectInnocent(contentRule, history([saying(attempt(1, problem(403, 'forbidden')))]));
  });

  it.each([
    ['a lost message', [answered], [], /message m1 is lost/],
    ['a retry that added it again', [lost(1), answered], [message, message], /2 times/],
    ['half of a text', [lost(1)], [{ ...message, text: `The ${MARK}` }], /not as it was sent/],
    ['a refused one that is there', [attempt(1, problem(404, 'x'))], [message], /was refused/],
    [
      'two answers to one key',
      [answered, attempt(30, { body: { id: 'm2' } })],
      [message],
      /m1 and m2/,
    ],
  ])('finds %s', (_, attempts, messages, what) => {
    expectGuilty(contentRule, history([saying(...attempts)], [finalCase({ messages })]), what);
  });

  it('finds a count of messages that is not theirs', () => {
    const cases = [finalCase({ messages: [message], messageCount: 2 })];
    expectGuilty(contentRule, history([saying(answered)], cases), /counts 2 messages and has 1/);
  });

  const title = `Stalls behind ${MARK}`;
  const opening = operation('create', attempt(1, { status: 201, body: { id: 'C' } }), {
    ...{ marker: MARK, text: title, key: 'k' },
  });
  it('finds a case that is lost, doubled, or half', () => {
    const whole = finalCase({ title });
    expectInnocent(contentRule, history([opening], [whole]));
    expectGuilty(contentRule, history([opening], []), /case C is lost/);
    expectGuilty(contentRule, history([opening], [whole, { ...whole, id: 'D' }]), /opened 2/);
    expectGuilty(contentRule, history([opening], [{ ...whole, members: {} }]), /by half/);
  });

  const adding = operation(
    'add-document',
    attempt(1, { status: 201, body: { id: 'd1', content_sha256: 'h' } }),
    { marker: MARK, caseId: undefined },
  );
  const kept = { title: `Notes on ${MARK}`, contentSha256: 'h', ownerId: 'olga' };
  const removing = (...attempts: ReturnType<typeof attempt>[]) =>
    operation('remove-document', attempts, { target: 'd1', caseId: undefined });
  it('finds a document that is lost, changed, or still there', () => {
    const of = (documents: object, ...more: ReturnType<typeof operation>[]) =>
      history([adding, ...more], [], { documents: documents as never });
    expectInnocent(contentRule, of({ d1: kept }));
    expectInnocent(contentRule, of({}, removing(lost(9))));
    expectGuilty(contentRule, of({}), /d1 is lost or changed/);
    expectGuilty(contentRule, of({ d1: { ...kept, contentSha256: 'x' } }), /lost or changed/);
    expectGuilty(contentRule, of({ d1: kept }, removing(attempt(9))), /was removed/);
  });
});

describe('chaos checker: the end state is one that the writes allow', () => {
  const put = (begin: number, role: 'editor' | 'viewer') =>
    operation('put-participant', attempt(begin), { user: 'edda', role });
  const remove = (...attempts: ReturnType<typeof attempt>[]) =>
    operation('remove-participant', attempts, { user: 'edda' });
  const edda = operation('list-cases', attempt(0), { actor: 'edda', caseId: undefined });
  const withRole = (role?: 'editor' | 'viewer') => [
    finalCase({ members: { olga: 'owner', ...(role ? { edda: role } : {}) } }),
  ];

  it('lets pass the last role, or any that nobody knows of', () => {
    expectInnocent(stateRule, history([edda, put(1, 'editor')], withRole('editor')));
    for (const role of ['editor', undefined] as const) {
      expectInnocent(
        stateRule,
        history([edda, put(1, 'editor'), remove(lost(50))], withRole(role)),
      );
    }
    // Taken by a paused process, carried out after the removal.
    const late = operation('put-participant', [lost(1), attempt(30)], {
      user: 'edda',
      role: 'editor',
    });
    expectInnocent(stateRule, history([edda, late, remove(attempt(60))], withRole('editor')));
  });

  it.each([
    ['a role that is lost', [put(1, 'editor')], undefined],
    ['a removal that is lost', [put(1, 'editor'), remove(attempt(50))], 'editor' as const],
    ['an older role', [put(1, 'viewer'), put(50, 'editor')], 'viewer' as const],
  ])('finds %s', (_, operations, role) => {
    expectGuilty(stateRule, history([edda, ...operations], withRole(role)), /"edda" is/);
  });

  it('finds a case that is missing from a list, and one that should be', () => {
    const given = (role: 'editor' | undefined, list: string[]) =>
      history([edda, ...(role ? [put(1, role)] : [])], withRole(role), {
        listed: { olga: ['C'], edda: list },
      });
    expectInnocent(stateRule, given('editor', ['C']));
    expectGuilty(stateRule, given('editor', []), /list says otherwise/);
    expectGuilty(stateRule, given(undefined, ['C']), /list says otherwise/);
  });

  it('finds a deletion, a closure or a resolution that is lost', () => {
    const deleted = operation('delete', attempt(1, { status: 204 }));
    expectInnocent(stateRule, history([deleted], [finalCase({ deleted: true })]));
    expectGuilty(stateRule, history([deleted]), /C is live/);

    const closure = { closedAt: 'noon', reportIds: [] };
    const close = operation('close', attempt(1, { body: { closed_at: 'noon' } }));
    const closed = finalCase({ status: 'closed', closure });
    expectInnocent(stateRule, history([close], [closed]));
    expectGuilty(stateRule, history([close]), /closure of C is lost/);
    const other = { ...closed, closure: { ...closure, closedAt: 'one' } };
    expectGuilty(stateRule, history([close], [other]), /lost or another/);

    const resolve = operation('resolve', attempt(1), { text: 'A deploy.' });
    expectInnocent(stateRule, history([resolve], [finalCase({ rootCause: 'A deploy.' })]));
    expectGuilty(stateRule, history([resolve]), /another root cause/);

    const confirm = operation('confirm-proposal', attempt(1));
    expectInnocent(stateRule, history([confirm], [finalCase({ status: 'documenting' })]));
    expectGuilty(stateRule, history([confirm]), /was confirmed, and C is not resolved/);
  });
});
