import { alertsRule } from '../../chaos/checker/alerts.js';
import type { FinalCase, Operation } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  history,
  lost,
  operation,
} from './histories.js';

const of = { fingerprint: 'prometheus7', caseId: undefined };
const told = (begin: number, outcome: string, id: string | null) =>
  attempt(begin, { body: { results: [{ fingerprint: 'prometheus7', outcome, case_id: id }] } });
const fires = (...attempts: ReturnType<typeof attempt>[]) => operation('alert-fires', attempts, of);
const over = (...attempts: ReturnType<typeof attempt>[]) =>
  operation('alert-resolves', attempts, of);

const text = 'Alertmanager: QueueStalls of prometheus7 is firing.';
const FIRED = { id: 'm1', text, author: 'olga' };
const OVER = { ...FIRED, id: 'm2', text: 'Alertmanager says that the alert has resolved.' };
const opened = (id: string, more: Partial<FinalCase> = {}) =>
  finalCase({ id, title: 'Queue stalls, prometheus7', messages: [FIRED], ...more });
const resolved = (id: string) => opened(id, { status: 'resolved', messages: [FIRED, OVER] });

describe('chaos checker: alerts', () => {
  const first = fires(told(0, 'opened', 'C'));
  const again = fires(told(100, 'known', 'C'));
  const end = over(told(200, 'resolved', 'C'));
  const second = fires(told(300, 'opened', 'D'));

  it('lets pass one case an alert, another once it was over, and what nobody knows of', () => {
    expectInnocent(alertsRule, history([first, again], [opened('C')]));
    expectInnocent(alertsRule, history([first, end, second], [resolved('C'), opened('D')]));
    expectInnocent(alertsRule, history([fires(lost(0))], [opened('C', { messages: [] })]));
    const dropped = operation('delete', attempt(200, { status: 204 }));
    const back = [opened('C', { deleted: true }), opened('D')];
    expectInnocent(alertsRule, history([first, dropped, second], back));
  });

  it.each([
    ['a lost case', history([first], []), /opened C, which is no case/],
    ['one that is of another user', history([first], [opened('C', { ownerId: 'x' })]), /no case/],
    ['a case without its message', history([first], [opened('C', { messages: [] })]), /lacks what/],
    [
      'a retry after a crash that opened another',
      history([fires(lost(0), told(50, 'opened', 'D'))], [opened('C'), opened('D')]),
      /D was opened for the alert of C/,
    ],
    [
      'a second case while the first went on',
      history([first, second, over(told(400, 'resolved', 'C'))], [resolved('C'), opened('D')]),
      /D was opened for the alert of C/,
    ],
    [
      'a retry that said it twice',
      history([first], [opened('C', { messages: [FIRED, FIRED] })]),
      /2 times that it fires/,
    ],
    [
      'a resolution that was said twice',
      history([first, end], [opened('C', { status: 'resolved', messages: [FIRED, OVER, OVER] })]),
      /2 times that it is over/,
    ],
    [
      'a resolution that is lost',
      history([first, end], [opened('C')]),
      /is resolved, and it is inv/,
    ],
  ] satisfies [string, ReturnType<typeof history>, RegExp][])('finds %s', (_, given, what) => {
    expectGuilty(alertsRule, given, what);
  });

  describe('several in one request', () => {
    const both = { fingerprint: undefined, caseId: undefined };
    const batch = (results: [string, string, string | null][], ...more: [string, boolean][]) =>
      operation(
        'alert-batch',
        attempt(0, {
          body: {
            results: results.map(([fingerprint, outcome, id]) => ({
              ...{ fingerprint, outcome, case_id: id },
            })),
          },
        }),
        { ...both, alerts: more.map(([fingerprint, fires]) => ({ fingerprint, fires })) },
      );
    const sent: [string, boolean][] = [
      ['prometheus7', true],
      ['prometheus8', true],
    ];
    const told: [string, string, string][] = [
      ['prometheus7', 'opened', 'C'],
      ['prometheus8', 'opened', 'D'],
    ];
    const eighth = (more: Partial<FinalCase> = {}) =>
      opened('D', {
        title: 'Queue stalls, prometheus8',
        messages: [{ ...FIRED, text: FIRED.text.replace('7', '8') }],
        ...more,
      });

    it('are each an alert', () => {
      expectInnocent(alertsRule, history([batch(told, ...sent)], [opened('C'), eighth()]));
      const twice = batch(
        [...told.slice(0, 1), ['prometheus7', 'resolved', 'C']],
        ['prometheus7', true],
        ['prometheus7', false],
      );
      expectInnocent(alertsRule, history([twice], [resolved('C')]));
    });

    it.each([
      ['one that is lost', batch(told, ...sent), [opened('C')], /opened D, which is no case/],
      ['an answer too few', batch(told.slice(0, 1), ...sent), [opened('C')], /was told of/],
      [
        'answers in another order',
        batch([...told].reverse(), ...sent),
        [opened('C'), eighth()],
        /was told of prometheus8,prometheus7/,
      ],
      [
        'one without its message',
        batch(told, ...sent),
        [opened('C'), eighth({ messages: [] })],
        /D lacks what/,
      ],
    ])('finds %s', (_, given, cases, what) => {
      expectGuilty(alertsRule, history([given], cases), what);
    });
  });

  it('finds an alert that was forgotten while it fired', () => {
    const ignored = over(told(200, 'ignored', null));
    expectGuilty(alertsRule, history([first, ignored], [opened('C')]), /was told of no alert/);
    const second = over(told(300, 'ignored', null));
    expectInnocent(alertsRule, history([first, end, second], [resolved('C')]));
    const unheard = over(lost(100), told(300, 'ignored', null));
    expectInnocent(alertsRule, history([first, unheard], [resolved('C')]));
  });

  it('finds a case of what was refused', () => {
    const marker = 'zorvkalumito';
    const refusal = { ...fires(attempt(0, { status: 401 })), marker };
    const found = opened('C', { title: `Queue of ${marker} stalls, prometheus7` });
    expectGuilty(alertsRule, history([refusal], [found]), /was refused, and has a case/);
    const tried = { ...fires(lost(0)), marker };
    expectInnocent(alertsRule, history([tried], [found]));
  });

  it('takes alerts of two users for two', () => {
    const hers: Operation = { ...fires(told(50, 'opened', 'D')), actor: 'otto' };
    const cases = [opened('C'), opened('D', { ownerId: 'otto', members: { otto: 'owner' } })];
    expectInnocent(alertsRule, history([first, hers], cases));
  });
});
