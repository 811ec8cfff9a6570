import type { Detector, Span } from '../../span.js';
import { CAPITALISED, capitalisedWords, type Word } from './capitalised.js';
import { cuesAround, type Cues } from './cues.js';
import { fold } from './fold.js';
import type { Gazetteer, NameEvidence } from './gazetteer.js';

const MAX_WORDS = 4;
const PARTICLES =
  /^[ \u00a0](?:(?:de|del|della|di|da|dos|das|du|van|von|der|den|ter|la|le|el|al|bin|ben|ibn|af|zu|y|e) ){1,3}/;

/** Roles and greetings that stand before a name in capitals and are no part of it. */
const NOT_A_NAME = new Set(
  (
    'i we you he she they it the a an and or but if when then this that there here yes no ok hi hey ' +
    'hello dear thanks thank regards best cheers sorry please note todo fixme mr mrs ms mx dr prof ' +
    'herr frau sir error warn warning info debug fatal critical root cause incident commander lead ' +
    'engineer manager director senior staff principal sre dba ops devops on call oncall team user ' +
    'customer support service server client primary secondary master replica node pod cluster ' +
    'reported reporter owner author assignee contact name from to cc bcc re fwd utc gmt pst cet est'
  ).split(' '),
);

type Kind =
  /** A given name and nothing else. */
  | 'given'
  /** A given name and an everyday word: Mark, Grace. */
  | 'ambiguous'
  /** A family name and nothing else. */
  | 'family'
  /** A family name and an everyday word: Baker, Hill. */
  | 'homonym'
  /** In a list of names that also holds other things. */
  | 'listed'
  /** A name and a place: Virginia, Jordan. */
  | 'place'
  /** A name and a day or a month: April, May, Jan. */
  | 'date'
  | 'product'
  | 'word'
  | 'unknown'
  | 'initial'
  /** Titles, roles, greetings: they end a name. */
  | 'none';

const NAMES: ReadonlySet<Kind> = new Set([
  'given',
  'ambiguous',
  'family',
  'homonym',
  'listed',
  'place',
  'date',
]);

/**
 * Names of people in running text. A gazetteer says what a word may be, the words around it say what
 * is meant: `Mark restarted it` is a person, `Mark as resolved` is not. Products that share a name
 * with somebody (Jenkins, Cassandra) are people only where the sentence leaves no doubt.
 */
export function personDetector(gazetteer: Gazetteer): Detector {
  return {
    name: 'person',
    patterns: [CAPITALISED],
    *detect(window): Iterable<Span> {
      const words = capitalisedWords(window);
      const found: Span[] = [];
      for (let i = 0; i < words.length;) {
        const phrase = phraseFrom(window, words, i);
        found.push(...namesIn(window, phrase, gazetteer));
        i += phrase.length;
      }
      yield* found;
      yield* companionsOf(window, found, words, gazetteer);
    },
  };
}

const COMPANION_GAP = /^,? (?:and|or|&) $/;

/** `Rose and Anna`: who stands beside a person is one, if the word can be a name at all. */
function* companionsOf(
  text: string,
  found: readonly Span[],
  words: readonly Word[],
  gazetteer: Gazetteer,
): Iterable<Span> {
  const ends = new Set(found.map(({ end }) => end));
  const starts = new Set(found.map(({ start }) => start));
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word || starts.has(word.start)) continue;
    const before = words[i - 1];
    const after = words[i + 1];
    const follows = before && ends.has(before.end) && isGap(text, before.end, word.start);
    const leads = after && starts.has(after.start) && isGap(text, word.end, after.start);
    if (!(follows || leads) || !isPossibleName(kindOf(word, gazetteer))) continue;
    yield { entity: 'PERSON', start: word.start, end: word.end, identity: word.text };
  }
}

const isGap = (text: string, from: number, to: number): boolean =>
  to - from <= 8 && COMPANION_GAP.test(text.slice(from, to));

const isPossibleName = (kind: Kind): boolean =>
  kind === 'given' || kind === 'ambiguous' || kind === 'family' || kind === 'listed';

/** Capitalised words that follow each other with nothing but a space or a particle between. */
function phraseFrom(text: string, words: readonly Word[], from: number): Word[] {
  const phrase: Word[] = [];
  for (let i = from; i < words.length; i += 1) {
    const word = words[i];
    if (!word) break;
    const last = phrase.at(-1);
    if (last && !continues(text, last, word)) break;
    phrase.push(word);
  }
  return phrase;
}

