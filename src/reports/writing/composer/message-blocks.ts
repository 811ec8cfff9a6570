import type { Code } from 'mdast';
import { code, paragraph, strong, type Block, type Inline } from '../markdown/nodes.js';
import { withLists } from '../markdown/typed-lists.js';
import { blocksOf, cutInline, type UserBlock } from '../markdown/user-text.js';
import type { CaseReading, ReadMessage } from './case-reading.js';
import { LIMITS } from './limits.js';

/** A message in full, cited, as the blocks of a list item; code in it stays to the letter. */
export function messageInFull(reading: CaseReading, message: ReadMessage, lead?: string): Block[] {
  const cite = reading.cite(message);
  const start: Inline[] = lead ? [strong(lead), ' '] : [];
  const blocks = bounded(message.blocks());
  if (message.charsLeftOut > 0) {
    blocks.push(paragraph(`(${message.charsLeftOut} characters more in the case.)`));
  }
  const [first, ...rest] = blocks;
  if (first?.type === 'paragraph') {
    return [paragraph(start, first.children, ' ', cite), ...rest];
  }
  return [paragraph(start, 'Recorded in ', cite, first ? ':' : '.'), ...blocks];
}

/** A field of the case (impact, root cause ...) in full; nothing where it is not recorded. */
export function fieldInFull(text: string | undefined): Block[] {
  return text === undefined ? [] : bounded(blocksOf(text.slice(0, 4 * LIMITS.proseChars)));
}

function bounded(blocks: readonly UserBlock[]): Block[] {
  let room: number = LIMITS.proseChars;
  const shown: Block[] = [];
  for (const block of blocks) {
    if (block.type === 'code') {
      shown.push(...boundedCode(block));
      continue;
    }
    const { nodes, cut } = cutInline(block.children, room);
    shown.push(...withLists(nodes));
    if (cut) {
      shown.push(paragraph('(The rest of this text is in the case.)'));
      break;
    }
    room -= nodes.reduce((length, node) => length + ('value' in node ? node.value.length : 1), 0);
  }
  return shown;
}

function boundedCode(block: Code): Block[] {
  const lines = block.value
    .split('\n')
    .map((line) =>
      line.length > LIMITS.codeLineChars ? `${line.slice(0, LIMITS.codeLineChars)}…` : line,
    );
  const { codeHeadLines, codeTailLines } = LIMITS;
  const leftOut = lines.length - codeHeadLines - codeTailLines;
  if (leftOut <= 0) return [code(lines.join('\n'), block.lang)];
  return [
    code(lines.slice(0, codeHeadLines).join('\n'), block.lang),
    paragraph(`(${leftOut} lines left out here; they are in the case.)`),
    code(lines.slice(-codeTailLines).join('\n'), block.lang),
  ];
}
