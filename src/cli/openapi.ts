import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApi, setRoutePrefix } from '../app.setup.js';

/**
 * Prints the OpenAPI document. In Nest's preview mode nothing is constructed, so that neither Redis
 * nor Chroma nor a secret is needed: the routes and their types are all there is to it.
 */
process.env['AUTH_JWT_SECRET'] ??= 'unused-because-nothing-is-signed-here';
const { AppModule } = await import('../app.module.js');
const app = await NestFactory.create<NestExpressApplication>(AppModule, {
  preview: true,
  logger: false,
  abortOnError: false,
});
setRoutePrefix(app);
process.stdout.write(`${JSON.stringify(openApi(app), null, 2)}\n`);
