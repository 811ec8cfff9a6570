import { stripVTControlCharacters } from 'node:util';

// Control characters other than tab and newline, and the bidirectional overrides that can make
// a command read differently from what it does when it is pasted.
const UNSEEN = /(?![\t\n])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text as a person sees it: terminal colours, control and direction characters taken out. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '\uFFFD');
}

/** The same on one line, cut at a word to at most `maxChars` characters and an ellipsis. */
export function cleanLine(text: string, maxChars = Number.POSITIVE_INFINITY): string {
  return cutAtWord(cleanText(text).replace(/\s+/g, ' ').trim(), maxChars);
}

/** Cuts at a word boundary near `maxChars`; an ellipsis shows that something was left out. */
function cutAtWord(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = head.lastIndexOf(' ');
  return `${(lastSpace > maxChars * 0.6 ? head.slice(0, lastSpace) : head).trimEnd()}…`;
}
