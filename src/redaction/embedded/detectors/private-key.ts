import type { Span } from '../../span.js';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d:/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|Private-MAC: ?\w+/g;
/** What a block may hold: base64, its headers (`DEK-Info: ...`), line ends, also written as `\\n`. */
const BODY = /[\w+/=.:,\\"\s-]*/y;
const BASE64_LINE = /(?:\\[nr]|\s)*[\w+/=]{16,}/y;

export const PRIVATE_KEY_PATTERNS = [BEGIN, END, BODY, BASE64_LINE] as const;

/**
 * Private key blocks: PEM of every kind, PGP, PuTTY, also with `\n` written out as in JSON. These may
 * be long, so they are looked for in the whole text, not window by window.
 */
export function findPrivateKeys(text: string): Span[] {
  const spans: Span[] = [];
  const begin = new RegExp(BEGIN);
  // Header after header without an end: the first one has looked as far as the block goes, and the
  // next ones need not look there again. Otherwise such a text would take quadratic time.
  let endlessUntil = 0;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const from = match.index + match[0].length;
    let end: number | undefined;
    if (from >= endlessUntil) {
      const bodyEnd = lastMatched(BODY, text, from);
      end = endOfBlock(text, from, bodyEnd);
      if (end === undefined) endlessUntil = bodyEnd;
    }
    end ??= endOfUnfinished(text, from);
    begin.lastIndex = Math.max(from, end ?? from);
    if (end === undefined) continue;
    const identity = text.slice(match.index, end).replace(/\\[nr]|\s/g, '');
    spans.push({ entity: 'PRIVATE_KEY', start: match.index, end, identity });
  }
  return spans;
}

function endOfBlock(text: string, from: number, bodyEnd: number): number | undefined {
  const match = new RegExp(END).exec(text.slice(from, bodyEnd + 1));
  return match ? from + match.index + match[0].length : undefined;
}

/**
 * A block that a log cut off: as far as its lines are base64. Undefined where no key follows: a
 * sentence may speak of the header line alone.
 */
function endOfUnfinished(text: string, from: number): number | undefined {
  let end = from;
  for (;;) {
    const next = lastMatched(BASE64_LINE, text, end);
    if (next === end) return end === from ? undefined : end;
    end = next;
  }
}

function lastMatched(sticky: RegExp, text: string, from: number): number {
  const pattern = new RegExp(sticky);
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
