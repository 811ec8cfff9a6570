import { eachText } from '../../common/text/each-text.js';
import type { RedactionSession } from '../../redaction/redactor.js';
import type {
  EvidenceContent,
  EvidenceDigest,
  KeptBlock,
  KeptLine,
  LogEvidence,
} from '../evidence.types.js';
import type { RawBlock, Reading } from '../reading/evidence-reader.js';
import { redactTexts } from './redact-texts.js';

/** Lines shown of each error window. */
const WINDOW_LINES = 20;
/** Fields that this service fills itself, from fixed sets and from times: nothing of the file. */
const OWN_FIELDS = new Set(['kind', 'language', 'level', 'at', 'unit']);
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * What is kept of a file, redacted: the lines first, since they name people in full, then every text
 * of the digest.
 * @throws RedactorUnavailableError
 */
export async function redactReading(
  { digest, blocks, masked }: Reading,
  session: RedactionSession,
): Promise<{ content: EvidenceContent; redactions: number }> {
  const raw = blocks.map(({ lines }) => lines.join('\n'));
  const kept = await redactTexts(session, raw);
  const redactedBlocks = blocks.map((block, i) => toKept(block, kept.texts[i] ?? ''));
  const redactedDigest = await redactDigest(digest, session);
  return {
    content: { digest: withWindowLines(redactedDigest, redactedBlocks), blocks: redactedBlocks },
    redactions: kept.count + masked,
  };
}

const toKept = ({ firstLine, lines }: RawBlock, text: string): KeptBlock => ({
  ...{ firstLine, lastLine: firstLine + lines.length - 1, text },
});

/** Every text in it, wherever it stands: a field that is added later is redacted as well. */
async function redactDigest(
  digest: EvidenceDigest,
  session: RedactionSession,
): Promise<EvidenceDigest> {
  const texts = new Set<string>();
  eachText(digest, (text, field) => {
    if (isOfFile(text, field)) texts.add(text);
    return text;
  });
  const list = [...texts];
  const redacted = await redactTexts(session, list);
  const byText = new Map(list.map((text, i) => [text, redacted.texts[i] ?? '']));
  return eachText(digest, (text, field) =>
    isOfFile(text, field) ? (byText.get(text) ?? '') : text,
  );
}

/** Whether it came from the file. */
const isOfFile = (text: string, field: string): boolean =>
  text !== '' && !OWN_FIELDS.has(field) && !ISO_TIME.test(text);

function withWindowLines(digest: EvidenceDigest, blocks: readonly KeptBlock[]): EvidenceDigest {
  if (digest.kind !== 'log') return digest;
  const lines = blocks.flatMap(linesOf);
  const windowLines = digest.log.errorWindows.map(({ first, last }) =>
    lines.filter(({ line }) => line >= first.line && line <= last.line).slice(0, WINDOW_LINES),
  );
  const log: LogEvidence = { ...digest.log, windowLines };
  return { kind: 'log', log };
}

/** The lines of a block with their numbers; none where redaction took line ends away. */
export function linesOf({ firstLine, lastLine, text }: KeptBlock): KeptLine[] {
  const lines = text.split('\n');
  if (lines.length !== lastLine - firstLine + 1) return [];
  return lines.map((line, i) => ({ line: firstLine + i, text: line }));
}
