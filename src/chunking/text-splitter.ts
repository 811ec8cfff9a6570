const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A cut never lands between the halves of a surrogate pair. */
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff && at > 1 ? at - 1 : at;
}

/** At spaces where there are any; a longer word (a token, base64) is cut hard. */
function splitAtWords(text: string, maxChars: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const space = rest.lastIndexOf(' ', maxChars);
    const cut = space > maxChars / 2 ? space : safeCut(rest, maxChars);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trimStart();
  }
  if (rest) parts.push(rest);
  return parts.filter(Boolean);
}

/** `Intl.Segmenter` takes time in proportion to the whole text for every segment, so it gets windows. */
const WINDOW_CHARS = 4000;

function* sentencesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = safeCut(text, Math.min(text.length, start + WINDOW_CHARS));
    const found = [...sentences.segment(text.slice(start, end))].map(({ segment }) => segment);
    // The last one may go on beyond the window: it opens the next.
    const whole = end < text.length && found.length > 1 ? found.slice(0, -1) : found;
    yield* whole;
    start += whole.reduce((length, sentence) => length + sentence.length, 0);
  }
}

/** Sentences of a text, in order, none longer than `maxChars`. */
export function splitSentences(text: string, maxChars: number): string[] {
  return [...sentencesOf(text)]
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .flatMap((sentence) =>
      sentence.length <= maxChars ? [sentence] : splitAtWords(sentence, maxChars),
    );
}

/** Joins neighbours with `glue` as long as they stay within `maxChars`. */
export function pack(parts: readonly string[], glue: string, maxChars: number): string[] {
  const packed: string[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + glue.length + part.length <= maxChars) {
      packed[packed.length - 1] = last + glue + part;
    } else packed.push(part);
  }
  return packed;
}

/** The last whole sentences of a text that fit into `maxChars`; empty when not one does. */
export function lastSentences(text: string, maxChars: number): string {
  if (maxChars <= 0) return '';
  const tail: string[] = [];
  let length = 0;
  // Only the end is segmented: the start cannot be part of the answer.
  const window = text.slice(-2 * maxChars);
  const found = [...sentences.segment(window)].map(({ segment }) => segment.trim());
  const whole = window.length < text.length ? found.slice(1) : found;
  for (const sentence of whole.reverse()) {
    if (length + sentence.length + 1 > maxChars) break;
    tail.unshift(sentence);
    length += sentence.length + 1;
  }
  return tail.join(' ').trim();
}
