import { Module } from '@nestjs/common';
import { LlmModule } from '../../llm/llm.module.js';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { MetricsModule } from '../../metrics/metrics.module.js';
import { ObservedReportWriter } from './observed-report-writer.js';
import { reportWriterProvider } from './report-writer.provider.js';
import { REPORT_WRITER, type ReportWriter } from './report-writer.js';

const UNOBSERVED = Symbol('UNOBSERVED_REPORT_WRITER');

/** Who writes the reports: see {@link reportWriterProvider}. */
@Module({
  imports: [LlmModule, MetricsModule],
  providers: [
    { ...reportWriterProvider, provide: UNOBSERVED },
    {
      provide: REPORT_WRITER,
      inject: [UNOBSERVED, METRICS],
      useFactory: (writer: ReportWriter, metrics: Metrics): ReportWriter =>
        new ObservedReportWriter(writer, metrics),
    },
  ],
  exports: [REPORT_WRITER],
})
export class WritingModule {}
