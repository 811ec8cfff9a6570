import type { Detector, Span } from '../../span.js';

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]{1,24}";
const NUMBER = '\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}[A-Za-z]?)?';
const UNIT =
  '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm)\\.? ?#?[\\w-]{1,6}| #\\d{1,5})?';
/** The second group are words of their own: they need an end of some kind after them. */
const STREET_TYPE =
  '(?:(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Terrace|Crescent|Cres|Parkway|Pkwy|Mews)(?![\\p{L}\\p{N}])\\.?|' +
  '(?:Drive|Dr|Court|Ct|Square|Sq|Place|Pl|Way|Close|Highway|Hwy|Circle|Cir|Gardens|Grove|Quay|Alley)(?=[,.;:)\\n]|$)\\.?)';
/** `, Springfield, IL 62704`, `, London SW1A 1AA`, `, 10115 Berlin`. */
const CITY = `(?:,? ${WORD}(?: ${WORD}){0,2})`;
const CODE =
  '(?:,? (?:[A-Z]{2}\\.? \\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d|\\d{4,5}))';
const TAIL = `(?:${CITY}?${CODE}|,${CITY}(?:, [A-Z]{2}(?![\\p{L}\\p{N}]))?)?`;
const EDGE = '(?<![\\p{L}\\p{M}\\p{N}_.:/#$-])';

const ENGLISH = new RegExp(
  `${EDGE}${NUMBER},? (?:(?:N|S|E|W|North|South|East|West|NE|NW|SE|SW)\\.? )?(?:(?:${WORD}|\\d{1,3}(?:st|nd|rd|th)) ){1,3}${STREET_TYPE}(?: (?:NE|NW|SE|SW|N|S|E|W)(?![\\p{L}]))?${UNIT}${TAIL}`,
  'gu',
);
/** `Hauptstraße 12, 10115 Berlin`, `Keizersgracht 174, 1016 DW Amsterdam`. */
const GERMANIC = new RegExp(
  `${EDGE}(?<street>\\p{Lu}[\\p{L}\\p{M}-]{3,40})\\.? ${NUMBER}(?:, (?:[A-Z]{1,2}-)?\\d{4,5}(?: [A-Z]{2})? ${WORD}(?: ${WORD})?)?`,
  'gu',
);
const GERMANIC_STREET =
  /(?:stra(?:ß|ss)e|str|weg|platz|allee|gasse|gracht|straat|laan|plein|gatan|vägen|vej)$/u;
/** `12 rue de la Paix, 75002 Paris`, `Calle Mayor 5, 28013 Madrid`, `Via Roma 10, 00184 Roma`. */
const FRENCH = new RegExp(
  `${EDGE}${NUMBER}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|quai|chemin|impasse|allée|cours)(?: (?:de|du|des|la|le|les|l['’]|d['’]))?(?: (?:la|le|les|l['’]))? ?${WORD}(?:[ -]${WORD}){0,3}(?:, \\d{5} ${WORD}(?:[ -]${WORD})?)?`,
  'gu',
);
const ROMANCE = new RegExp(
  `${EDGE}(?:Calle|C/|Avenida|Avda\\.?|Plaza|Paseo|Via|Viale|Piazza|Corso|Rua|Travessa)(?: (?:del?|della|di|da|dos?|las?|los))? ${WORD}(?: ${WORD})?,? ${NUMBER}(?:, \\d{4,5}(?:-\\d{3})? ${WORD}(?: ${WORD})?)?`,
  'gu',
);
const PO_BOX = new RegExp(`${EDGE}P\\.?O\\.? Box \\d{1,6}${TAIL}`, 'gu');

const PATTERNS = [ENGLISH, GERMANIC, FRENCH, ROMANCE, PO_BOX] as const;

/** Street addresses with a house number. Cities and regions alone stay: they name data centres. */
export const addressDetector: Detector = {
  name: 'address',
  patterns: PATTERNS,
  *detect(window): Iterable<Span> {
    for (const pattern of PATTERNS) {
      for (const match of window.matchAll(pattern)) {
        const street = match.groups?.['street'];
        if (street !== undefined && !GERMANIC_STREET.test(street)) continue;
        const identity = match[0]
          .replace(/[\s,.]+/g, ' ')
          .trim()
          .toLowerCase();
        const end = match.index + match[0].replace(/\.$/, '').length;
        yield { entity: 'ADDRESS', start: match.index, end, identity };
      }
    }
  },
};
