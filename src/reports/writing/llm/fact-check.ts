import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { CaseReading } from '../composer/case-reading.js';
import type { DraftSection } from './draft.js';
import {
  DATE,
  knownFacts,
  normalised,
  normalNumber,
  NUMBER,
  singular,
  TIME,
  timesIn,
  type KnownFacts,
} from './known-facts.js';

/** Something that a model wrote and the case does not contain. */
export interface Finding {
  what: 'number' | 'time' | 'date' | 'name' | 'code';
  value: string;
  section: string;
}

/** Words that are written with a capital, or in capitals, and are no facts of a case. */
const COMMON_NAMES = new Set(
  (
    'API CPU CLI CI CD DB DNS GB HTTP HTTPS ID IO IP JSON KB MB OK OOM RAM RPC SLA SLO SQL SRE ' +
    'SSD SSH TB TCP TLS UDP UI URL UTC VM YAML I Monday Tuesday Wednesday Thursday Friday ' +
    'Saturday Sunday January February March April May June July August September October ' +
    'November December'
  )
    .toLowerCase()
    .split(' '),
);
const IDENTIFIER = /[\p{L}\p{N}_][\p{L}\p{N}_.:/@-]*[\p{L}\p{N}_]/gu;
const CAPITALISED = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}'’-]*(?![\p{L}\p{N}_])/gu;
const SENTENCE_START = /(?:[.!?:;]["”)]?\s+|[“"(]|\n\s*)$/;
const UNIT =
  /(?<=\d)[- ]?(?:ms|s|sec|secs|min|mins|minutes?|h|hrs?|hours?|d|days?|x|k|[kmgt]i?b|seconds?|st|nd|rd|th)\b/gi;

/**
 * Flags numbers, times, dates, names and commands in a draft that the case does not contain.
 * A name that opens a sentence cannot be told from any other word there, and is not flagged.
 */
export function factCheck(sections: readonly DraftSection[], reading: CaseReading): Finding[] {
  const known = knownFacts(reading);
  const found = new Map<string, Finding>();
  for (const { heading, blocks } of sections) {
    const add = (what: Finding['what'], value: string): void => {
      const key = `${what} ${value}`;
      if (!found.has(key)) found.set(key, { what, value, section: heading });
    };
    for (const block of blocks) {
      visit(block as Nodes, (node) => {
        if (node.type === 'code' || node.type === 'inlineCode') checkCode(node.value, known, add);
        else if (node.type === 'text') checkProse(node.value, known, add);
      });
    }
  }
  return [...found.values()];
}

type Add = (what: Finding['what'], value: string) => void;

function checkCode(code: string, known: KnownFacts, add: Add): void {
  for (const line of code.split('\n')) {
    const command = line.replace(/^\s*[$#>]\s+/, '').trim();
    if (command && !known.text.includes(normalised(command))) add('code', command);
  }
}

function checkProse(prose: string, known: KnownFacts, add: Add): void {
  for (const date of prose.match(DATE) ?? []) if (!known.dates.has(date)) add('date', date);
  for (const time of timesIn(prose)) if (!known.times.has(time)) add('time', time);
  const rest = prose.replace(DATE, ' ').replace(TIME, ' ').replace(UNIT, ' ');
  for (const [identifier] of rest.matchAll(IDENTIFIER)) {
    if (isTechnical(identifier) && !known.text.includes(identifier.toLowerCase())) {
      add('name', identifier);
    }
  }
  for (const [number] of rest.matchAll(NUMBER)) {
    if (!known.numbers.has(normalNumber(number))) add('number', number);
  }
  for (const match of rest.matchAll(CAPITALISED)) {
    const [word] = match;
    const { index } = match;
    const startsSentence =
      index === 0 || SENTENCE_START.test(rest.slice(Math.max(0, index - 4), index));
    if (!startsSentence && !isKnownWord(word, known)) add('name', word);
  }
}

/** Host names, versions, paths, error codes: letters with digits or inner punctuation. */
function isTechnical(token: string): boolean {
  if (/^[\d.,:]+$/.test(token)) return (token.match(/\./g) ?? []).length > 1;
  if (/^(?:\p{L}\.)+\p{L}?$/u.test(token)) return false;
  return /[_@]|\p{L}[.:]\p{L}|\p{L}-?\d|\d-?\p{L}{2,}|\p{Ll}\p{Lu}/u.test(token);
}

function isKnownWord(word: string, known: KnownFacts): boolean {
  const bare = word.replace(/['’]s?$/, '').toLowerCase();
  return bare
    .split(/['’-]/)
    .filter(Boolean)
    .every(
      (part) => known.words.has(part) || known.words.has(singular(part)) || COMMON_NAMES.has(part),
    );
}
