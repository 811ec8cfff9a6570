import { z } from 'zod';
import { type Alert, line, paragraph, pastTime, serviceName, severityOf, webUrl } from './alert.js';

const labels = z.record(z.string(), z.string()).default({});

/** What is read of Alertmanager's webhook, version 4. */
export const alertmanagerPayload = z.object({
  version: z.string().optional(),
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels,
        annotations: labels,
        startsAt: z.string(),
        endsAt: z.string().optional(),
        generatorURL: z.string().optional(),
        fingerprint: z.string().min(1).max(200),
      }),
    )
    .max(200),
});

/** @returns undefined when the body is not Alertmanager's. */
export function alertsOfAlertmanager(body: unknown, now: number): Alert[] | undefined {
  const parsed = alertmanagerPayload.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.alerts.map((alert): Alert => {
    const { labels, annotations, status } = alert;
    const startedAt = pastTime(alert.startsAt, now);
    const name = labels['alertname'] ?? 'Alert';
    return {
      source: 'alertmanager',
      fingerprint: alert.fingerprint,
      state: status,
      at: status === 'resolved' ? pastTime(alert.endsAt ?? '', now) : startedAt,
      case: {
        title: line(annotations['summary'] ?? annotations['title'] ?? name) || 'Alert',
        description:
          paragraph(annotations['description'] ?? annotations['message'] ?? '') || undefined,
        severity: severityOf(labels['severity']),
        services: serviceName(labels['service'] ?? labels['job']),
        sourceUrl: webUrl(alert.generatorURL),
        startedAt,
        detectedAt: startedAt,
      },
      details: paragraph(
        `Alertmanager: ${line(name)} is firing.\n${Object.entries(labels)
          .map(([label, value]) => `${line(label)}: ${line(value)}`)
          .join('\n')}`,
      ),
    };
  });
}
