import { ProblemException } from '../../common/problem/problem.exception.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import type { LabelsOf } from '../../metrics/catalogue.js';
import type { Metrics } from '../../metrics/metrics.interface.js';
import { secondsSince } from '../../metrics/stopwatch.js';
import { inSpan, LLM_SCOPE } from '../../tracing/spans.js';
import type { GenerationResult, ReportGenerationService } from '../report-generation.interface.js';

type Outcome = LabelsOf<'report_generation_duration_seconds'>['outcome'];
type Generate = ReportGenerationService['generate'];

/** Times and traces whole generations. The span is the root of what Opik shows of one. */
export class ObservedGenerationService implements ReportGenerationService {
  constructor(
    private readonly service: ReportGenerationService,
    private readonly metrics: Metrics,
  ) {}

  async generate(...args: Parameters<Generate>): ReturnType<Generate> {
    const [{ caseId, types }] = args;
    const attributes = { 'faultmaven.case.id': caseId, 'faultmaven.report.types': [...types] };
    const start = performance.now();
    const report = (outcome: Outcome): void => {
      const seconds = secondsSince(start);
      this.metrics.observe('report_generation_duration_seconds', { outcome }, seconds);
    };
    try {
      const result = await inSpan(
        'report generation',
        { scope: LLM_SCOPE, attributes },
        async (span) => {
          const generated = await this.service.generate(...args);
          span.setAttribute('faultmaven.job.id', generated.jobId);
          return generated;
        },
      );
      report(outcomeOf(result));
      return result;
    } catch (error) {
      report(failureOf(error));
      throw error;
    }
  }
}

function outcomeOf({ replayed, reports }: GenerationResult): Outcome {
  if (replayed) return 'replayed';
  return reports.some((report) => 'persisted' in report && !report.persisted)
    ? 'not_persisted'
    : 'stored';
}

function failureOf(error: unknown): Outcome {
  if (isRedisUnavailable(error)) return 'unavailable';
  if (!(error instanceof ProblemException)) return 'failed';
  if (error.getStatus() === 503) return 'unavailable';
  return error.getStatus() < 500 ? 'refused' : 'failed';
}
