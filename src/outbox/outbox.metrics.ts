import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { OUTBOX, type Outbox } from './outbox.interface.js';

/** How far delivery is behind, read at each scrape. Every process sees the same outbox. */
@Injectable()
export class OutboxMetrics implements OnModuleInit {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    const gauges = ['outbox_depth', 'outbox_lag_seconds', 'outbox_dead_letters'] as const;
    this.metrics.beforeScrape('outbox', gauges, async () => {
      const { depth, oldestAgeMs, deadLetters } = await this.outbox.backlog();
      this.metrics.set('outbox_depth', {}, depth);
      this.metrics.set('outbox_lag_seconds', {}, oldestAgeMs / 1000);
      this.metrics.set('outbox_dead_letters', {}, deadLetters);
    });
  }
}
