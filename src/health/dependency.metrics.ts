import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { DEPENDENCY_PROBES, type DependencyProbes } from './probes.js';

/** Whether Redis and Chroma answer this process, asked at each scrape. */
@Injectable()
export class DependencyMetrics implements OnModuleInit {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(DEPENDENCY_PROBES) private readonly probes: DependencyProbes,
  ) {}

  onModuleInit(): void {
    for (const dependency of ['redis', 'chroma'] as const) {
      this.metrics.beforeScrape(dependency, [], async () => {
        this.metrics.set('dependency_up', { dependency }, (await this.answers(dependency)) ? 1 : 0);
      });
    }
  }

  private answers(dependency: keyof DependencyProbes): Promise<boolean> {
    return this.probes[dependency]().then(
      () => true,
      () => false,
    );
  }
}
