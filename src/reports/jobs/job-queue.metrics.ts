import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { JobQueue } from './job-queue.js';

/** How many jobs wait and how long, read at each scrape. Every process sees the same queue. */
@Injectable()
export class JobQueueMetrics implements OnModuleInit {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const gauges = ['report_jobs', 'report_jobs_oldest_seconds'] as const;
    this.metrics.beforeScrape('report_jobs', gauges, async () => {
      const { waiting, delayed, running, oldestWaitingSince } = await this.queue.backlog();
      this.metrics.set('report_jobs', { state: 'waiting' }, waiting);
      this.metrics.set('report_jobs', { state: 'delayed' }, delayed);
      this.metrics.set('report_jobs', { state: 'running' }, running);
      const waitedMs = oldestWaitingSince ? this.clock.now() - oldestWaitingSince.getTime() : 0;
      this.metrics.set('report_jobs_oldest_seconds', {}, Math.max(0, waitedMs) / 1000);
    });
  }
}
