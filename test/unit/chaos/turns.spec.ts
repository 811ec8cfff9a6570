import { turnsRule } from '../../chaos/checker/turns.js';
import type { FinalCase, FinalTurn, Operation } from '../../chaos/history.js';
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
const TEXT = `FATAL: too many clients, says ${MARK}.`;
const turn = (number: number, more: Partial<FinalTurn> = {}): FinalTurn => ({
  ...{ id: `t${number}`, number, event: 'message', author: 'olga', text: TEXT, messageId: 'm1' },
  ...more,
});
const other = (number: number) => turn(number, { text: 'Confirmed.', messageId: null });
const message = { id: 'm1', text: TEXT, author: 'olga' };
const answer = (begin: number, number: number, more: object = {}) =>
  attempt(begin, {
    body: { turn: { id: `t${number}`, number, said: { message_id: 'm1' }, ...more } },
  });
const ask = (...attempts: ReturnType<typeof attempt>[]) =>
  operation('ask-agent', attempts, { marker: MARK, text: TEXT, key: 'k' });
const looked = (begin: number, ...numbers: number[]) => {
  const items = numbers.map((number) => ({ id: `t${number}`, number }));
  return operation('list-turns', attempt(begin, { body: { items, next_cursor: null } }));
};
const ending = (operations: Operation[], more: Partial<FinalCase> = {}) =>
  history(operations, [finalCase({ turns: [turn(1)], messages: [message], ...more })]);
const none = { turns: [], messages: [] };

describe('chaos checker: turns of the investigator', () => {
  const asked = ask(answer(0, 1));
  it('lets pass one that is there, and one that nobody knows of, with its message or without', () => {
    expectInnocent(turnsRule, ending([asked, looked(50, 1)]));
    expectInnocent(turnsRule, ending([ask(lost(0), answer(50, 1))]));
    for (const left of [{}, { turns: [] }, none]) {
      expectInnocent(turnsRule, ending([ask(lost(0))], left));
    }
    // Refused in its midst, because the case was closed: what was said before stays said.
    expectInnocent(turnsRule, ending([ask(attempt(0, problem(409, 'x')))], { turns: [] }));
  });

  it.each([
    ['a lost turn', ending([asked], { turns: [] }), /turn 1 \(t1\) is lost/],
    [
      'a turn under another number',
      ending([asked], { turns: [other(1), turn(2)] }),
      /lost or anoth/,
    ],
    ['a retry that took it twice', ending([asked], { turns: [turn(1), turn(2)] }), /is 2 turns/],
    [
      'a retry that said it twice',
      ending([asked], { messages: [message, { ...message, id: 'm2' }] }),
      /said 2 times/,
    ],
    ['a lost message', ending([asked], { messages: [] }), /message m1 is lost/],
    [
      'a message of another',
      ending([asked], { messages: [{ ...message, author: 'x' }] }),
      /not as/,
    ],
    ['a turn of another', ending([asked], { turns: [turn(1, { author: 'x' })] }), /turn of "x"/],
    ['a refused one', ending([ask(attempt(0, problem(404, 'x')))]), /was refused/],
    ['two answers to one key', ending([ask(answer(0, 1), answer(9, 2))]), /t1, t2/],
    ['a gap', ending([asked], { turns: [turn(1), other(3)], agentVersion: 2 }), /has turns 1, 3/],
    ['a state that is behind', ending([asked], { agentVersion: 0 }), /is that after 0/],
    ['a look without it', ending([asked, looked(50)]), /does not see/],
    ['a look in another order', ending([asked, looked(5, 2, 1)]), /shown turns 2, 1/],
  ])('finds %s', (_, given, what) => {
    expectGuilty(turnsRule, given, what);
  });

  it('finds a later turn with the lower number', () => {
    const second = operation('dismiss-proposal', answer(50, 1, { id: 't9' }), {
      marker: 'zorvmessages',
    });
    expectGuilty(turnsRule, ending([ask(answer(0, 2)), second]), /is not the later turn/);
  });
});
