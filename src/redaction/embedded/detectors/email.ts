import { parse } from 'tldts';
import type { Detector, Span } from '../../span.js';
import { lead } from '../context.js';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const LEADING_UP = /^(?:.*['`=/|{}*?&!#])?[.+-]*/;
const MAX_LOCAL = 64;
const MAX_URL_LEAD = 256;
const MAX_DOMAIN = 253;

/** Accounts of machines: `git@github.com:x`, `rabbit@mq-1.example.com` name a service, no person. */
const SERVICE_ACCOUNTS = new Set(
  (
    'git svn hg root ubuntu debian admin centos ec2-user core rocky fedora opc vagrant deploy ' +
    'deployer ansible jenkins www-data nginx postgres mysql redis mongodb rabbit rabbitmq celery ' +
    'ejabberd couchdb riak node'
  ).split(' '),
);
/** RFC 2606: in texts they stand for real mail domains. */
const RESERVED_SUFFIXES = new Set(['example', 'test', 'invalid']);
/** `my.template@instance.service` names a unit of systemd. */
const UNIT_SUFFIXES = new Set(
  'service socket timer target mount automount swap path slice scope device'.split(' '),
);
const REMOTE_LOGIN = /(?:^|[\s;&|$(])(?:ssh|scp|sftp|rsync|ssh-copy-id|mosh|sshfs)\s/;
/** What stands before the `@` of `https://user:pass@host` is no mailbox. */
const IN_URL = /:\/\/[^\s/?#]*$/;
const PERSONAL_LOCAL = /^\p{L}{2,}[._]\p{L}{2,}$/u;

/** `%40`: in the query strings of access logs. */
const AT = /@|%40/g;

/**
 * E-mail addresses. Looks for `@` and walks outwards a bounded way, so the work is linear whatever
 * the text. The public suffix list tells mail domains from `getty@tty1.service` and from host names.
 */
export const emailDetector: Detector = {
  name: 'email',
  patterns: [AT],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(AT)) {
      const span = addressAround(window, match.index, match[0].length);
      if (span) yield span;
    }
  },
};

function addressAround(window: string, at: number, width: number): Span | undefined {
  const start = localStart(window, at);
  const after = at + width;
  const end = domainEnd(window, after);
  const local = window.slice(start, at);
  const domain = window.slice(after, end);
  if (local === '' || !domain.includes('.')) return undefined;
  if (!isMailDomain(domain, local) || isMachineLogin(window, start, local)) return undefined;
  return { entity: 'EMAIL', start, end, identity: `${local}@${domain}`.toLowerCase() };
}

function localStart(window: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_LOCAL && LOCAL.test(window.charAt(start - 1))) start -= 1;
  // `user=`, quotes and slashes lead up to an address far more often than they belong to it.
  const local = window.slice(start, at);
  return start + (LEADING_UP.exec(local)?.[0].length ?? 0);
}

function domainEnd(window: string, from: number): number {
  let end = from;
  while (end < window.length && end - from < MAX_DOMAIN && DOMAIN.test(window.charAt(end)))
    end += 1;
  while (end > from && /[.-]/.test(window.charAt(end - 1))) end -= 1;
  return end;
}

function isMailDomain(domain: string, local: string): boolean {
  const { isIcann, isIp, domain: registered, publicSuffix } = parse(domain);
  if (isIp) return false;
  if (isIcann && registered) return true;
  if (RESERVED_SUFFIXES.has(publicSuffix ?? '')) return true;
  // A suffix of somebody's own network: who is named as people are is a person.
  const suffix = publicSuffix ?? '';
  return /^\p{L}{2,}$/u.test(suffix) && !UNIT_SUFFIXES.has(suffix) && PERSONAL_LOCAL.test(local);
}

function isMachineLogin(window: string, start: number, local: string): boolean {
  return (
    SERVICE_ACCOUNTS.has(local.toLowerCase()) ||
    IN_URL.test(lead(window, start, MAX_URL_LEAD)) ||
    REMOTE_LOGIN.test(lead(window, start))
  );
}
