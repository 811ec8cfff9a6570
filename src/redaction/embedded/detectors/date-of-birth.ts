import type { Detector, Span } from '../../span.js';

const DATE =
  '(?<date>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \\d{4}|[A-Z][a-z]{2,8} \\d{1,2},? \\d{4})';
const LABELLED = new RegExp(
  `(?<![\\w-])(?:DOB|[Dd]ate[ _]of[ _][Bb]irth|[Bb]irth[ _]?[Dd]ate|[Bb]irthday|[Bb]orn(?: on)?|[Gg]eboren(?: am)?)["']?[ \\t]{0,3}(?:[:=]|is)?[ \\t]{0,3}["']?${DATE}`,
  'g',
);

/** Dates that a word marks as someone's birthday; every other date is a fact of the incident. */
export const dateOfBirthDetector: Detector = {
  name: 'date-of-birth',
  patterns: [LABELLED],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(LABELLED)) {
      const date = match.groups?.['date'] ?? '';
      const end = match.index + match[0].length;
      yield { entity: 'DATE_OF_BIRTH', start: end - date.length, end, identity: date };
    }
  },
};
