import { InvalidRequestProblem, ProblemException } from '../../common/problem/problem.exception.js';

export const fileTooLarge = (maxBytes: number, unpacked = false): ProblemException =>
  new ProblemException(
    413,
    'payload-too-large',
    'Payload too large',
    `The file ${unpacked ? 'unpacks to' : 'has'} more than ${megabytes(maxBytes)}. Cut out the time around the incident and send that.`,
  );

export const notText = (what: string): ProblemException =>
  new ProblemException(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    `${what} Logs, CSV and configuration as text are taken, plain or packed with gzip.`,
  );

export const emptyFile = (): ProblemException =>
  new ProblemException(422, 'evidence-empty', 'Empty file', 'The file holds no text.');

export const unreadableFile = (detail: string): ProblemException =>
  new ProblemException(422, 'evidence-unreadable', 'Unreadable file', detail);

export const stalled = (): ProblemException =>
  new ProblemException(
    408,
    'upload-stalled',
    'Request timeout',
    'Nothing more of the file came for a while. Nothing was kept; send it again.',
  );

export const noFile = (): InvalidRequestProblem =>
  new InvalidRequestProblem('Send the file as `file` of a multipart form, or as the body.', [
    { field: 'file', messages: ['a file is needed'] },
  ]);

export const cutShort = (): InvalidRequestProblem =>
  new InvalidRequestProblem('The upload ended before the file did. Nothing was kept.');

const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1024 / 102.4) / 10)} MB`;
