import { createHmac } from 'node:crypto';
import type { Delivery, History, Subscription } from '../history.js';
import { markersIn } from '../random.js';
import { Memberships } from './access.js';
import { EventCauses, expectedEvents } from './events.js';
import { beginOf } from './outcome.js';
import { Findings, type Rule } from './rule.js';
import { Secrets } from './secrets.js';

/** A process may have looked at the membership and the secrets right before it was paused. */
const SLACK_MS = 30_000;
/** Receivers refuse what is older. */
const MAX_AGE_S = 300;

interface Message {
  type: string;
  timestamp: string;
  caseId: string;
}

const isTaken = ({ answered = 0 }: Delivery): boolean => answered >= 200 && answered < 300;

/** Each event of what is acknowledged has been taken by all who were sure to be told. */
export const arrivalRule: Rule = {
  name: 'webhooks: each event of an acknowledged change arrives at its members, at least once',
  check: (history) => {
    const findings = new Findings();
    const memberships = new Memberships(history);
    const { subscriptions, deliveries } = history.webhooks;
    const taken = deliveries.filter(isTaken);
    const expected = expectedEvents(history, new EventCauses(history));
    for (const { event, caseId, timestamp, from } of expected) {
      const span = { begin: from, end: Infinity };
      if (memberships.statesOf(caseId, span).has('deleted')) continue;
      for (const { id, user, events } of subscriptions) {
        if (!events.includes(event) || memberships.rolesOf(user, caseId, span).has('none'))
          continue;
        const arrived = taken.some((delivery) => {
          const message = messageIn(delivery);
          const isIt = message?.type === event && message.caseId === caseId;
          return (
            delivery.subscription === id &&
            isIt &&
            message.timestamp === (timestamp ?? message.timestamp)
          );
        });
        findings.expect(arrived, () => `${event} of ${caseId} did not arrive at "${user}"`);
      }
    }
    checkRepeats(history, memberships, findings);
    return findings;
  },
};

/** What was not taken comes again under its id, unless it was none of the receiver's any more. */
function checkRepeats(
  { webhooks: { subscriptions, deliveries } }: History,
  memberships: Memberships,
  findings: Findings,
): void {
  for (const delivery of deliveries.filter((one) => !isTaken(one))) {
    const { id, subscription, at } = delivery;
    const { user } = subscriptions.find((one) => one.id === subscription) ?? { user: '' };
    const { caseId = '' } = messageIn(delivery) ?? {};
    const span = { begin: at, end: Infinity };
    const mayBeOut = memberships.rolesOf(user, caseId, span).has('none');
    if (mayBeOut || memberships.statesOf(caseId, span).has('deleted')) continue;
    findings.expect(
      deliveries.some((again) => again.id === id && isTaken(again)),
      () => `${id} was not taken by "${user}", and not sent again until it was`,
    );
  }
}

/** No delivery tells more than it may, to somebody else than it may, or without a signature. */
export const deliveriesRule: Rule = {
  name: 'webhooks: each delivery is signed, for a member, of what happened, and holds ids alone',
  check: (history) => {
    const findings = new Findings();
    const { subscriptions, deliveries } = history.webhooks;
    const known = {
      causes: new EventCauses(history),
      memberships: new Memberships(history),
      secrets: new Secrets(history),
    };
    const bodies = new Map<string, string>();
    for (const delivery of deliveries) {
      const to = subscriptions.find(({ id }) => id === delivery.subscription);
      const problem = to ? problemOf(delivery, to, known) : 'is for nobody';
      findings.expect(!problem, () => `${delivery.id} to "${to?.user ?? ''}" ${problem ?? ''}`);
      const first = bodies.get(delivery.id) ?? `${delivery.subscription} ${delivery.body}`;
      findings.expect(
        first === `${delivery.subscription} ${delivery.body}`,
        () => `${delivery.id} is two messages`,
      );
      bodies.set(delivery.id, first);
    }
    checkOnce(history, findings);
    return findings;
  },
};

interface Known {
  causes: EventCauses;
  memberships: Memberships;
  secrets: Secrets;
}

function problemOf(
  delivery: Delivery,
  to: Subscription,
  { causes, memberships, secrets }: Known,
): string | undefined {
  const { user, events } = to;
  const due = secrets.dueFrom(to, delivery.at - SLACK_MS, delivery.at);
  if (!due.every((secret) => isSigned(delivery, secret))) {
    return 'has no signature that fits a secret of its receiver';
  }
  const age = Math.abs(delivery.unixAt - Number(delivery.timestamp));
  if (!(age < MAX_AGE_S)) return `is ${age.toFixed(0)} s old`;
  if (markersIn(delivery.body).length > 0) return 'holds content';
  const message = messageIn(delivery);
  if (!message) return `holds something else than ids: ${delivery.body}`;
  if (!events.includes(message.type)) return `is of ${message.type}, which was not asked for`;
  const before = causes.of(message.type, message.caseId).filter((o) => beginOf(o) < delivery.at);
  if (before.length === 0) return `tells of ${message.type}, which nobody did`;
  const span = { begin: delivery.at - SLACK_MS, end: delivery.at };
  const roles = [...memberships.rolesOf(user, message.caseId, span)];
  if (roles.every((role) => role === 'none')) return `is of ${message.caseId}, none of theirs`;
  const isThere = memberships.statesOf(message.caseId, span).has('live');
  return isThere ? undefined : `is of ${message.caseId}, which was deleted`;
}

/** As a receiver checks it by Standard Webhooks: HMAC-SHA256 over id, time and body. */
function isSigned({ id, timestamp, body, signature }: Delivery, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return signature.split(' ').includes(`v1,${mac}`);
}

/** Undefined when the body is not just type, time and the case's id. */
function messageIn({ body }: Delivery): Message | undefined {
  const match =
    /^\{"type":"([a-z.]+)","timestamp":"([\dTZ:.-]+)","data":\{"case_id":"([0-9A-Z]{1,26})"\}\}$/.exec(
      body,
    );
  if (!match) return undefined;
  const [, type = '', timestamp = '', caseId = ''] = match;
  return { type, timestamp, caseId };
}

/** A case is resolved once and closed once: what is told twice is the same message. */
function checkOnce({ webhooks: { deliveries } }: History, findings: Findings): void {
  const ids = new Map<string, Set<string>>();
  for (const delivery of deliveries) {
    const { type = '', caseId = '' } = messageIn(delivery) ?? {};
    if (type !== 'case.resolved' && type !== 'case.closed') continue;
    const name = `${type} of ${caseId} to ${delivery.subscription}`;
    ids.set(name, (ids.get(name) ?? new Set()).add(delivery.id));
  }
  for (const [name, all] of ids) {
    findings.expect(all.size === 1, () => `${name} is ${all.size} messages`);
  }
}
