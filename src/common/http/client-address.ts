import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/**
 * The network a request comes from, for counting: the IPv4 address, or the /64 of an IPv6 one, which
 * a single client has to itself. Proxies are believed as far as TRUST_PROXY_HOPS says.
 */
export function clientNetwork(request: Request): string {
  const { ip } = request;
  if (ip === undefined || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return (address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
