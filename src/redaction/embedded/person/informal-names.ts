import type { Detector, Span } from '../../span.js';
import type { Gazetteer } from './gazetteer.js';

const NAME = '(?<name>\\p{Ll}[\\p{L}\\p{M}]{2,20})';
const END = '(?![\\p{L}\\p{M}\\p{N}_/@-]|\\.\\p{L})';
/** `thanks priya`, `ping marek`: in chat a name often has no capital. */
const ADDRESSED = new RegExp(
  `(?<![\\p{L}\\p{N}_@./-])(?:hi|hey|hello|morning|thanks|thank you|thx|ty|kudos to|ping|pinged|paging|cc|dm|ask|asked|tell|told) ${NAME}${END}`,
  'gu',
);
/** `@priya`, `@jane.doe`. */
const HANDLE = new RegExp(
  `(?<![\\p{L}\\p{N}_@.\\/])@${NAME}(?:[._][a-z]{2,20})?(?![\\p{L}\\p{N}_/@.-])`,
  'gu',
);
/** `03:12 priya: ...`: the speaker, after a clock; without one it might be a key of YAML. */
const SPEAKER = new RegExp(
  `(?<![\\d.:])\\d{1,2}:\\d{2}(?::\\d{2})?[\\])]?[ \\t]{1,3}<?${NAME}>?: `,
  'gu',
);

const PATTERNS = [ADDRESSED, HANDLE, SPEAKER] as const;

/** Given names in lower case, where the words around leave no doubt that somebody is meant. */
export function informalNameDetector(gazetteer: Gazetteer): Detector {
  return {
    name: 'informal-names',
    patterns: PATTERNS,
    *detect(window): Iterable<Span> {
      for (const pattern of PATTERNS) {
        for (const match of window.matchAll(pattern)) {
          const name = match.groups?.['name'] ?? '';
          const { given, word, product, place, date } = gazetteer.evidence(name);
          if (!given || word || product || place || date) continue;
          const whole = pattern === HANDLE ? match[0].slice(1) : name;
          const start = match.index + match[0].lastIndexOf(whole);
          yield { entity: 'PERSON', start, end: start + whole.length, identity: whole };
        }
      }
    },
  };
}
