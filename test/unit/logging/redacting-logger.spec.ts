import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { NestLogger } from '../../../src/logging/nest-logger.js';
import { RedactingLogger } from '../../../src/logging/redacting-logger.js';

type Line = Record<string, unknown>;

let lines: Line[];
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()) as Line);
    done();
  },
});
const params = { pinoHttp: [{ level: 'info' }, stream] as [object, Writable] };
const redacting = new RedactingLogger(params);
const logger = new NestLogger(redacting, params);

beforeEach(() => {
  lines = [];
});

describe('the lines of Nest and of our classes', () => {
  it('lose what may be content or a secret, down to the third level', () => {
    logger.warn({
      ...{ msg: 'failed', cause: 'TypeError', token: 'secret-1' },
      call: { password: 'secret-2', status: 502, body: { text: 'secret-3', bytes: 7 } },
      req: { headers: { cookie: 'secret-4' }, method: 'POST' },
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ msg: 'failed', cause: 'TypeError' },
        call: { status: 502, body: { bytes: 7 } },
        req: { method: 'POST' },
      }),
    ]);
  });

  it('do so within a request too, and keep its fields', () => {
    redacting.runInContext(
      () => {
        logger.error({ msg: 'refused', authorization: 'secret' }, 'SomeService');
        logger.error({ msg: 'again', prompt: 'secret' }, 'SomeService');
      },
      { bindings: { req: { id: 'request-1' } } },
    );
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(lines).toMatchObject([
      { msg: 'refused', context: 'SomeService', req: { id: 'request-1' } },
      { msg: 'again', context: 'SomeService', req: { id: 'request-1' } },
    ]);
  });

  it('leave out what Nest says of its wiring', () => {
    logger.log('mapped', 'RouterExplorer');
    logger.log('listening', 'Main');
    expect(lines).toMatchObject([{ msg: 'listening' }]);
  });
});
