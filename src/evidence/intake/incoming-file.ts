import { PassThrough, type Readable } from 'node:stream';
import { Busboy, type BusboyEvents, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { InvalidRequestProblem } from '../../common/problem/problem.exception.js';
import { cutShort, fileTooLarge, noFile } from './intake-problems.js';

export interface IncomingFile {
  stream: Readable;
  fileName?: string;
  mediaType?: string;
  /** Fields of the form that came before the file. */
  fields: ReadonlyMap<string, string>;
  /** To be called in the end: where the file was not read whole, lets the client finish sending and read the answer. */
  discardRest(): void;
}

const FIELD_MAX_BYTES = 8 * 1024;
const FORM_LIMITS = {
  ...{ files: 1, fields: 8, parts: 10, fieldNameSize: 100, fieldSize: FIELD_MAX_BYTES },
  ...{ headerPairs: 50, headerSize: 8 * 1024 },
};

/** What a form holds beside the file, at most. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/**
 * The file of the request as a stream: `file` of a multipart form, or the body itself. Nothing is
 * gathered, on disk or in memory, so a file of any size takes a few buffers.
 * @throws ProblemException 400 when there is none, 413 when its length already says too much
 */
export async function incomingFile(request: Request, maxBytes: number): Promise<IncomingFile> {
  // Access was checked meanwhile, and the client may be gone: nothing more will be heard of it.
  if (request.destroyed && !request.readableEnded) throw cutShort();
  const isForm = Boolean(request.is('multipart/form-data'));
  const most = maxBytes + (isForm ? FORM_OVERHEAD_BYTES : 0);
  if (Number(request.headers['content-length'] ?? 0) > most) {
    request.resume();
    throw fileTooLarge(maxBytes);
  }
  return isForm ? fromForm(request) : fromBody(request);
}

function fromBody(request: Request): IncomingFile {
  const stream = new PassThrough();
  request.pipe(stream);
  failWith(request, stream);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return {
    ...{ stream, mediaType: type, fields: new Map<string, string>() },
    discardRest: () => {
      drain(request, stream);
    },
  };
}

function fromForm(request: Request): Promise<IncomingFile> {
  return new Promise((resolve, reject) => {
    const form = formReader(request);
    const fields = new Map<string, string>();
    const discardRest = (): void => {
      drain(request, form);
    };
    const refuse = (problem: Error): void => {
      discardRest();
      reject(problem);
    };
    form.on('field', (name: string, value: string) => fields.set(name, value));
    const onFile: BusboyEvents['file'] = (name, file, fileName, _encoding, mediaType) => {
      const stream = new PassThrough();
      file.pipe(stream);
      file.on('error', () => stream.destroy(cutShort()));
      form.on('error', () => stream.destroy(cutShort()));
      failWith(request, stream);
      if (name === 'file') resolve({ stream, fileName, mediaType, fields, discardRest });
      else refuse(noFile());
    };
    form.on('file', onFile);
    form.on('error', () => {
      refuse(malformed());
    });
    form.once('finish', () => {
      refuse(noFile());
    });
    request.once('close', () => {
      if (!request.readableEnded) refuse(cutShort());
    });
    request.pipe(form);
  });
}

/** @throws InvalidRequestProblem when the content type names no boundary */
function formReader(request: Request): BusboyInstance {
  try {
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
    return new Busboy({ headers, limits: FORM_LIMITS });
  } catch {
    throw malformed();
  }
}

const malformed = (): InvalidRequestProblem =>
  new InvalidRequestProblem('The multipart form cannot be read.');

/**
 * A client that goes away ends the file with an error, not with an end. Nobody may be reading yet, or
 * any more: the error then waits for a reader, instead of ending the process.
 */
function failWith(request: Request, stream: PassThrough): void {
  stream.on('error', () => undefined);
  request.once('close', () => {
    if (!request.readableEnded) stream.destroy(cutShort());
  });
}

function drain(request: Request, into: NodeJS.WritableStream): void {
  request.unpipe(into);
  request.resume();
}
