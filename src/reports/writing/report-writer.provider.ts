import type { FactoryProvider } from '@nestjs/common';
import { LLM_CLIENT, type LlmClient } from '../../llm/llm-client.js';
import { ComposerReportWriter } from './composer/composer-report-writer.js';
import { FallbackReportWriter } from './fallback-report-writer.js';
import { LlmReportWriter } from './llm/llm-report-writer.js';
import { PromptLibrary } from './llm/prompt-library.js';
import { REPORT_WRITER, type ReportWriter } from './report-writer.js';

/**
 * The writer that configuration chose: the composer alone, or a language model with the composer
 * behind it. Needs `LlmModule` among the imports of its module.
 */
export const reportWriterProvider: FactoryProvider<ReportWriter> = {
  provide: REPORT_WRITER,
  inject: [LLM_CLIENT],
  useFactory: (llm: LlmClient | null) => {
    const composer = new ComposerReportWriter();
    return llm
      ? new FallbackReportWriter(new LlmReportWriter(llm, new PromptLibrary()), composer)
      : composer;
  },
};
