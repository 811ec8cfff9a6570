import type { Detector, Span } from '../../span.js';
import { fold } from './fold.js';
import type { Gazetteer } from './gazetteer.js';

const MAX_PEOPLE = 200;
const NAME_LIKE =
  /^(?=.{2,80}$)\p{L}[\p{L}\p{M}\p{N}'’._-]*(?: [\p{L}\p{M}][\p{L}\p{M}'’.-]*){0,4}$/u;
/** Ids that a machine made, or that name a role, point at nobody a reader knows. */
const NOT_PERSONAL =
  /^(?:[0-9a-f-]{16,}|[0-9A-HJKMNP-TV-Z]{26}|(?:user|usr|u|id|acct|svc|bot|api|test)[-_.]?\d*|admin|root|system|oncall|on-call|ops|sre|dba|support|service|anonymous|nobody|me|owner|editor|viewer|agent|automation|alertmanager|pagerduty)$/i;

/**
 * The people of the case, wherever they are named. Unlike names found by their looks these need no
 * capital letter, unless the name is a word too: of a participant `mark`, only `Mark` and `@mark`.
 */
export function knownPeopleDetector(people: readonly string[], gazetteer: Gazetteer): Detector[] {
  const names = people
    .map((name) => name.trim())
    .filter(isPersonal)
    .slice(0, MAX_PEOPLE);
  if (names.length === 0) return [];
  const [plain, wordy] = split(names, (name) => isAlsoAWord(name, gazetteer));
  const patterns = [anyOf(plain, 'giu'), anyOf(wordy.flatMap(capitalOrHandle), 'gu')].flatMap(
    (pattern) => pattern ?? [],
  );
  const detector: Detector = {
    name: 'known-people',
    patterns,
    *detect(window): Iterable<Span> {
      for (const pattern of patterns) {
        for (const { 0: identity, index: start } of window.matchAll(pattern)) {
          yield { entity: 'PERSON', start, end: start + identity.length, identity };
        }
      }
    },
  };
  return [detector];
}

export function isPersonal(name: string): boolean {
  return NAME_LIKE.test(name) && !NOT_PERSONAL.test(name);
}

function isAlsoAWord(name: string, gazetteer: Gazetteer): boolean {
  if (/[ ._\d]/.test(name)) return false;
  const { word, product, place, date } = gazetteer.evidence(name);
  return word || product || place || date || name.length < 3;
}

function capitalOrHandle(name: string): string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return name === capital ? [name] : [capital, `@${name}`];
}

function anyOf(names: readonly string[], flags: string): RegExp | undefined {
  if (names.length === 0) return undefined;
  // Without accents too, as people type them; not where the case of letters decides.
  const spellings = new Set(
    flags.includes('i') ? names.flatMap((name) => [name, fold(name)]) : names,
  );
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((name) => escape(name).replaceAll(' ', '[ \\u00a0]'));
  const edge = '[\\p{L}\\p{M}\\p{N}_]';
  return new RegExp(`(?<!${edge})(?:${alternatives.join('|')})(?!${edge})`, flags);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter((item) => !test(item)), items.filter(test)];
}
