import type { Block } from './markdown-blocks.js';
import { pack, splitSentences } from './text-splitter.js';

/** Part of a block, not longer than a chunk. Only prose may be repeated as overlap. */
export interface Piece {
  text: string;
  /** What joins it to the piece before it. */
  glue: '\n\n' | '\n' | ' ';
  prose: boolean;
}

/** Cut lines keep their order; a single line beyond the limit is cut in itself. */
function splitLines(lines: readonly string[], maxChars: number): string[] {
  const short = lines.flatMap((line) => {
    if (line.length <= maxChars) return [line];
    const count = Math.ceil(line.length / maxChars);
    return Array.from({ length: count }, (_, i) => line.slice(i * maxChars, (i + 1) * maxChars));
  });
  return pack(short, '\n', maxChars);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Each part is a code block of its own, with the fence and language of the whole. */
function splitCode(source: string, maxChars: number): string[] {
  const lines = source.split('\n');
  const first = lines[0] ?? '';
  const fence = FENCE.exec(first)?.[1];
  if (!fence) return splitLines(lines, maxChars);
  const opening = first.trimStart().length < maxChars / 2 ? first.trimStart() : fence;
  const closed = lines.length > 1 && (lines.at(-1) ?? '').trim().startsWith(fence);
  const body = lines.slice(1, closed ? -1 : undefined);
  const room = Math.max(1, maxChars - opening.length - fence.length - 2);
  return splitLines(body, room).map((part) => `${opening}\n${part}\n${fence}`);
}

/** Each part repeats the header row, without which its cells mean nothing. */
function splitTable(source: string, maxChars: number): string[] {
  const [header = '', delimiter = '', ...rows] = source.split('\n');
  const head = `${header}\n${delimiter}\n`;
  if (head.length > maxChars / 2) return splitLines(source.split('\n'), maxChars);
  return splitLines(rows, maxChars - head.length).map((part) => head + part);
}

const piece = (text: string, glue: Piece['glue'], prose: boolean): Piece => ({ text, glue, prose });

/** The block as it is when it fits; else its parts, cut where a reader would cut it. */
export function splitBlock(block: Block, maxChars: number, glue: Piece['glue'] = '\n\n'): Piece[] {
  const isProse = block.type !== 'code' && block.type !== 'table';
  if (block.source.length <= maxChars) return [piece(block.source, glue, isProse)];
  if (block.type === 'code' || block.type === 'table') {
    const split = block.type === 'code' ? splitCode : splitTable;
    return split(block.source, maxChars).map((text) => piece(text, '\n\n', false));
  }
  if (block.children.length > 0) {
    const inner = block.type === 'list' ? '\n' : '\n\n';
    return block.children.flatMap((child) => splitBlock(child, maxChars, inner));
  }
  return splitSentences(block.source, maxChars).map((text, i) =>
    piece(text, i === 0 ? glue : ' ', true),
  );
}
