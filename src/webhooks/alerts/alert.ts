import type { NewCase, Severity } from '../../cases/case.types.js';

/** An alert of any source, as far as a case is made of it. */
export interface Alert {
  source: 'alertmanager' | 'pagerduty';
  fingerprint: string;
  state: 'firing' | 'resolved';
  case: NewCase;
  /** What the source says of it, as the case's first message. */
  details: string;
  at: Date;
}

const MAX_TITLE = 200;
const MAX_TEXT = 16_384;
const MAX_SERVICE = 100;

/** One line without control characters. */
export const line = (text: string, max = MAX_TITLE): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, max)
    .trim();

export const paragraph = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);

export const serviceName = (text: string | undefined): string[] =>
  text && line(text) ? [line(text, MAX_SERVICE)] : [];

export const webUrl = (text: string | undefined): string | undefined => {
  if (text === undefined || text.length > 2048 || !URL.canParse(text)) return undefined;
  const { protocol, username } = new URL(text);
  return /^https?:$/.test(protocol) && !username ? text : undefined;
};

/** The time given, unless it lies ahead: clocks differ, and a case cannot begin in the future. */
export const pastTime = (text: string, now: number): Date =>
  new Date(Math.min(Date.parse(text) || now, now));

/** A map: the text comes from outside, and an object would know `__proto__` and `constructor` too. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'sev1'],
  ['p1', 'sev1'],
  ['error', 'sev2'],
  ['high', 'sev2'],
  ['p2', 'sev2'],
  ['warning', 'sev3'],
  ['low', 'sev3'],
  ['p3', 'sev3'],
  ['info', 'sev4'],
  ['p4', 'sev4'],
  ['p5', 'sev4'],
]);

export const severityOf = (text: string | undefined): Severity | undefined =>
  text === undefined ? undefined : SEVERITIES.get(text.toLowerCase());
