import type { ArgumentsHost } from '@nestjs/common';
import { BadRequestException, Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import {
  ConflictProblem,
  InvalidRequestProblem,
} from '../../../src/common/problem/problem.exception.js';
import { ProblemFilter } from '../../../src/common/problem/problem.filter.js';

function answerTo(error: unknown): {
  status: number;
  type: string;
  body: Record<string, unknown>;
  headers: Record<string, string>;
} {
  const seen = { status: 0, type: '', body: {}, headers: {} as Record<string, string> };
  const response = {
    headersSent: false,
    setHeader: (name: string, value: string) => (seen.headers[name] = value),
    status: (code: number) => ((seen.status = code), response),
    type: (type: string) => ((seen.type = type), response),
    send: (text: string) => ((seen.body = JSON.parse(text) as object), response),
  };
  const host = {
    switchToHttp: () => ({
      getRequest: () => ({ path: '/x', originalUrl: '/api/v1/x?q=secret' }),
      getResponse: () => response,
    }),
  };
  new ProblemFilter().catch(error, host as unknown as ArgumentsHost);
  return seen;
}

describe('ProblemFilter', () => {
  beforeEach(() => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('writes a problem with its extensions as application/problem+json', () => {
    const answer = answerTo(
      new ConflictProblem('illegal-transition', 'No.', { legal_moves: ['investigating'] }),
    );
    expect(answer).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: {
        type: 'urn:faultmaven:problem:illegal-transition',
        title: 'Conflict',
        status: 409,
        detail: 'No.',
        instance: '/api/v1/x',
        legal_moves: ['investigating'],
      },
    });
  });

  it('keeps the fields of an invalid request', () => {
    const errors = [{ field: 'title', messages: ['too long'] }];
    expect(answerTo(new InvalidRequestProblem('Check.', errors)).body['errors']).toEqual(errors);
  });

  it.each([
    new Error("Stream isn't writeable and enableOfflineQueue options is false"),
    new Error('Command timed out'),
    new Error('connect ECONNREFUSED 127.0.0.1:6379'),
    Object.assign(new Error('x'), { name: 'MaxRetriesPerRequestError' }),
    new Error('LOADING Redis is loading the dataset in memory'),
  ])('answers 503 with Retry-After when Redis is away: %s', (error) => {
    const answer = answerTo(error);
    expect(answer.status).toBe(503);
    expect(answer.headers['Retry-After']).toBe('5');
  });

  it('says nothing of an unexpected error, in the answer or in the log', () => {
    const answer = answerTo(new Error('secret content of a report'));
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret/);
    const logged = JSON.stringify(jest.mocked(Logger.prototype.error).mock.calls);
    expect(logged).toMatch(/unexpected error/);
    expect(logged).not.toMatch(/secret content/);
  });

  it("keeps the status of Nest's own exceptions", () => {
    expect(answerTo(new BadRequestException('bad')).status).toBe(400);
  });

  it('does not quote a body that is not JSON', () => {
    const cause = Object.assign(new SyntaxError('Unexpected token h in JSON: "hunter2"'), {
      type: 'entity.parse.failed',
    });
    const parser = new BadRequestException(cause.message, { cause });
    expect(answerTo(parser).body['detail']).toBe('The body is not a JSON object.');
  });
});
