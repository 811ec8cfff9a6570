import { createHmac } from 'node:crypto';

/**
 * Signatures of Standard Webhooks (standardwebhooks.com): `v1,<base64 of HMAC-SHA256>` over id, time
 * and body, one for each secret. The time lets receivers refuse what is replayed.
 */
export function signatures(
  secrets: readonly string[],
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): string {
  const signed = `${id}.${String(timestamp)}.${body}`;
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    })
    .join(' ');
}
