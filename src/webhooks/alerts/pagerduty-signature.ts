import { createHmac, timingSafeEqual } from 'node:crypto';

/** PagerDuty signs with the secret of each subscription that is not withdrawn: `v1=<hex>,v1=<hex>`. */
const VERSION = 'v1=';
/** More are not looked at. */
const MAX_SIGNATURES = 10;

/** Whether PagerDuty signed these bytes (`X-PagerDuty-Signature`) with one of the secrets. */
export function isSignedByPagerDuty(
  secrets: readonly string[],
  body: Buffer,
  header: string | undefined,
): boolean {
  const given = (header ?? '')
    .split(',')
    .slice(0, MAX_SIGNATURES)
    .map((signature) => signature.trim())
    .filter((signature) => signature.startsWith(VERSION))
    .map((signature) => Buffer.from(signature.slice(VERSION.length), 'hex'));
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(body).digest();
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}
