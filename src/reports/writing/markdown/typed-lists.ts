import type { PhrasingContent } from 'mdast';
import { list, paragraph, type Block } from './nodes.js';

interface Line {
  nodes: PhrasingContent[];
  /** '-' for a bullet, the number for a numbered line, absent for plain text. */
  marker?: '-' | number;
}

/**
 * Blocks for one paragraph of user text, in which lines typed as a list become one. Numbers stay
 * as typed: only an unbroken sequence becomes a numbered list.
 */
export function withLists(nodes: readonly PhrasingContent[]): Block[] {
  const blocks: Block[] = [];
  for (const run of runsOf(linesOf(nodes))) {
    const first = run[0];
    if (first?.marker === undefined || run.length < 2) blocks.push(paragraph(rejoined(run)));
    else {
      const items = run.map((line) => [paragraph(withoutMarker(line))]);
      const node = list(items, first.marker !== '-');
      if (first.marker !== '-') node.start = first.marker;
      blocks.push(node);
    }
  }
  return blocks;
}

function linesOf(nodes: readonly PhrasingContent[]): Line[] {
  const lines: Line[] = [{ nodes: [] }];
  for (const node of nodes) {
    if (node.type === 'break') lines.push({ nodes: [] });
    else lines.at(-1)?.nodes.push(node);
  }
  return lines.map(({ nodes: own }) => ({ nodes: own, marker: markerOf(own[0]) }));
}

function markerOf(first: PhrasingContent | undefined): Line['marker'] {
  if (first?.type !== 'text') return undefined;
  const match = /^(?:([-*•])|(\d{1,4})[.)])\s+(?=\S|$)/.exec(first.value);
  if (!match) return undefined;
  return match[1] ? '-' : Number(match[2]);
}

/** Lines in runs: bullets with bullets, numbers as long as they count up by one, text with text. */
function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous && continues(previous, line)) runs.at(-1)?.push(line);
    else runs.push([line]);
    previous = line;
  }
  return mergeShortRuns(runs);
}

function continues(previous: Line, line: Line): boolean {
  return typeof previous.marker === 'number'
    ? line.marker === previous.marker + 1
    : line.marker === previous.marker;
}

/** A single marked line is no list: it stays with the text around it. */
function mergeShortRuns(runs: readonly Line[][]): Line[][] {
  const merged: Line[][] = [];
  for (const run of runs) {
    const isText = run.length === 1 || run[0]?.marker === undefined;
    const plain = run.map(({ nodes }) => ({ nodes }));
    const before = merged.at(-1);
    if (!isText) merged.push(run);
    else if (before && before[0]?.marker === undefined) before.push(...plain);
    else merged.push(plain);
  }
  return merged;
}

function rejoined(run: readonly Line[]): PhrasingContent[] {
  return run.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line.nodes : [{ type: 'break' }, ...line.nodes],
  );
}

function withoutMarker({ nodes }: Line): PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return [...nodes];
  const value = first.value.replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, '');
  return value ? [{ type: 'text', value }, ...rest] : rest;
}
