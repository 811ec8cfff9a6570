/** A part of a text, with the map from the code points of Python to the UTF-16 units of JavaScript. */
export interface Slice {
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly base: number;
  readonly codePoints: number;
  /** UTF-16 offset within the slice of the given code point. */
  unitOffset(codePoint: number): number;
}

/** Well under spaCy's limit of a million characters, and answered within one timeout. */
const MAX_UNITS = 32 * 1024;
const BOUNDARY_SEARCH = 8 * 1024;

/** Cuts at an empty line, else at a line end, else at a blank, so that no value is cut in two. */
export function slicesOf(text: string): Slice[] {
  const slices: Slice[] = [];
  for (let base = 0; base < text.length;) {
    const end = sliceEnd(text, base);
    slices.push(sliceOf(text.slice(base, end), base));
    base = end;
  }
  return slices;
}

function sliceEnd(text: string, base: number): number {
  const hard = base + MAX_UNITS;
  if (hard >= text.length) return text.length;
  for (const boundary of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(boundary, hard - boundary.length);
    if (at >= hard - BOUNDARY_SEARCH) return at + boundary.length;
  }
  return (text.codePointAt(hard - 1) ?? 0) > 0xffff ? hard + 1 : hard;
}

function sliceOf(text: string, base: number): Slice {
  const points = Array.from(text);
  if (points.length === text.length) {
    return { text, base, codePoints: text.length, unitOffset: (codePoint) => codePoint };
  }
  const offsets = [0];
  for (const point of points) offsets.push((offsets.at(-1) ?? 0) + point.length);
  return {
    text,
    base,
    codePoints: points.length,
    unitOffset: (codePoint) => offsets[codePoint] ?? text.length,
  };
}
