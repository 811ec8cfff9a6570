import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { setUpApp } from './app.setup.js';
import { AppConfig } from './config/app-config.js';
import { NestLogger } from './logging/nest-logger.js';
import { exitOnFailure, stopOnSignals } from './shutdown.js';

const SERVED = /^\/(health\/(live|ready|startup)|metrics)$/;

/** The application without its API: it takes report jobs from the queue, and delivers the outbox. */
async function bootstrap(): Promise<void> {
  process.env['JOBS_WORKER'] = 'true';
  // Importing the module reads the environment; imported here, a wrong variable is caught below.
  const { AppModule } = await import('./app.module.js');
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { bufferLogs: true });
  app.useLogger(app.get(NestLogger));
  app.use(onlyProbes);
  setUpApp(app);
  stopOnSignals(app);
  const { http, jobs } = app.get(AppConfig);
  if (jobs.workerPort === undefined) await app.init();
  else await app.listen(jobs.workerPort, http.host);
  app.get(NestLogger).log(`worker: ${jobs.concurrency} jobs at a time`);
}

/** Kubernetes asks a worker how it is; nobody else has anything to ask it. */
function onlyProbes(request: Request, response: Response, next: () => void): void {
  if (SERVED.test(request.path)) next();
  else response.status(404).end();
}

await exitOnFailure(bootstrap);
