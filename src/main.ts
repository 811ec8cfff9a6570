import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { setUpApp } from './app.setup.js';
import { AppConfig } from './config/app-config.js';
import { NestLogger } from './logging/nest-logger.js';
import { observeRequests } from './observe-requests.js';
import { closeConnectionsWhenStopping, exitOnFailure, stopOnSignals } from './shutdown.js';

async function bootstrap(): Promise<void> {
  // Importing the module reads the environment; imported here, a wrong variable is caught below.
  const { AppModule } = await import('./app.module.js');
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { bufferLogs: true });
  app.useLogger(app.get(NestLogger));
  observeRequests(app);
  closeConnectionsWhenStopping(app);
  setUpApp(app);
  stopOnSignals(app);
  const { host, port } = app.get(AppConfig).http;
  await app.listen(port, host);
  app.get(NestLogger).log(`listening on ${await app.getUrl()}`);
}

await exitOnFailure(bootstrap);
