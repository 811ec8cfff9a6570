import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig } from './config/app-config.js';
import { InvalidEnvironmentError } from './config/environment.js';
import { Lifecycle } from './health/lifecycle.js';
import { NestLogger } from './logging/nest-logger.js';

/** Connections that a client keeps open without using them hold nothing up. */
const CLOSE_IDLE_EVERY_MS = 50;
/** After the grace period: what closing itself may take. With the defaults 30 s in all. */
const LAST_RESORT_MS = 5_000;

/** A process that cannot start says why in one line, and exits with 1. */
export async function exitOnFailure(bootstrap: () => Promise<void>): Promise<void> {
  try {
    await bootstrap();
  } catch (error) {
    const message = error instanceof InvalidEnvironmentError ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
}

/** Stops in order on SIGTERM and SIGINT, and exits with 0. */
export function stopOnSignals(app: NestExpressApplication): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    app.get(NestLogger).log(`${signal}: finishing what runs, then stopping`);
    withinTime(app, stopInOrder(app)).then(
      () => process.exit(0),
      (error: unknown) => {
        const cause = error instanceof Error ? error.name : 'unknown';
        app.get(NestLogger).error({ msg: 'did not stop in order', cause });
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stop(signal);
    });
}

/**
 * Redis away holds up parts that wait for its answer, a BullMQ worker for as long as it is away. What
 * ends with them was not acknowledged, so nothing is lost by ending all the same.
 */
async function withinTime(app: NestExpressApplication, stopped: Promise<void>): Promise<void> {
  const { drainMs, graceMs } = app.get(AppConfig).shutdown;
  const late = sleep(Math.max(drainMs, graceMs) + LAST_RESORT_MS, undefined, { ref: false });
  await Promise.race([
    stopped,
    late.then(() => {
      throw new OutOfTimeError();
    }),
  ]);
}

class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

/** The answers of a process that is being stopped tell the client to use another connection. */
export function closeConnectionsWhenStopping(app: NestExpressApplication): void {
  const lifecycle = app.get(Lifecycle);
  app.use((_: unknown, response: { setHeader(n: string, v: string): void }, next: () => void) => {
    if (lifecycle.isShuttingDown) response.setHeader('Connection', 'close');
    next();
  });
}

/**
 * Readiness off, event streams ended, no more jobs taken; requests still answered while the load
 * balancer finds out; then no new connections, until the last request in flight is answered; and only
 * then the parts of the application, which those requests still needed. Work that has not finished
 * when the grace period is over ends: a request with 503, a job by being handed to another worker.
 */
async function stopInOrder(app: NestExpressApplication): Promise<void> {
  const { drainMs, graceMs } = app.get(AppConfig).shutdown;
  app.get(Lifecycle).beginShutdown(graceMs);
  await sleep(drainMs);
  await untilAnswered(app.getHttpServer());
  await app.close();
}

async function untilAnswered(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const timer = setInterval(() => {
    server.closeIdleConnections();
  }, CLOSE_IDLE_EVERY_MS);
  await closed;
  clearInterval(timer);
}
