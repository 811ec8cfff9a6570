import { problemType } from '../problem/problem.exception.js';

/** What each status means wherever it is answered, and a problem as it then looks. */
export interface DocumentedProblem {
  description: string;
  example: Record<string, unknown>;
  /** Response headers that come along: name, and what it holds. */
  headers?: Record<string, string>;
}

const RETRY_AFTER = { 'Retry-After': 'Seconds to wait.' };
const CASE = '/api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC';

const example = (
  status: number,
  [code, title]: readonly [code: string, title: string],
  detail: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  type: problemType(code),
  title,
  status,
  detail,
  code,
  instance: CASE,
  ...more,
});

export const DOCUMENTED_PROBLEMS: Readonly<Record<number, DocumentedProblem>> = {
  400: {
    description: 'The request is not valid; `errors` names each field.',
    example: example(400, ['invalid-request', 'Invalid request'], 'Check these fields: title.', {
      errors: [{ field: 'title', messages: ['title should not be empty'] }],
    }),
  },
  401: {
    description: 'No bearer token, or one that is not valid.',
    example: example(
      401,
      ['unauthorized', 'Unauthorized'],
      'Send a bearer token in the Authorization header.',
    ),
    headers: { 'WWW-Authenticate': '`Bearer`' },
  },
  403: {
    description:
      'You may see this, but your role or the scope of your API token does not allow it.',
    example: example(
      403,
      ['forbidden', 'Forbidden'],
      'This needs the role owner; you are editor of this case.',
    ),
  },
  404: {
    description: 'No such thing, or it is not yours to see: the two cannot be told apart.',
    example: example(404, ['not-found', 'Not found'], 'No such case, or it is not yours to see.'),
  },
  408: {
    description: 'Nothing more of the upload came for too long.',
    example: example(
      408,
      ['upload-stalled', 'Request timeout'],
      'Nothing more of the file came for a while. Nothing was kept; send it again.',
    ),
  },
  409: {
    description: 'The state of things does not allow this now; `legal_moves` or `job_id` says why.',
    example: example(
      409,
      ['illegal-transition', 'Conflict'],
      'A case that is open cannot become closed. From here it can become investigating, which its first message makes it.',
      { legal_moves: ['investigating'] },
    ),
  },
  412: {
    description: 'The precondition does not hold: it has changed since you read it.',
    example: example(
      412,
      ['precondition-failed', 'Precondition failed'],
      'The case has changed since you read it. Read it again and repeat the change.',
    ),
  },
  413: {
    description: 'The body is too large.',
    example: example(
      413,
      ['payload-too-large', 'Payload too large'],
      'The body is larger than this service takes.',
    ),
  },
  415: {
    description: 'The content is of a type this route does not take.',
    example: example(
      415,
      ['unsupported-media-type', 'Unsupported media type'],
      'Send the body as application/json.',
    ),
  },
  422: {
    description:
      'The content cannot be read, or the Idempotency-Key was used before with another body.',
    example: example(
      422,
      ['idempotency-key-reused', 'Idempotency key reused'],
      'This Idempotency-Key was used before with another body.',
    ),
  },
  429: {
    description: 'Too many requests; `Retry-After` says how many seconds to wait.',
    example: example(
      429,
      ['too-many-requests', 'Too many requests'],
      'More than 60 requests a minute of the class write.',
      { retry_after_seconds: 12 },
    ),
    headers: RETRY_AFTER,
  },
  500: {
    description: 'Something failed on our side. Nothing internal is shown.',
    example: example(500, ['internal', 'Internal error'], 'Something failed on our side.'),
  },
  502: {
    description: 'The language model did not give a usable answer. Nothing was stored.',
    example: example(
      502,
      ['generation-failed', 'Bad gateway'],
      'The language model did not give a usable answer. Nothing was stored.',
    ),
  },
  503: {
    description: 'Redis, or something else that is needed, does not answer. Try again.',
    example: example(
      503,
      ['unavailable', 'Service unavailable'],
      'The data store does not answer. Try again; a request that changes something should repeat its Idempotency-Key.',
      { retry_after_seconds: 5 },
    ),
    headers: RETRY_AFTER,
  },
  504: {
    description: 'The reports were not written in time. Nothing was stored.',
    example: example(
      504,
      ['generation-failed', 'Gateway timeout'],
      'The report writer did not answer in time. Nothing was stored.',
    ),
  },
};
