import type { WebhookEvent } from '../api/account';

export const EVENT_LABELS: Record<WebhookEvent, string> = {
  'case.resolved': 'Case resolved',
  'report.ready': 'Report written',
  'case.closed': 'Case closed',
};

export const WEBHOOK_EVENTS = Object.keys(EVENT_LABELS) as WebhookEvent[];
