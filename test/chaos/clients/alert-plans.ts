import type { AlertPart } from '../history.js';
import type { Random } from '../random.js';
import { type Plan, post } from './plan.js';

const STARTED = '2026-11-20T02:00:00Z';
const MOST_AT_ONCE = 5;

/**
 * An alert of a monitoring system, sent with the token of the user who is to own its case. Each time it
 * fires it has a word of its own; its fingerprint, in all titles, says which alert it is.
 */
export function alertPlan(
  kind: 'alert-fires' | 'alert-resolves',
  known: string | undefined,
  random: Random,
): Plan {
  const alert = partOf(kind === 'alert-fires', known ?? newFingerprint(random), random);
  const { fingerprint, marker } = alert;
  const ofPagerDuty = fingerprint.startsWith('pagerduty');
  const body = ofPagerDuty ? pagerDuty(alert) : alertmanager([alert]);
  const intent = { kind, fingerprint, marker };
  return post(intent, `/webhooks/${ofPagerDuty ? 'pagerduty' : 'alertmanager'}`, body);
}

/** Several in one request, as Alertmanager groups them; the same one may be among them twice. */
export function alertBatchPlan(known: readonly string[], random: Random): Plan {
  const ofAlertmanager = known.filter((fingerprint) => !fingerprint.startsWith('pagerduty'));
  const alerts = Array.from({ length: Math.floor(random.between(2, MOST_AT_ONCE + 1)) }, () => {
    const again = ofAlertmanager.length > 0 && random.chance(0.75);
    const fingerprint = again ? random.pick(ofAlertmanager) : newFingerprint(random, 'prometheus');
    return partOf(!again || random.chance(0.7), fingerprint, random);
  });
  return post({ kind: 'alert-batch', alerts }, '/webhooks/alertmanager', alertmanager(alerts));
}

const partOf = (fires: boolean, fingerprint: string, random: Random): AlertPart => ({
  ...{ fingerprint, fires },
  ...(fires ? { marker: random.marker() } : {}),
});

const newFingerprint = (
  random: Random,
  source = random.pick(['prometheus', 'pagerduty']),
): string => `${source}${Math.floor(random.between(1e6, 1e7))}`;

const titleOf = ({ fires, fingerprint, marker }: AlertPart): string =>
  fires ? `Queue of ${marker ?? ''} stalls, ${fingerprint}` : `Over, ${fingerprint}`;

const alertmanager = (alerts: readonly AlertPart[]): object => ({
  version: '4',
  alerts: alerts.map((alert) => ({
    status: alert.fires ? 'firing' : 'resolved',
    labels: {
      alertname: `QueueStalls of ${alert.fingerprint}`,
      severity: 'critical',
      service: 'relay',
    },
    annotations: { summary: titleOf(alert) },
    startsAt: STARTED,
    endsAt: alert.fires ? '0001-01-01T00:00:00Z' : '2026-11-20T02:40:00Z',
    fingerprint: alert.fingerprint,
  })),
});

const pagerDuty = (alert: AlertPart): object => ({
  event: {
    event_type: alert.fires ? 'incident.triggered' : 'incident.resolved',
    occurred_at: alert.fires ? STARTED : '2026-11-20T02:40:00Z',
    data: {
      ...{ id: alert.fingerprint, title: titleOf(alert), urgency: 'high' },
      service: { summary: 'relay' },
    },
  },
});
