import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MetricsModule } from '../metrics/metrics.module.js';
import { DependencyMetrics } from './dependency.metrics.js';
import { HealthController } from './health.controller.js';
import { Lifecycle } from './lifecycle.js';
import { dependencyProbes } from './probes.js';

@Module({
  imports: [MetricsModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Lifecycle, dependencyProbes, DependencyMetrics],
  exports: [Lifecycle],
})
export class HealthModule {}
