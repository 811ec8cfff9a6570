import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { Public } from '../auth/auth.decorators.js';
import { NoRateLimit } from '../rate-limit/rate-limit.decorator.js';
import { DEPENDENCY_PROBES, type DependencyProbes } from './probes.js';
import { Lifecycle } from './lifecycle.js';

/** Kubernetes probes. Public, outside the API prefix, and never cached. */
@ApiTags('health')
@Public()
@NoRateLimit()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly lifecycle: Lifecycle,
    @Inject(DEPENDENCY_PROBES) private readonly probes: DependencyProbes,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers; a restart would not help more' })
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /**
   * Chroma is reported but does not turn readiness off: without it reports are served from Redis
   * and the outbox waits, while a pod taken out of service would serve nobody.
   */
  @Get('ready')
  @ApiOperation({ summary: 'Redis answers and the process takes traffic' })
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.accepting(),
      () => this.required('redis', this.probes.redis),
      () => this.reported('chroma', this.probes.chroma),
    ]);
  }

  @Get('startup')
  @ApiOperation({ summary: 'Start-up is done: Redis has answered' })
  @HealthCheck()
  startup(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.required('redis', this.probes.redis),
      () => this.reported('chroma', this.probes.chroma),
    ]);
  }

  private accepting(): HealthIndicatorResult {
    const check = this.indicator.check('accepting');
    return this.lifecycle.isShuttingDown ? check.down('shutting down') : check.up();
  }

  private async required(name: string, probe: () => Promise<void>): Promise<HealthIndicatorResult> {
    const check = this.indicator.check(name);
    return (await answers(probe)) ? check.up() : check.down('does not answer');
  }

  private async reported(name: string, probe: () => Promise<void>): Promise<HealthIndicatorResult> {
    const answering = await answers(probe);
    return this.indicator.check(name).up({ answering, degraded: !answering });
  }
}

const answers = (probe: () => Promise<void>): Promise<boolean> =>
  probe().then(
    () => true,
    () => false,
  );
