import { belongingsRule, tokensRule } from '../../chaos/checker/tokens.js';
import type { Attempt, Operation } from '../../chaos/history.js';
import { attempt, expectGuilty, expectInnocent, history, lost, operation } from './histories.js';

const about = (kind: Operation['kind'], attempts: Attempt | Attempt[], more: Partial<Operation>) =>
  operation(kind, attempts, { caseId: undefined, ...more });
const make = about(
  'make-token',
  attempt(0, { status: 201, body: { id: 'T', token: 'fmt_x' } }),
  {},
);
const revoke = (...attempts: Attempt[]) => about('revoke-token', attempts, { target: 'T' });
const gone = attempt(100, { status: 204 });
const notFound = attempt(200, { status: 404 });
const denied = (begin: number) => attempt(begin, { status: 401 });
const fires = (one: Attempt) =>
  about('alert-fires', one, { token: 'T', fingerprint: 'pagerduty1' });

describe('chaos checker: API tokens', () => {
  it('lets pass what they are for until they may be revoked, and a refusal from then on', () => {
    expectInnocent(tokensRule, history([make, fires(attempt(50))]));
    expectInnocent(tokensRule, history([make, revoke(gone), fires(denied(105))]));
    expectInnocent(tokensRule, history([make, revoke(gone), fires(attempt(105))]));
    expectInnocent(tokensRule, history([make, revoke(lost(100)), fires(denied(500))]));
    expectInnocent(tokensRule, history([make, revoke(lost(100)), fires(attempt(500))]));
    const other = about('list-cases', attempt(50, { status: 403 }), { token: 'T' });
    expectInnocent(tokensRule, history([make, other]));
  });

  it.each([
    ['one that works on', [make, revoke(gone), fires(attempt(300))], /got 200: it was revoked/],
    [
      'one whose revocation was said to be done before',
      [make, revoke(lost(100), notFound), fires(attempt(300))],
      /it was revoked/,
    ],
    ['one that is forgotten', [make, fires(denied(50))], /nobody had revoked it/],
    [
      'one that a stranger revoked',
      [make, { ...revoke(gone), actor: 'xenia' }, fires(denied(300))],
      /nobody had revoked it/,
    ],
    [
      'one that opens more',
      [make, about('list-cases', attempt(50), { token: 'T' })],
      /it is for alerts alone/,
    ],
    ['one that is not let in', [make, fires(attempt(50, { status: 403 }))], /it is for alerts/],
  ])('finds %s', (_, operations, what) => {
    expectGuilty(tokensRule, history(operations), what);
  });
});

describe('chaos checker: belongings', () => {
  const subscriptions = [{ id: 'S', user: 'olga', secret: 'whsec_x', events: [] }];
  const webhooks = { subscriptions, deliveries: [] };
  const rotate = (one: Attempt, actor = 'olga') =>
    about('rotate-secret', one, { actor, target: 'S' });

  it('lets pass what owners do, and strangers do not', () => {
    const nothing = attempt(50, { status: 404 });
    expectInnocent(belongingsRule, history([rotate(attempt(0))], [], { webhooks }));
    expectInnocent(belongingsRule, history([rotate(nothing, 'xenia')], [], { webhooks }));
    expectInnocent(belongingsRule, history([make, revoke(lost(100), notFound)]));
    expectInnocent(belongingsRule, history([make, revoke(gone), revoke(notFound)]));
  });

  it.each([
    ['a stranger who rotates', [rotate(attempt(0), 'xenia')], /by "xenia" got 200/],
    ['a subscription that is lost', [rotate(notFound)], /by "olga" got 404/],
    ['a stranger who revokes', [make, { ...revoke(gone), actor: 'xenia' }], /by "xenia" got 204/],
    ['a token that is lost', [make, revoke(notFound)], /by "olga" got 404/],
  ])('finds %s', (_, operations, what) => {
    expectGuilty(belongingsRule, history(operations, [], { webhooks }), what);
  });
});
