import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { RunbookDecisions } from './runbook-decisions.js';

/** The reuse rate of all processes together, read at each scrape. */
@Injectable()
export class RunbookReuseMetrics implements OnModuleInit {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly decisions: RunbookDecisions,
  ) {}

  onModuleInit(): void {
    this.metrics.beforeScrape('runbook_decisions', ['runbook_reuse_rate'], async () => {
      const rate = await this.decisions.rate();
      if (rate === undefined) this.metrics.clear('runbook_reuse_rate');
      else this.metrics.set('runbook_reuse_rate', {}, rate);
    });
  }
}
