import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Detector, Span } from '../../span.js';
import { lead } from '../context.js';

const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g;
const IPV6 = /(?<![\w:.])(?=[0-9a-fA-F]*:)[0-9a-fA-F:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/g;
const PREFIX_LENGTH = /^\/(\d{1,3})(?!\d)/;

/** Before a dotted quad these make it a version: `v1.2.3.4`, `nginx/1.25.3.1`, `foo-1.2.3.4.jar`. */
const VERSION_LEAD =
  /(?:\b(?:versions?|ver|release|firmware|revision|rev)[:=]?["']?(?: (?:is|was|to|from|of|at|now|number|no\.?|and|or|->|=|\d[\d.]{0,14})){0,4} ?|\b(?:build|tag|chart|driver|kernel)[:= ]|\b(?:up|down)graded?(?: [^.!?\s]{1,16}){0,3} (?:to|from) |\bbump(?:ed)?(?: [^.!?\s]{1,16}){0,3} |[a-z+][-_/]|[a-z]\w?[-_/])$/;
const VERSION_TRAIL =
  /^(?:-(?:[a-z]|(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))\d+[.~-])|[+~]|\.(?:jar|war|ear|tgz|tar|gz|zip|deb|rpm|whl|gem|exe|dll|so|msi|dmg)\b)/i;

/**
 * Addresses that say nothing about anyone and that a runbook needs: loopback, unspecified, masks and
 * broadcast, documentation, multicast, the clouds' metadata service, the well-known public resolvers.
 */
const READABLE = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['0.0.0.0', 8],
  ['255.0.0.0', 8],
  ['192.0.2.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['169.254.169.254', 32],
  ['8.8.8.8', 32],
  ['8.8.4.4', 32],
  ['1.1.1.1', 32],
  ['1.0.0.1', 32],
  ['9.9.9.9', 32],
  ['208.67.222.222', 32],
  ['208.67.220.220', 32],
] as const)
  READABLE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['::', 128],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['ff00::', 8],
  ['2001:4860:4860::8888', 128],
  ['2001:4860:4860::8844', 128],
  ['2606:4700:4700::1111', 128],
  ['2606:4700:4700::1001', 128],
  ['2620:fe::fe', 128],
] as const)
  READABLE.addSubnet(net, bits, 'ipv6');

const PRIVATE_V4 = new BlockList();
PRIVATE_V4.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE_V4.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE_V4.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE_V4.addSubnet('100.64.0.0', 10, 'ipv4');

/** IPv4 and IPv6 addresses of hosts, public or private; networks in CIDR form stay readable. */
export const ipDetector: Detector = {
  name: 'ip',
  patterns: [IPV4, IPV6],
  *detect(window): Iterable<Span> {
    const quads = [...window.matchAll(IPV4)].filter(([quad]) => isIPv4(quad));
    const versions = new Set(quads.filter((quad) => isVersion(window, quad)).map(([q]) => stem(q)));
    for (const { 0: address, index: start } of quads) {
      const end = start + address.length;
      // Where `firmware 7.2.4.1` was named, `7.2.4.2` is the next one.
      if (READABLE.check(address, 'ipv4') || versions.has(stem(address))) continue;
      if (isNetworkV4(window, end, address)) continue;
      yield { entity: 'IP', start, end, identity: address };
    }
    for (const match of window.matchAll(IPV6)) {
      const address = match[0].replace(/(?<=[0-9a-fA-F]{1,4}):$/, '');
      if (!isIPv6(address) || !looksLikeIpv6(address) || READABLE.check(address, 'ipv6')) continue;
      const end = match.index + address.length;
      if (isNetworkV6(window, end, address)) continue;
      yield { entity: 'IP', start: match.index, end, identity: address.toLowerCase() };
    }
  },
};

function isVersion(window: string, { 0: quad, index: start }: RegExpMatchArray): boolean {
  const from = start ?? 0;
  const end = from + quad.length;
  if (VERSION_TRAIL.test(window.slice(end, end + 20))) return true;
  // Java prints `host/10.0.0.5`; no product is at version 10.0.0.5 of a private range.
  return !PRIVATE_V4.check(quad, 'ipv4') && VERSION_LEAD.test(lead(window, from));
}

const stem = (quad: string): string => quad.slice(0, quad.lastIndexOf('.'));

/** `10.0.0.0/16` is a network; `10.0.3.17/16` and `10.0.3.17/32` are a host's address. */
function isNetworkV4(window: string, end: number, address: string): boolean {
  const bits = prefixLength(window, end);
  if (bits === undefined || bits > 30) return false;
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return value % 2 ** (32 - bits) === 0;
}

function isNetworkV6(window: string, end: number, address: string): boolean {
  const bits = prefixLength(window, end);
  return bits !== undefined && bits <= 126 && address.endsWith('::');
}

function prefixLength(window: string, end: number): number | undefined {
  const match = PREFIX_LENGTH.exec(window.slice(end, end + 5));
  return match ? Number(match[1]) : undefined;
}

/** `1::2`, `a::b` are ratios and qualified names, eight pairs a serial number, as often as addresses. */
function looksLikeIpv6(address: string): boolean {
  const groups = address.split(':').filter((group) => group !== '');
  if (groups.length === 8 && groups.every((group) => group.length === 2)) return false;
  return groups.length >= 3 || groups.some((group) => group.length >= 3);
}
