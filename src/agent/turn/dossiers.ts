import { Inject, Injectable, Optional } from '@nestjs/common';
import type { CaseMessage, MessageKind } from '../../cases/case.types.js';
import { eachText } from '../../common/text/each-text.js';
import { ofSource } from '../../redaction/placeholder-source.js';
import { EVIDENCE_SOURCE } from '../agent.tokens.js';
import type { AgentState, Citation } from '../agent.types.js';
import { type CaseView, shortened, type ViewedMessage } from '../case-view/case-view.js';
import { readLogs } from '../case-view/log-reading.js';
import type { EvidenceDigest, EvidenceSource } from '../evidence-source.interface.js';
import type { Dossier } from '../guide/dossier.js';
import type { Statement } from '../guide/statement.js';
import { CaseKnowledge } from '../knowledge/case-knowledge.js';

const EVIDENCE_CHARS = 2000;
/** Error lines that the knowledge base is asked with. */
const ERROR_LINES = 6;

export interface Said {
  text: string;
  statement: Statement;
  message?: ViewedMessage;
}

/** Gathers what a turn is thought about with. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly knowledge: CaseKnowledge,
    @Optional() @Inject(EVIDENCE_SOURCE) private readonly files?: EvidenceSource,
  ) {}

  /** @param view holds what was said already, as its last message, where it became one. */
  async compile(view: CaseView, before: AgentState, said: Said): Promise<Dossier> {
    const files = ((await this.files?.digestsOf(view.caseId)) ?? []).map(markedAsItsOwn);
    const logs = files.flatMap(({ log, number }) =>
      log ? [{ label: fileLabel(number), digest: log }] : [],
    );
    const { errors, recurring } = await readLogs(view, logs);
    const evidence = files.map(citeFile);
    const lines = errors.slice(0, ERROR_LINES).map(({ name, message }) => `${name} ${message}`);
    const { runbooks, searched } = await this.knowledge.find(view, lines, before.knowledge);
    return { view, before, said, errors, recurring, evidence, runbooks, searched };
  }
}

/** A file was redacted by itself, so its placeholders are marked: they stand for others than the case's. */
const markedAsItsOwn = (file: EvidenceDigest): EvidenceDigest =>
  eachText(file, (text) => ofSource(text, fileLabel(file.number)));

const fileLabel = (number: number): string => `E${String(number)}`;

const citeFile = ({ id, number, title, summary }: EvidenceDigest): Citation => ({
  label: fileLabel(number),
  kind: 'evidence',
  id,
  title,
  excerpt: shortened(summary, EVIDENCE_CHARS),
});

/** The message that a statement is about to become. */
export const messageOf = (
  id: string,
  kind: MessageKind,
  text: string,
  author: { userId: string; name?: string },
  now: Date,
  occurredAt = now,
): CaseMessage => ({
  id,
  authorId: author.userId,
  authorName: author.name,
  kind,
  text,
  occurredAt,
  createdAt: now,
});