function continues(text: string, last: Word, next: Word): boolean {
  const gap = text.slice(last.end, next.start);
  if (gap === '') return last.isInitial;
  if (gap === ' ' || gap === '\u00a0') return true;
  return gap.length <= 16 && PARTICLES.exec(gap)?.[0] === gap;
}

function* namesIn(text: string, phrase: readonly Word[], gazetteer: Gazetteer): Iterable<Span> {
  const kinds = phrase.map((word) => kindOf(word, gazetteer));
  for (let i = 0; i < phrase.length;) {
    const length = nameLength(text, phrase, kinds, i);
    const first = phrase[i];
    const last = phrase[i + length - 1];
    if (length > 0 && first && last) {
      yield {
        entity: 'PERSON',
        start: first.start,
        end: last.end,
        identity: text.slice(first.start, last.end),
      };
    }
    i += Math.max(1, length);
  }
}

/** How many words from `i` on are one person's name; 0 for none. */
function nameLength(
  text: string,
  phrase: readonly Word[],
  kinds: readonly Kind[],
  i: number,
): number {
  const word = phrase[i];
  const kind = kinds[i];
  if (!word || !kind || kind === 'none') return 0;
  const following = surnamesAfter(kinds, i);
  const last = phrase[i + following];
  const second = kinds[i + 1];
  if (following > 0 && last && second) {
    const cues = cuesAround(text, word.start, last.end);
    if (fullNameHolds(kind, second, cues, word)) return 1 + following;
  }
  const atEnd = i === phrase.length - 1 || second === 'none';
  return singleHolds(kind, cuesAround(text, word.start, word.end), atEnd, word) ? 1 : 0;
}

function surnamesAfter(kinds: readonly Kind[], i: number): number {
  let count = 0;
  while (count < MAX_WORDS - 1) {
    const kind = kinds[i + count + 1];
    // Only next to the given name may a word that nobody knows be a name.
    const isName =
      kind && (NAMES.has(kind) || kind === 'initial' || (kind === 'unknown' && count === 0));
    if (!isName) break;
    count += 1;
  }
  return count;
}

function fullNameHolds(first: Kind, second: Kind, cues: Cues, word: Word): boolean {
  const isPerson = cues.mention || cues.human || cues.strong;
  const named = NAMES.has(second) && second !== 'place' && second !== 'date';
  switch (first) {
    case 'given':
      return !word.isAllCaps || named;
    case 'ambiguous':
      return (named && (!word.isAllCaps || second !== 'homonym')) || isPerson;
    case 'initial':
      // `A Babel plugin`: without its full stop a lone letter is an article, a grade, a drive.
      if (word.end - word.start === 1) return false;
      return second === 'family' || second === 'homonym' || (named && isPerson);
    case 'family':
    case 'listed':
      return (named && second !== 'homonym' && !word.isAllCaps) || isPerson;
    case 'unknown':
      return (second === 'family' && !word.isAllCaps) || (isPerson && (named || cues.strong));
    case 'place':
    case 'date':
      return second === 'family' || second === 'given' || (named && isPerson);
    case 'product':
      return (second === 'family' || second === 'homonym' || second === 'ambiguous') && isPerson;
    default:
      return false;
  }
}

function singleHolds(kind: Kind, cues: Cues, atEnd: boolean, word: Word): boolean {
  const isPerson = cues.strong || cues.mention || cues.human;
  if (word.isAllCaps || (cues.namesThing && !cues.strong && !cues.mention)) return false;
  if (!atEnd) return kind === 'given';
  switch (kind) {
    case 'given':
      return true;
    case 'ambiguous':
      return isPerson || cues.midSentence;
    case 'family':
    case 'listed':
      return isPerson;
    case 'place':
      return cues.strong || cues.human;
    case 'date':
    case 'unknown':
      return cues.strong;
    default:
      return false;
  }
}

function kindOf(word: Word, gazetteer: Gazetteer): Kind {
  if (word.isInitial) return 'initial';
  if (NOT_A_NAME.has(fold(word.text))) return 'none';
  const kind = classify(gazetteer.evidence(word.text));
  // Two letters are a country, a unit, an abbreviation far more often than a person.
  return word.text.length <= 2 && (kind === 'given' || kind === 'family') ? 'listed' : kind;
}

function classify(evidence: NameEvidence): Kind {
  const { given, family, listed, word, product, place, date } = evidence;
  if (product) return 'product';
  if (date) return given || family ? 'date' : 'word';
  if (place) return given || family ? 'place' : 'word';
  if (given) return word ? 'ambiguous' : 'given';
  if (family) return word ? 'homonym' : 'family';
  if (word) return 'word';
  return listed ? 'listed' : 'unknown';
}
