import { Logger } from '@nestjs/common';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { nameOfError } from '../../common/name-of-error.js';
import { LlmError } from '../../llm/llm.errors.js';
import type { CaseFacts } from './case-facts.js';
import { UnusableDraftError } from './llm/llm-report-writer.js';
import type { ReportType } from './report-type.js';
import type { DraftSink, ReportWriter, WrittenReport } from './report-writer.js';

/**
 * Tries the first writer, and has the second write when the first cannot: a plainer report now is
 * worth more than an error at 3 a.m. The report says which writer wrote it, and its notes why.
 * What is passed on: an abort, since then nobody waits for a report any more, and Redis being away,
 * since then no report could be stored.
 */
export class FallbackReportWriter implements ReportWriter {
  private readonly logger = new Logger(FallbackReportWriter.name);

  constructor(
    private readonly first: ReportWriter,
    private readonly second: ReportWriter,
  ) {}

  async write(
    type: ReportType,
    facts: CaseFacts,
    signal: AbortSignal,
    sink?: DraftSink,
  ): Promise<WrittenReport> {
    try {
      return await this.first.write(type, facts, signal, sink);
    } catch (error) {
      signal.throwIfAborted();
      if (isRedisUnavailable(error)) throw error;
      // A name and codes; an unforeseen error's message could quote the case.
      this.logger.warn({ msg: 'report writer fell back', reportType: type, ...traitsOf(error) });
      const report = await this.second.write(type, facts, signal, sink);
      return { ...report, notes: [reasonFor(error), ...report.notes] };
    }
  }
}

function traitsOf(error: unknown): Record<string, unknown> {
  if (error instanceof LlmError) return { error: error.kind, status: error.status };
  if (error instanceof UnusableDraftError) return { error: error.name, problems: error.problems };
  return { error: nameOfError(error) };
}

function reasonFor(error: unknown): string {
  const reason =
    error instanceof LlmError || error instanceof UnusableDraftError
      ? error.message
      : 'The language model’s report failed for an unforeseen reason.';
  return `${reason} This report was composed from the facts of the case instead.`;
}
