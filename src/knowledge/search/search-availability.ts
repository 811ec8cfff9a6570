import { ChromaUnavailableError } from '../../chroma/chroma.errors.js';
import { EmbedderUnavailableError } from '../../embedding/embedder.errors.js';
import { RedactorUnavailableError } from '../../redaction/redactor.js';

/** Whether search by meaning is only away, so that search by words still answers. */
export const isMeaningUnavailable = (error: unknown): error is Error =>
  error instanceof ChromaUnavailableError ||
  error instanceof EmbedderUnavailableError ||
  error instanceof RedactorUnavailableError;
