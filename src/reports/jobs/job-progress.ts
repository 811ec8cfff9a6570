import { Logger } from '@nestjs/common';
import type { GenerationProgress, GenerationStage } from '../report-generation.interface.js';
import type { ReportType } from '../writing/report-type.js';
import type { JobStore } from './job.store.js';

/** Writes down how one run of a job gets on, in order. What cannot be written down is let go. */
export class JobProgress implements GenerationProgress {
  private readonly logger = new Logger(JobProgress.name);
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: JobStore,
    private readonly jobId: string,
    private readonly attempt: number,
  ) {}

  stage(stage: GenerationStage): void {
    this.inTurn(() => this.store.stage(this.jobId, this.attempt, stage));
  }

  text(type: ReportType, draft: number, text: string): void {
    const data = { job_id: this.jobId, attempt: this.attempt, report_type: type, draft, text };
    this.inTurn(() => this.store.text(this.jobId, this.attempt, data));
  }

  /** Resolves when everything reported so far is written down or let go. */
  flushed(): Promise<void> {
    return this.written;
  }

  private inTurn(write: () => Promise<void>): void {
    this.written = this.written.then(write).catch((error: unknown) => {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'job event lost', job_id: this.jobId, cause });
    });
  }
}

/** Of a job that somebody waits for: its stages, and no text that nobody would read. */
export const stagesOnly = (progress: JobProgress): GenerationProgress => ({
  stage: (stage) => {
    progress.stage(stage);
  },
});
