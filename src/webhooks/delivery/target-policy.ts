import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { AppConfig } from '../../config/app-config.js';

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
  private readonly allowed: ReturnType<typeof ipaddr.parseCIDR>[];

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
    if (parsed.range() === 'unicast') return true;
    return this.allowed.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits),
    );
  }

  /** For `net.connect`: fails unless every address of the name is permitted. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
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
