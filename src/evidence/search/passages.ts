import type { EvidenceContent, KeptBlock, MetricsEvidence } from '../evidence.types.js';
import { linesOf } from '../redact/redact-reading.js';

export interface Passage {
  firstLine: number;
  lastLine: number;
  text: string;
}

const PASSAGE_LINES = 12;
const PASSAGE_CHARS = 1500;

/** The parts of a file that a search can find: a few lines each, so that what is shown is read. */
export function passagesOf({ digest, blocks }: EvidenceContent): Passage[] {
  const lines = blocks.flatMap(passagesIn);
  return digest.kind === 'metrics' ? [...anomaliesOf(digest.metrics), ...lines] : lines;
}

function passagesIn(block: KeptBlock): Passage[] {
  const lines = linesOf(block);
  if (lines.length === 0) return [block];
  const passages: Passage[] = [];
  let open: Passage | undefined;
  for (const { line, text } of lines) {
    const full =
      open &&
      (line - open.firstLine >= PASSAGE_LINES || open.text.length + text.length > PASSAGE_CHARS);
    if (!open || full) {
      open = { firstLine: line, lastLine: line, text };
      passages.push(open);
    } else {
      open.lastLine = line;
      open.text += `\n${text}`;
    }
  }
  return passages;
}

/** What is unusual in a table is in no line of it. */
const anomaliesOf = ({ anomalies }: MetricsEvidence): Passage[] =>
  anomalies.map(({ why, from, to, peak }) => ({
    firstLine: from.row,
    lastLine: to.row,
    text: peak.at === null ? why : `${peak.at} ${why}`,
  }));
