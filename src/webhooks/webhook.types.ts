export const WEBHOOK_EVENTS = ['case.resolved', 'report.ready', 'case.closed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Where a user wants to be told of events of their cases. */
export interface Subscription {
  id: string;
  userId: string;
  url: string;
  events: readonly WebhookEvent[];
  /** The newest signs first; the one before it signs too until `previousUntil`. */
  secret: string;
  previousSecret?: string;
  previousUntil?: Date;
  createdAt: Date;
}
