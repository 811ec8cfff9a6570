import {
  ChromaClientError,
  ChromaForbiddenError,
  ChromaNotFoundError,
  ChromaUnauthorizedError,
  ChromaValueError,
} from 'chromadb';
import { ChromaRejectedError, ChromaUnavailableError } from './chroma.errors.js';
import { EmbedderMismatchError } from './chroma.interface.js';

const REJECTIONS = [
  ChromaClientError,
  ChromaForbiddenError,
  ChromaUnauthorizedError,
  ChromaValueError,
];
const OURS = [ChromaRejectedError, ChromaUnavailableError, EmbedderMismatchError];

/**
 * Errors of Chroma's client may quote the request, which holds content. Only the class of an error
 * gets out: "rejected" for requests that will never work, "unavailable" for all that may later.
 */
export async function chromaCall<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (OURS.some((type) => error instanceof type)) throw error;
    if (REJECTIONS.some((type) => error instanceof type)) {
      throw new ChromaRejectedError(operation, error);
    }
    throw new ChromaUnavailableError(operation, error);
  }
}

export const isNotFound = (error: unknown): boolean => error instanceof ChromaNotFoundError;
