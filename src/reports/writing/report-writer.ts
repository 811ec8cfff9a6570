import type { CaseFacts } from './case-facts.js';
import type { ReportType } from './report-type.js';

/** Injection token of the {@link ReportWriter} that configuration chose. */
export const REPORT_WRITER = Symbol('REPORT_WRITER');

export interface WrittenReport {
  type: ReportType;
  /** One line of plain text, without markdown. */
  title: string;
  /** GitHub-flavoured markdown, UTF-8, ending in one newline. */
  markdown: string;
  generatedBy: 'composer' | `llm:${string}`;
  /** For the person who asked: what fell back and why, what needs checking. Never case content. */
  notes: string[];
}

/** Receives the prose of a report while it is being written: as the model wrote it, unchecked. */
export interface DraftSink {
  /** A draft begins. When it is not the first one, the one before was given up. */
  begin(): void;
  text(delta: string): void;
}

export interface ReportWriter {
  /**
   * Writes one report from the facts alone.
   *
   * @param facts already redacted facts of the case
   * @param signal aborts the work; the promise then rejects with `signal.reason`
   * @param sink where somebody wants to watch; a writer that is done at once may leave it alone
   */
  write(
    type: ReportType,
    facts: CaseFacts,
    signal: AbortSignal,
    sink?: DraftSink,
  ): Promise<WrittenReport>;
}
