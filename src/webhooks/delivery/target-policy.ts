import { lookup as dnsLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { AppConfig } from '../../config/app-config.js';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/**
 * Addresses that look public and are not: IPv4 written as IPv6 the old way, whatever stands in it, and
 * Azure's host, which tells every virtual machine about itself.
 */
const NOT_PUBLIC = ['::/96', '168.63.129.16/32'].map((cidr) => ipaddr.parseCIDR(cidr));

/**
 * Which targets a webhook may have: https, and public addresses only. A user chooses the URL, so
 * without this the service would be a way into the network it stands in (SSRF).
 *
 * Names are judged when the connection is made, by {@link lookup}: the address that was judged is the
 * one that is connected to, so a name that changes in between (DNS rebinding) gains nothing.
 * WEBHOOK_ALLOWED_NETWORKS lists private networks that are meant to be reached, over http too.
 */
@Injectable()
export class TargetPolicy {
  private readonly allowed: Network[];

  constructor(config: AppConfig) {
    this.allowed = config.webhooks.allowedNetworks.map((cidr) => ipaddr.parseCIDR(cidr));
  }

  /** What is wrong with a URL as written; undefined when nothing is. */
  problemOf(text: string): string | undefined {
    if (!URL.canParse(text)) return 'must be a URL';
    const url = new URL(text);
    const schemes = this.allowed.length > 0 ? ['https:', 'http:'] : ['https:'];
    if (!schemes.includes(url.protocol)) return 'must be an https URL';
    if (url.username || url.password) return 'must hold no credentials';
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (ipaddr.isValid(literal) && !this.permits(literal)) return 'must have a public address';
    return undefined;
  }

  permits(address: string): boolean {
    const parsed = ipaddr.process(address);
    const isIn = ([network, bits]: Network): boolean =>
      network.kind() === parsed.kind() && parsed.match(network, bits);
    if (this.allowed.some(isIn)) return true;
    return parsed.range() === 'unicast' && !NOT_PUBLIC.some(isIn);
  }

  /** For `net.connect`: fails unless every address of the name is permitted. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error ?? this.refusalOf(addresses);
      const [first] = error ? [] : addresses;
      if (refused || !first) {
        callback(refused ?? new TargetRefusedError(), '', 4);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };

  /** Asked once for each connection. */
  protected resolve(
    hostname: string,
    options: LookupAllOptions,
    callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ): void {
    dnsLookup(hostname, options, callback);
  }

  private refusalOf(addresses: readonly LookupAddress[]): Error | undefined {
    return addresses.every(({ address }) => this.permits(address))
      ? undefined
      : new TargetRefusedError();
  }
}

export class TargetRefusedError extends Error {
  constructor() {
    super('the webhook target has no public address');
    this.name = 'TargetRefusedError';
  }
}
