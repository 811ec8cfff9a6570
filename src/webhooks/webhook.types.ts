export const WEBHOOK_EVENTS = ['case.resolved', 'report.ready', 'case.closed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** A secret that was replaced, and signs too until then. */
export interface PreviousSecret {
  secret: string;
  until: Date;
}

/** Where a user wants to be told of events of their cases. */
export interface Subscription {
  id: string;
  userId: string;
  url: string;
  events: readonly WebhookEvent[];
  /** Signs first. */
  secret: string;
  /** Those before it, the latest first. */
  previousSecrets: readonly PreviousSecret[];
  createdAt: Date;
}
