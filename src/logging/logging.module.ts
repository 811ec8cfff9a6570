import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module } from '@nestjs/common';
import type { Request } from 'express';
import { LoggerModule, type Params } from 'nestjs-pino';
import type { Options } from 'pino-http';
import { routeTemplate } from '../common/http/route-template.js';
import { AppConfig } from '../config/app-config.js';
import { activeTrace } from '../tracing/spans.js';
import { traceOf } from '../tracing/http-spans.js';
import { linesOfTurn } from './lines-of-turn.js';
import { NestLogger } from './nest-logger.js';
import { RedactingLogger } from './redacting-logger.js';

const REQUEST_ID = /^[\w.-]{1,64}$/;

/** The client's X-Request-Id when it is sane, else a new one; echoed in the response either way. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** Asked every few seconds: their lines would bury all others. */
const isProbe = (url = ''): boolean => url.startsWith('/health/') || /^\/metrics(\?|$)/.test(url);

const traceFields = (trace = activeTrace()): Record<string, string> =>
  trace ? { trace_id: trace.traceId, span_id: trace.spanId } : {};

/** The listener of `finish` may run outside of the request's own context, so the trace is looked up. */
const outcomeFields = (request: IncomingMessage, value: unknown): object => ({
  ...(value as object),
  route: routeTemplate(request as Request),
  ...traceFields(traceOf(request)),
});

/**
 * What a request line holds is an allow-list, so that a new header or body field cannot leak: method,
 * id, route template, status, duration. Paths hold the ids of people, queries hold search terms;
 * these, bodies and headers never reach a log.
 */
export const loggerParams = (config: AppConfig): Params => ({
  pinoHttp: [requestLines(config), linesOfTurn()],
});

const requestLines = (config: AppConfig): Options => ({
  level: config.logLevel,
  genReqId: requestId,
  autoLogging: { ignore: (request: IncomingMessage) => isProbe(request.url) },
  mixin: () => traceFields(),
  customSuccessObject: (request, _response, value: unknown) => outcomeFields(request, value),
  customErrorObject: (request, _response, _error, value: unknown) => outcomeFields(request, value),
  serializers: {
    req: (request: { id: unknown; method: string }) => ({
      id: request.id,
      method: request.method,
    }),
    res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    // An error's message may quote what it failed on.
    err: (error: Error) => ({ type: error.name }),
  },
});

/** Structured JSON logs with request and trace ids; content, tokens and PII stay out by construction. */
@Module({
  imports: [LoggerModule.forRootAsync({ inject: [AppConfig], useFactory: loggerParams })],
  providers: [NestLogger, RedactingLogger],
  exports: [NestLogger],
})
export class LoggingModule {}
