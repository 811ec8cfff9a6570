import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Logger, redactOptions } from 'pino';

const NAMES = ['authorization', 'cookie', 'token', 'password', 'content', 'text', 'prompt'];

/** Nothing of ours is logged under these names; this is for what a library might do. */
const REDACTED: redactOptions = {
  paths: NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).concat(
    ...['req.headers', 'res.headers', 'req.body', 'res.body'],
  ),
  remove: true,
};

/**
 * What Nest and our classes log through: fields that may hold content or secrets are taken out. The
 * line that pino-http writes of each request is an allow-list and goes without: looking through it
 * took as long as all the rest of the logging.
 */
@Injectable()
export class RedactingLogger extends PinoLogger {
  /** By the logger of a request, or that of all lines outside of one. */
  private readonly redacting = new WeakMap<Logger, Logger>();

  override get logger(): Logger {
    const plain = super.logger;
    const known = this.redacting.get(plain);
    if (known) return known;
    const redacting = plain.child({}, { redact: REDACTED });
    this.redacting.set(plain, redacting);
    return redacting;
  }
}
