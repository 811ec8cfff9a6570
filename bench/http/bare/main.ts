import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { CanActivate, ExecutionContext, Injectable, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TokenService } from '../../../src/auth/token.service.js';
import type { AuthenticatedRequest } from '../../../src/auth/principal.js';
import { jsonDepthLimit } from '../../../src/common/http/json-depth.middleware.js';
import { jsonOnly } from '../../../src/common/http/json-only.middleware.js';
import { securityHeaders } from '../../../src/common/http/security-headers.js';
import { ProblemFilter } from '../../../src/common/problem/problem.filter.js';
import { validationPipe } from '../../../src/common/problem/validation.pipe.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { readEnvironment } from '../../../src/config/environment.js';
import { ANSWERS, BareController } from './bare.controller.js';
import type { Answers } from './answers.js';

/**
 * What the product is compared with: Nest with the product's own JWT verification, validation pipe,
 * body parser, security headers and error filter, and nothing behind them. No Redis, no roles, no
 * logs, no metrics, no rate limits.
 */
@Injectable()
class VerifiedToken implements CanActivate {
  constructor(private readonly tokens: TokenService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    request.principal = await this.tokens.verify(token);
    return true;
  }
}

const config = new AppConfig(readEnvironment(process.env));
const answers = JSON.parse(readFileSync(process.env['BENCH_ANSWERS'] ?? '', 'utf8')) as Answers;

/** So that the launcher of the product can start this one too. */
function answerReadiness(app: NestExpressApplication): void {
  app.use('/health/ready', (_: unknown, response: { end: (text: string) => void }) => {
    response.end('ready');
  });
}

@Module({
  controllers: [BareController],
  providers: [
    { provide: AppConfig, useValue: config },
    { provide: ANSWERS, useValue: answers },
    TokenService,
    { provide: APP_GUARD, useClass: VerifiedToken },
  ],
})
class BareModule {}

const app = await NestFactory.create<NestExpressApplication>(BareModule, { logger: false });
answerReadiness(app);
app.use(securityHeaders());
app.use(jsonOnly(/^$/));
app.useBodyParser('json', { limit: `${String(config.http.bodyLimitKb)}kb` });
app.use(jsonDepthLimit(config.http.jsonDepthLimit));
app.setGlobalPrefix('api/v1');
app.useGlobalPipes(validationPipe());
app.useGlobalFilters(new ProblemFilter());
await app.listen(config.http.port, '127.0.0.1');
