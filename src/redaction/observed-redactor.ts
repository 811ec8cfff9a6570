import type { Metrics } from '../metrics/metrics.interface.js';
import { timed } from '../metrics/stopwatch.js';
import type { RedactionResult, RedactionSeed, RedactionSession, Redactor } from './redactor.js';

type RedactorId = 'embedded' | 'presidio';

/** Counts what is found, by kind, and how long it takes. The texts pass through unseen. */
export class ObservedRedactor implements Redactor {
  readonly id: string;

  constructor(
    private readonly redactor: Redactor,
    private readonly metrics: Metrics,
  ) {
    this.id = redactor.id;
  }

  openSession(seed?: RedactionSeed): RedactionSession {
    const session = this.redactor.openSession(seed);
    return { redact: (text) => this.observed(() => session.redact(text)) };
  }

  healthy(): Promise<boolean> {
    return this.redactor.healthy();
  }

  private async observed(redact: () => Promise<RedactionResult>): Promise<RedactionResult> {
    const redactor = this.id as RedactorId;
    const result = await timed(redact, (seconds, outcome) => {
      this.metrics.observe('redaction_duration_seconds', { redactor, outcome }, seconds);
    });
    for (const { entity, count } of result.findings) {
      this.metrics.increment('redaction_findings_total', { redactor, entity }, count);
    }
    return result;
  }
}
