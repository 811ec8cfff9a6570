import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Detector, Span } from '../span.js';

/** How much is examined between two turns of the event loop. */
const SLICE = 64 * 1024;
/** What a slice sees of its neighbours, so that nothing is missed at its edges. */
const BEHIND = 256;
const AHEAD = 8 * 1024;
/** How far back from its end a slice looks for a line end to stop at. */
const BOUNDARY_SEARCH = 4 * 1024;

/**
 * Runs the detectors over a text of any size. Long texts go slice by slice, each ending at a line end
 * where there is one near, and other requests get their turn in between.
 *
 * @returns the spans of all detectors, those of the first detector first (which wins overlaps).
 */
export async function scan(text: string, detectors: readonly Detector[]): Promise<Span[]> {
  const found: Span[][] = detectors.map(() => []);
  for (let from = 0; from < text.length;) {
    const to = sliceEnd(text, from);
    scanSlice(text, from, to, detectors, found);
    from = to;
    if (from < text.length) await nextTurn();
  }
  return found.flat();
}

function scanSlice(
  text: string,
  from: number,
  to: number,
  detectors: readonly Detector[],
  found: Span[][],
): void {
  const base = Math.max(0, from - BEHIND);
  const window = text.slice(base, Math.min(text.length, to + AHEAD));
  detectors.forEach((detector, i) => {
    for (const span of detector.detect(window)) {
      const start = base + span.start;
      if (start >= from && start < to) found[i]?.push(inText(text, span, base, window.length));
    }
  });
}

/** A value that runs past the window is taken to its end, so that no tail of a long token is left. */
function inText(text: string, span: Span, base: number, windowLength: number): Span {
  const start = base + span.start;
  let end = base + span.end;
  if (span.end === windowLength && end < text.length) {
    const blank = /\s/g;
    blank.lastIndex = end;
    end = blank.exec(text)?.index ?? text.length;
    return { entity: span.entity, start, end, identity: text.slice(start, end) };
  }
  return { ...span, start, end };
}

function sliceEnd(text: string, from: number): number {
  const hard = from + SLICE;
  if (hard >= text.length) return text.length;
  const line = text.lastIndexOf('\n', hard);
  if (line > hard - BOUNDARY_SEARCH) return line + 1;
  // Never between the two halves of a character outside the basic plane.
  return (text.codePointAt(hard - 1) ?? 0) > 0xffff ? hard + 1 : hard;
}
