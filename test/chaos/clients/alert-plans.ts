import type { Random } from '../random.js';
import { type Plan, post } from './plan.js';

const STARTED = '2026-11-20T02:00:00Z';

/**
 * An alert of a monitoring system, sent with the token of the user who is to own its case. Each time it
 * fires it has a word of its own; its fingerprint, in all titles, says which alert it is.
 */
export function alertPlan(
  kind: 'alert-fires' | 'alert-resolves',
  known: string | undefined,
  random: Random,
): Plan {
  const fires = kind === 'alert-fires';
  const fingerprint = known ?? newFingerprint(random);
  const marker = random.marker();
  const intent = { kind, fingerprint, ...(fires ? { marker } : {}) };
  const title = fires ? `Queue of ${marker} stalls, ${fingerprint}` : `Over, ${fingerprint}`;
  const ofPagerDuty = fingerprint.startsWith('pagerduty');
  const body = (ofPagerDuty ? pagerDuty : alertmanager)(fires, fingerprint, title);
  return post(intent, `/webhooks/${ofPagerDuty ? 'pagerduty' : 'alertmanager'}`, body);
}

const newFingerprint = (random: Random): string =>
  `${random.pick(['prometheus', 'pagerduty'])}${Math.floor(random.between(1e6, 1e7))}`;

const alertmanager = (fires: boolean, fingerprint: string, title: string): object => ({
  version: '4',
  alerts: [
    {
      status: fires ? 'firing' : 'resolved',
      labels: {
        alertname: `QueueStalls of ${fingerprint}`,
        severity: 'critical',
        service: 'relay',
      },
      annotations: { summary: title },
      startsAt: STARTED,
      endsAt: fires ? '0001-01-01T00:00:00Z' : '2026-11-20T02:40:00Z',
      fingerprint,
    },
  ],
});

const pagerDuty = (fires: boolean, fingerprint: string, title: string): object => ({
  event: {
    event_type: fires ? 'incident.triggered' : 'incident.resolved',
    occurred_at: fires ? STARTED : '2026-11-20T02:40:00Z',
    data: { id: fingerprint, title, urgency: 'high', service: { summary: 'relay' } },
  },
});
