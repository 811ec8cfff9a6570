import { z } from 'zod';
import { type Alert, line, pastTime, serviceName, severityOf, webUrl } from './alert.js';

/** What is read of a PagerDuty V3 webhook. */
export const pagerDutyPayload = z.object({
  event: z.object({
    event_type: z.string().max(100),
    occurred_at: z.string(),
    data: z.object({
      id: z.string().min(1).max(200),
      title: z.string().optional(),
      html_url: z.string().optional(),
      urgency: z.string().optional(),
      priority: z.object({ summary: z.string().optional() }).nullish(),
      service: z.object({ summary: z.string().optional() }).nullish(),
      created_at: z.string().optional(),
    }),
  }),
});

const STATES: Readonly<Record<string, Alert['state']>> = {
  'incident.triggered': 'firing',
  'incident.reopened': 'firing',
  'incident.resolved': 'resolved',
};

/** What every event has; of other types, like the ping of "Send test event", the rest differs. */
const anyEvent = z.object({ event: z.object({ event_type: z.string().max(100) }) });

/** Events of other types give no alert. @returns undefined when the body is not PagerDuty's. */
export function alertsOfPagerDuty(body: unknown, now: number): Alert[] | undefined {
  const type = anyEvent.safeParse(body).data?.event.event_type;
  if (type === undefined) return undefined;
  const state = STATES[type];
  if (!state) return [];
  const parsed = pagerDutyPayload.safeParse(body);
  if (!parsed.success) return undefined;
  const { occurred_at: occurredAt, data } = parsed.data.event;
  const at = pastTime(occurredAt, now);
  const startedAt = data.created_at === undefined ? at : pastTime(data.created_at, now);
  const title = line(data.title ?? '') || 'PagerDuty incident';
  const service = data.service?.summary;
  return [
    {
      source: 'pagerduty',
      fingerprint: data.id,
      state,
      at,
      case: {
        title,
        severity: severityOf(data.priority?.summary) ?? severityOf(data.urgency),
        services: serviceName(service),
        sourceUrl: webUrl(data.html_url),
        startedAt,
        detectedAt: startedAt,
      },
      details: `PagerDuty: ${title}${service ? ` on ${line(service)}` : ''}.`,
    },
  ];
}
