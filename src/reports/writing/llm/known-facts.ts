import type { CaseReading } from '../composer/case-reading.js';
import { formatDuration } from '../composer/durations.js';
import { cleanText } from '../markdown/clean-text.js';

/** Everything that a report may state, in forms that can be looked up. */
export interface KnownFacts {
  /** All texts of the case, lower-case, white space made single. */
  text: string;
  words: ReadonlySet<string>;
  /** Numbers without thousands separators: those in the texts, and those that follow from them. */
  numbers: ReadonlySet<string>;
  /** 'HH:MM' in UTC of every instant, and every time of day in the texts. */
  times: ReadonlySet<string>;
  /** 'YYYY-MM-DD' of every instant, and every such date in the texts. */
  dates: ReadonlySet<string>;
  urls: ReadonlySet<string>;
}

export const NUMBER = /(?<![\p{L}\p{N}_.:/-])\d+(?:[.,]\d+)*(?![\p{L}\p{N}_:/-]|\.\d)/gu;
export const TIME = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d:])/g;
export const DATE = /(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)/g;
const URLS = /https?:\/\/[^\s<>"'`)\]]+/g;

export function knownFacts(reading: CaseReading): KnownFacts {
  const raw = textsOf(reading).map(cleanText).join('\n');
  const instants = instantsOf(reading);
  return {
    text: normalised(raw),
    words: new Set(wordsOf(raw)),
    numbers: new Set([...anyNumbersIn(raw), ...derivedNumbers(reading, instants)]),
    times: new Set([...timesIn(raw), ...instants.map((date) => date.toISOString().slice(11, 16))]),
    dates: new Set([
      ...(raw.match(DATE) ?? []),
      ...instants.map((date) => date.toISOString().slice(0, 10)),
    ]),
    urls: new Set(raw.match(URLS) ?? []),
  };
}

export const normalised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => [word, singular(word)]);

export const singular = (word: string): string => word.replace(/(?<=\p{L}{2})s$/u, '');

export const timesIn = (text: string): string[] =>
  [...text.matchAll(TIME)].map(
    ([, hour = '', minute = '']) => `${hour.padStart(2, '0')}:${minute}`,
  );

/** '2,140' and '2140' are one number; '1,5' and '1.5' too. */
export function normalNumber(token: string): string {
  const bare = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(token) ? token.replaceAll(',', '') : token;
  return bare
    .replace(',', '.')
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Also the numbers inside of words, such as 503 in 'HTTP-503' or 12 in '12min'. */
const anyNumbersIn = (text: string): string[] =>
  (text.match(/\d+(?:[.,]\d+)*/g) ?? []).flatMap((token) => [
    normalNumber(token),
    ...token.split(/[.,]/).map(normalNumber),
  ]);

function textsOf({ facts, messages }: CaseReading): string[] {
  const { owner, participants, services } = facts;
  return [
    ...[facts.title, facts.description, facts.impact, facts.rootCause, facts.resolution],
    ...[facts.sourceUrl, facts.severity, facts.status, facts.caseId],
    ...services,
    ...[owner, ...participants].flatMap(({ id, name }) => [id, name]),
    ...messages.flatMap(({ fact }) => [fact.text, fact.authorId, fact.authorName]),
    ...(facts.files ?? []).flatMap(({ label, fileName, summary }) => [label, fileName, summary]),
  ].filter((text) => text !== undefined);
}

function instantsOf({ facts, messages }: CaseReading): Date[] {
  const { createdAt, startedAt, detectedAt, resolvedAt } = facts;
  return [
    ...[createdAt, startedAt, detectedAt, resolvedAt].filter((date) => date !== undefined),
    ...messages.map(({ fact }) => fact.occurredAt),
  ];
}

/** Durations and counts that one may rightly compute from the case. */
function derivedNumbers(reading: CaseReading, instants: readonly Date[]): string[] {
  const { figures, facts, messages } = reading;
  const durations = [
    ...[figures.timeToDetect, figures.timeToRespond, figures.timeToRecover],
    ...[figures.timeToResolve, figures.duration],
  ].filter((ms) => ms !== undefined);
  const counts = [
    ...(['note', 'observation', 'action', 'decision'] as const).map(
      (kind) => reading.ofKind(kind).length,
    ),
    ...[messages.length, facts.services.length, facts.participants.length],
  ];
  return [
    ...durations.flatMap((ms) => [
      ...(formatDuration(ms).match(/\d+/g) ?? []),
      ...[ms / 1000, ms / 60_000, ms / 3_600_000].flatMap(roundings),
    ]),
    ...counts.map(String),
    ...instants.flatMap((date) => [date.getUTCFullYear(), date.getUTCDate()].map(String)),
  ].map(normalNumber);
}

const roundings = (value: number): string[] => [
  ...[Math.floor(value), Math.round(value), Math.ceil(value)].map(String),
  value.toFixed(1),
];
