import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../auth/auth.decorators.js';
import { NotFoundProblem, ProblemException } from '../common/problem/problem.exception.js';
import { AppConfig } from '../config/app-config.js';
import { NoRateLimit } from '../rate-limit/rate-limit.decorator.js';
import { mayScrape } from './metrics-access.js';
import { PrometheusMetrics } from './prometheus-metrics.js';

/**
 * `/metrics` on the public port: in production only with METRICS_TOKEN, and not at all when
 * METRICS_PORT gives the scraper a port of its own.
 */
@ApiExcludeController()
@Public()
@NoRateLimit()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: PrometheusMetrics,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async scrape(
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { token, port } = this.config.metrics;
    const open = token !== undefined || !this.config.isProduction;
    if (port !== undefined || !open) throw new NotFoundProblem('route');
    if (!mayScrape(token, authorization)) {
      throw new ProblemException(401, 'unauthorized', 'Unauthorized', 'Send the METRICS_TOKEN.');
    }
    const text = await this.metrics.render();
    response.type(this.metrics.contentType).send(text);
  }
}
