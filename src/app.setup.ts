import type { IncomingMessage } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Request } from 'express';
import { corsOptions } from './common/http/cors.js';
import { jsonDepthLimit } from './common/http/json-depth.middleware.js';
import { jsonOnly } from './common/http/json-only.middleware.js';
import { addParameterExamples } from './common/http/parameter-examples.js';
import { ProblemDto, problemExamples } from './common/http/problem.dto.js';
import { keepRawBody } from './common/http/raw-body.js';
import { securityHeaders } from './common/http/security-headers.js';
import { ProblemFilter } from './common/problem/problem.filter.js';
import { validationPipe } from './common/problem/validation.pipe.js';
import { AppConfig } from './config/app-config.js';
import { webUi } from './web/web-ui.js';

export const API_PREFIX = 'api/v1';
/** Uploads, of any format; they check what they get themselves. */
const TAKES_FILES = /^\/api\/v1\/(?:knowledge\/documents\/upload|cases\/[^/]+\/evidence)\/?$/i;
/** A configuration in JSON is a file here, of any size, and no body to parse. */
const TAKES_JSON_FILES = /^\/api\/v1\/cases\/[^/]+\/evidence\/?$/i;
/** Bodies that PagerDuty signs. */
const SIGNED = /^\/api\/v1\/webhooks\/pagerduty(?:\?|$)/;
const OUTSIDE_THE_API = ['health/live', 'health/ready', 'health/startup', 'metrics'];

/** The groups of routes at /docs, in the order in which a newcomer needs them. */
const GROUPS = {
  auth: 'Signing in, accounts, sessions and API tokens',
  cases: 'Troubleshooting cases: members, messages, from open to closed',
  evidence: 'Logs, metrics and configuration of a case: digested, redacted, searchable',
  reports: 'Writing, reading, comparing, finding and exporting reports',
  jobs: 'Reports that are written in the background',
  agent: 'The investigator: a conversation about a case',
  knowledge: 'Runbooks and documents, and finding the right one',
  webhooks: 'Alerts that open cases, and events sent to others',
  admin: 'For administrators: accounts, audit, outbox, retention',
  health: 'Probes for the orchestrator',
};

/** Everything main.ts and the end-to-end tests share, so that the tests drive the app users get. */
export function setUpApp(app: NestExpressApplication): void {
  const {
    bodyLimitKb,
    trustProxyHops,
    corsOrigins,
    jsonDepthLimit: depth,
  } = app.get(AppConfig).http;
  app.set('trust proxy', trustProxyHops);
  app.use(securityHeaders());
  for (const handler of webUi()) app.use(handler);
  app.use(jsonOnly(TAKES_FILES));
  const parsing = {
    ...{ limit: `${String(bodyLimitKb)}kb`, type: isJsonBody },
    verify: keepRawBody(SIGNED),
  };
  app.useBodyParser('json', parsing);
  app.use(jsonDepthLimit(depth));
  if (corsOrigins.length > 0) app.enableCors(corsOptions(corsOrigins));
  setRoutePrefix(app);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'FaultMaven Reports API',
    swaggerOptions: { persistAuthorization: true },
  });
}

function isJsonBody(message: IncomingMessage): boolean {
  const request = message as Request;
  return !TAKES_JSON_FILES.test(request.path) && Boolean(request.is('application/json'));
}

/** `/api/v1` before every route but those that a cluster asks for. */
export function setRoutePrefix(app: INestApplication): void {
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_API });
}

/** The OpenAPI document of the whole API. */
export function openApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('FaultMaven Reports')
    .setDescription(
      'Keeps troubleshooting cases, writes and versions their reports, and finds the runbook for the next incident. ' +
        'Sign in with `POST /api/v1/auth/login` (or `dev-login` in development), then press Authorize ' +
        'and paste the `access_token`. Every error is RFC 9457 problem details.',
    )
    .setVersion('1')
    .addBearerAuth();
  for (const [group, description] of Object.entries(GROUPS)) about.addTag(group, description);
  const document = SwaggerModule.createDocument(app, about.build(), { extraModels: [ProblemDto] });
  document.components = { ...document.components, examples: problemExamples() };
  return addParameterExamples(document);
}
