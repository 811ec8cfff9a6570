import type { EvidenceWithContent } from './evidence.types.js';

/** What is kept of the file as text; where lines were left out, a line says so. */
export function keptTextOf({ content, lines, whole }: EvidenceWithContent): string {
  if (whole) return `${content.blocks.map(({ text }) => text).join('\n')}\n`;
  const parts: string[] = [];
  let next = 1;
  for (const { firstLine, lastLine, text } of content.blocks) {
    if (firstLine > next) parts.push(leftOut(next, firstLine - 1));
    parts.push(text);
    next = lastLine + 1;
  }
  if (next <= lines) parts.push(leftOut(next, lines));
  return `${parts.join('\n')}\n`;
}

const leftOut = (from: number, to: number): string =>
  from === to
    ? `… line ${String(from)} left out …`
    : `… lines ${String(from)} to ${String(to)} left out …`;
