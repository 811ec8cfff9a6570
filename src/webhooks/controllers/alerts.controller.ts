import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  type ApiBodyOptions,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { NeedsScope } from '../../auth/auth.decorators.js';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { Clock } from '../../common/clock.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import type { WithRawBody } from '../../common/http/raw-body.js';
import { InvalidRequestProblem } from '../../common/problem/problem.exception.js';
import { RateLimit } from '../../rate-limit/rate-limit.decorator.js';
import type { Alert } from '../alerts/alert.js';
import { AlertService } from '../alerts/alert.service.js';
import { alertmanagerPayload, alertsOfAlertmanager } from '../alerts/alertmanager.js';
import { alertsOfPagerDuty, pagerDutyPayload } from '../alerts/pagerduty.js';
import { PagerDutySecrets } from '../alerts/pagerduty-secrets.js';
import { AlertResultsDto } from '../dto/webhook.dto.js';

const ALERTMANAGER_EXAMPLE = {
  version: '4',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'checkout' },
      annotations: { summary: 'Checkout answers 5xx', description: '12 % of requests fail.' },
      startsAt: '2026-11-20T02:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'https://prometheus.example.com/graph',
      fingerprint: 'b3f1c2d4e5a69788',
    },
  ],
};
const PAGERDUTY_EXAMPLE = {
  event: {
    id: '01DEN0V2VIPL5A0ZBC',
    event_type: 'incident.triggered',
    occurred_at: '2026-11-20T02:00:00Z',
    data: {
      id: 'PGR0VU2',
      type: 'incident',
      title: 'Checkout answers 5xx',
      html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
      urgency: 'high',
      service: { summary: 'checkout' },
    },
  },
};

/** The fields that are read, as OpenAPI says it. */
const bodyOf = (payload: z.ZodType, example: object): ApiBodyOptions => ({
  schema: {
    ...(z.toJSONSchema(payload, { target: 'openapi-3.0', io: 'input' }) as object),
    example,
  },
});

/** What is missing or odd, for whoever connects a source. Two hundred alerts may be odd alike. */
const MOST_ERRORS = 20;

function notAWebhookOf(source: string, payload: z.ZodType, body: unknown): InvalidRequestProblem {
  const issues = payload.safeParse(body).error?.issues.slice(0, MOST_ERRORS) ?? [];
  return new InvalidRequestProblem(
    `This is not a webhook of ${source}.`,
    issues.map(({ path, message }) => ({ field: path.join('.') || 'body', messages: [message] })),
  );
}

/** The cases belong to the user whose API token (scope `alerts`) the source sends. */
@ApiTags('webhooks')
@ApiBearerAuth()
@NeedsScope('alerts')
@RateLimit('alerts')
@Controller('webhooks')
export class AlertsController {
  constructor(
    private readonly alerts: AlertService,
    private readonly secrets: PagerDutySecrets,
    private readonly clock: Clock,
  ) {}

  @Post('alertmanager')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Alerts of Prometheus Alertmanager',
    description: 'One case an alert, by its fingerprint; resolved when the alert is.',
  })
  @ApiBody(bodyOf(alertmanagerPayload, ALERTMANAGER_EXAMPLE))
  @ApiOkResponse({ type: AlertResultsDto })
  @ApiProblems(400, 403, 413)
  alertmanager(@Body() body: unknown, @CurrentUser() caller: Principal): Promise<AlertResultsDto> {
    const alerts = alertsOfAlertmanager(body, this.clock.now());
    if (!alerts) throw notAWebhookOf('Alertmanager (v4)', alertmanagerPayload, body);
    return this.receive(caller, alerts);
  }

  @Post('pagerduty')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Incidents of PagerDuty (webhooks V3)',
    description: 'One case an incident; resolved when the incident is. Other events are ignored.',
  })
  @ApiBody(bodyOf(pagerDutyPayload, PAGERDUTY_EXAMPLE))
  @ApiHeader({
    name: 'X-PagerDuty-Signature',
    required: false,
    description: 'Asked for once you have given signing secrets.',
  })
  @ApiOkResponse({ type: AlertResultsDto })
  @ApiProblems(400, 403, 413)
  async pagerduty(
    @Body() body: unknown,
    @CurrentUser() caller: Principal,
    @Req() request: Request & WithRawBody,
  ): Promise<AlertResultsDto> {
    const { rawBody = Buffer.alloc(0) } = request;
    await this.secrets.check(caller.userId, rawBody, request.get('x-pagerduty-signature'));
    const alerts = alertsOfPagerDuty(body, this.clock.now());
    if (!alerts) throw notAWebhookOf('PagerDuty (V3)', pagerDutyPayload, body);
    return this.receive(caller, alerts);
  }

  private async receive(caller: Principal, alerts: Alert[]): Promise<AlertResultsDto> {
    const results = await this.alerts.receive(caller, alerts);
    return {
      results: results.map(({ fingerprint, outcome, caseId }) => ({
        fingerprint,
        outcome,
        case_id: caseId ?? null,
      })),
    };
  }
}
