import { Module } from '@nestjs/common';
import { METRICS } from './metrics.interface.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsServer } from './metrics-server.js';
import { PrometheusMetrics } from './prometheus-metrics.js';

/** What the service measures of itself, behind {@link METRICS}, and `/metrics` for Prometheus. */
@Module({
  controllers: [MetricsController],
  providers: [
    PrometheusMetrics,
    MetricsServer,
    { provide: METRICS, useExisting: PrometheusMetrics },
  ],
  exports: [METRICS],
})
export class MetricsModule {}
