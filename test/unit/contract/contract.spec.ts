import { type Answer, Contract, type OpenApiDocument } from '../../support/contract.js';

const document: OpenApiDocument = {
  paths: {
    '/cases/{id}': {
      get: {
        operationId: 'read',
        responses: {
          '200': {
            description: 'The case',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/CaseDto' } } },
          },
          '304': { description: 'As before' },
        },
      },
    },
    '/cases/recent': { get: { operationId: 'recent', responses: {} } },
  },
  components: {
    schemas: {
      CaseDto: {
        type: 'object',
        required: ['id', 'closed_at'],
        properties: {
          id: { type: 'string' },
          closed_at: { type: 'string', format: 'date-time', nullable: true },
          status: { type: 'string', enum: ['open', 'closed'], nullable: true },
        },
      },
    },
  },
};

/** The rule that every other test of the API leans on. */
describe('an answer that is not as documented', () => {
  const contract = new Contract(document);
  const check = (answer: Partial<Answer>, path = '/cases/1'): void => {
    contract.check('GET', `http://127.0.0.1:1${path}?a=b`, {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: { id: '1', closed_at: null },
      ...answer,
    });
  };

  it('is told from one that is', () => {
    check({});
    check({ body: { id: '1', closed_at: '2026-11-24T08:00:00.000Z', status: null } });
    check({ status: 304, headers: {}, body: {} });
    check({ status: 500 }, '/elsewhere');
  });

  it.each<[string, Partial<Answer>, RegExp]>([
    ['a status', { status: 201 }, /201 is not documented/],
    ['a type', { headers: { 'content-type': 'text/html' } }, /is text\/html; documented: appl/],
    ['a missing field', { body: { id: '1' } }, /closed_at/],
    ['a field too many', { body: { id: '1', closed_at: null, secret: 1 } }, /secret/],
    ['a value of another kind', { body: { id: 1, closed_at: null } }, /\/id must be string/],
    ['a format', { body: { id: '1', closed_at: 'yesterday' } }, /date-time/],
    ['a word of its own', { body: { id: '1', closed_at: null, status: 'gone' } }, /\/status/],
  ])('by %s', (_what, answer, message) => {
    expect(() => {
      check(answer);
    }).toThrow(message);
  });

  it('is looked up under the route that answers, not under one with a parameter in its place', () => {
    expect(() => {
      check({}, '/cases/recent');
    }).toThrow('GET /cases/recent 200 is not documented');
  });
});
