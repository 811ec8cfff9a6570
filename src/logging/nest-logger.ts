import { Inject, Injectable } from '@nestjs/common';
import { Logger, type Params, PARAMS_PROVIDER_TOKEN } from 'nestjs-pino';
import { RedactingLogger } from './redacting-logger.js';

/** What Nest says at every start of every module and route: some two hundred lines. */
const CHATTY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** The logs of Nest and of our own classes; Nest's account of its wiring is for debugging. */
@Injectable()
export class NestLogger extends Logger {
  constructor(logger: RedactingLogger, @Inject(PARAMS_PROVIDER_TOKEN) params: Params) {
    super(logger, params);
  }

  override log(message: unknown, ...optional: unknown[]): void {
    const context = optional.at(-1);
    if (typeof context === 'string' && CHATTY.has(context)) this.debug(message, ...optional);
    else super.log(message, ...optional);
  }
}
