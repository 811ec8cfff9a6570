import { createHmac } from 'node:crypto';
import { arrivalRule, deliveriesRule } from '../../chaos/checker/webhooks.js';
import type { Delivery, FinalCase, Operation } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  generated,
  history,
  lost,
  operation,
  report,
} from './histories.js';

const SECRET = `whsec_${Buffer.from('a secret of the receiver').toString('base64')}`;
const ALL = ['case.resolved', 'report.ready', 'case.closed'];
const NOON = '2026-11-28T12:00:00.000Z';
const bodyOf = (type: string, timestamp = NOON, more = '') =>
  `{"type":"${type}","timestamp":"${timestamp}","data":{"case_id":"C"${more}}}`;

function delivery(body: string, more: Partial<Delivery> = {}, secrets = [SECRET]): Delivery {
  const made = { subscription: 's-olga', at: 500, unixAt: 1000, id: 'msg_1', timestamp: '1000' };
  const sent = { ...made, body, answered: 204, ...more };
  const signed = `${sent.id}.${sent.timestamp}.${sent.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  });
  return { signature: signatures.join(' '), ...sent };
}

const subscription = (user: string, events = ALL) => ({
  ...{ id: `s-${user}`, user, secret: SECRET, events },
});
const SUBSCRIPTIONS = [subscription('olga'), subscription('edda'), subscription('xenia')];
const given = (
  operations: Operation[],
  deliveries: Delivery[],
  found: Partial<FinalCase> = { status: 'resolved' },
  subscriptions = SUBSCRIPTIONS,
) => history(operations, [finalCase(found)], { webhooks: { subscriptions, deliveries } });

const resolve = operation('resolve', attempt(100));
const invite = operation('put-participant', attempt(0), { user: 'edda', role: 'viewer' });
const dismissal = operation('remove-participant', lost(200), { user: 'edda' });
const toOlga = delivery(bodyOf('case.resolved'));
const toEdda = delivery(bodyOf('case.resolved'), { subscription: 's-edda', id: 'msg_2' });

describe('chaos checker: each event arrives', () => {
  it('lets pass what all members were told, and what those missed who may have left', () => {
    expectInnocent(arrivalRule, given([resolve], [toOlga]));
    expectInnocent(arrivalRule, given([invite, resolve], [toOlga, toEdda]));
    expectInnocent(arrivalRule, given([invite, resolve, dismissal], [toOlga]));
    const dropped = operation('delete', attempt(200, { status: 204 }));
    expect(arrivalRule.check(given([resolve, dropped], [])).violations).toEqual([]);
    const again = delivery(bodyOf('case.resolved'), { answered: 500 });
    expectInnocent(arrivalRule, given([resolve], [again, toOlga]));
  });

  const generate = operation(
    'generate',
    attempt(100, { body: generated(report(1, { created_at: NOON })) }),
  );
  const closure = { closedAt: NOON, reportIds: [] };
  const closed = { status: 'closed', closure };
  const close = operation('close', attempt(200, { body: { closed_at: NOON } }));
  it('knows reports and closures by their time', () => {
    const ready = delivery(bodyOf('report.ready'));
    expectInnocent(arrivalRule, given([generate], [ready], {}));
    const late = '2026-11-28T12:00:01.000Z';
    const other = delivery(bodyOf('report.ready', late));
    expectGuilty(arrivalRule, given([generate], [other], {}), /report.ready of C did not arrive/);
    const told = [toOlga, delivery(bodyOf('case.closed'), { id: 'msg_3' })];
    expectInnocent(arrivalRule, given([resolve, close], told, closed));
    expectGuilty(
      arrivalRule,
      given([resolve, close], [toOlga], closed),
      /case.closed of C did not/,
    );
  });

  it.each([
    ['an event that is lost', given([resolve], []), /did not arrive at "olga"/],
    ['a member who is not told', given([invite, resolve], [toOlga]), /not arrive at "edda"/],
    [
      'one that is given up after a failure',
      given([resolve], [delivery(bodyOf('case.resolved'), { answered: 500 })]),
      /not sent again until it was/,
    ],
  ])('finds %s', (_, history_, what) => {
    expectGuilty(arrivalRule, history_, what);
  });
});

describe('chaos checker: each delivery is as it must be', () => {
  it('lets pass a delivery that is repeated, and one to who had just been removed', () => {
    expectInnocent(deliveriesRule, given([resolve], [toOlga, toOlga]));
    expectInnocent(deliveriesRule, given([invite, resolve, dismissal], [toOlga, toEdda]));
  });

  const removed = operation('remove-participant', attempt(200), { user: 'edda' });
  const late = { ...toEdda, at: 60_000 };
  it.each([
    ['another signature', [resolve], [{ ...toOlga, signature: 'v1,AAAA' }], /no signature/],
    ['another body than was signed', [resolve], [{ ...toOlga, body: bodyOf('case.x') }], /no sign/],
    ['an old one', [resolve], [delivery(bodyOf('case.resolved'), { unixAt: 2000 })], /1000 s old/],
    [
      'content',
      [resolve],
      [delivery(bodyOf('case.resolved', NOON, ',"title":"zorvkalumito"'))],
      /holds content/,
    ],
    [
      'more than ids',
      [resolve],
      [delivery(bodyOf('case.resolved', NOON, ',"title":"x"'))],
      /something else/,
    ],
    ['an event of nothing', [], [toOlga], /nobody did/],
    ['an event before its cause', [resolve], [{ ...toOlga, at: 50 }], /nobody did/],
    ['a stranger', [resolve], [{ ...toOlga, subscription: 's-xenia' }], /none of theirs/],
    ['one who left long ago', [invite, removed, resolve], [late], /none of theirs/],
    ['nobody', [resolve], [{ ...toOlga, subscription: 's-x' }], /is for nobody/],
    [
      'one id of two messages',
      [resolve],
      [toOlga, delivery(bodyOf('case.closed'))],
      /two messages/,
    ],
    [
      'two messages of one resolution',
      [resolve],
      [toOlga, delivery(bodyOf('case.resolved'), { id: 'msg_9' })],
      /is 2 messages/,
    ],
  ])('finds %s', (_, operations, deliveries, what) => {
    expectGuilty(deliveriesRule, given(operations, deliveries), what);
  });

  describe('after its secret was rotated', () => {
    const secretOf = (n: number) => `whsec_${Buffer.from(`secret number ${n}`).toString('base64')}`;
    const rotate = (begin: number, n: number) =>
      operation('rotate-secret', attempt(begin, { body: { secret: secretOf(n) } }), {
        caseId: undefined,
        target: 's-olga',
      });
    const signedBy = (at: number, ...secrets: string[]) => [
      delivery(bodyOf('case.resolved'), { at }, secrets),
    ];
    const rotated = [resolve, rotate(200, 1), rotate(300, 2)];

    it('lets pass what all secrets sign, and what was under way at the time', () => {
      const all = [SECRET, secretOf(1), secretOf(2)];
      expectInnocent(deliveriesRule, given(rotated, signedBy(60_000, ...all)));
      expectInnocent(deliveriesRule, given(rotated, signedBy(20_000, SECRET)));
      const unheard = operation('rotate-secret', lost(250), { target: 's-olga' });
      expectInnocent(
        deliveriesRule,
        given([...rotated, unheard], signedBy(60_000, 'whsec_eA==', ...all)),
      );
    });

    it.each([
      ['the first, which others still check with', [secretOf(1), secretOf(2)]],
      ['one in between, whose answer came', [SECRET, secretOf(2)]],
      ['the latest', [SECRET, secretOf(1)]],
    ])('finds one without %s', (_, secrets) => {
      expectGuilty(deliveriesRule, given(rotated, signedBy(60_000, ...secrets)), /no signature/);
    });

    it('asks for no secret that nine others have replaced', () => {
      const ten = Array.from({ length: 10 }, (_, i) => rotate(200 + 20 * i, i));
      const latest = ten.map((_, i) => secretOf(i));
      expectInnocent(deliveriesRule, given([resolve, ...ten], signedBy(60_000, ...latest)));
      const fewer = latest.slice(1);
      expectGuilty(
        deliveriesRule,
        given([resolve, ...ten], signedBy(60_000, ...fewer)),
        /no signature/,
      );
    });
  });

  it('finds an event that was not asked for', () => {
    const few = [subscription('olga', ['case.closed'])];
    const history_ = given([resolve], [toOlga], { status: 'resolved' }, few);
    expectGuilty(deliveriesRule, history_, /which was not asked for/);
  });
});
