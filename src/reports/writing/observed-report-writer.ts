import type { Metrics } from '../../metrics/metrics.interface.js';
import { secondsSince } from '../../metrics/stopwatch.js';
import { inSpan, LLM_SCOPE } from '../../tracing/spans.js';
import type { ReportWriter, WrittenReport } from './report-writer.js';

/** Times and traces the writing of each report, by who wrote it in the end. */
export class ObservedReportWriter implements ReportWriter {
  constructor(
    private readonly writer: ReportWriter,
    private readonly metrics: Metrics,
  ) {}

  async write(...args: Parameters<ReportWriter['write']>): Promise<WrittenReport> {
    const [type] = args;
    const start = performance.now();
    const attributes = { 'faultmaven.report.type': type };
    try {
      const report = await inSpan(
        'write report',
        { scope: LLM_SCOPE, attributes },
        async (span) => {
          const written = await this.writer.write(...args);
          span.setAttribute('faultmaven.report.generated_by', kindOf(written));
          return written;
        },
      );
      const labels = { type, writer: kindOf(report), outcome: 'ok' } as const;
      this.metrics.observe('report_writing_duration_seconds', labels, secondsSince(start));
      return report;
    } catch (error) {
      const labels = { type, writer: 'none', outcome: 'failed' } as const;
      this.metrics.observe('report_writing_duration_seconds', labels, secondsSince(start));
      throw error;
    }
  }
}

const kindOf = ({ generatedBy }: WrittenReport): 'composer' | 'llm' =>
  generatedBy === 'composer' ? 'composer' : 'llm';
