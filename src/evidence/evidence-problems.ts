import { ConflictProblem, UnavailableProblem } from '../common/problem/problem.exception.js';
import { RedactorUnavailableError } from '../redaction/redactor.js';

export const caseTakesNoEvidence = (): ConflictProblem =>
  new ConflictProblem('case-closed', 'The case is closed. Its evidence can be read, not changed.');

export const caseFull = (of: 'files' | 'bytes', maxFiles: number): ConflictProblem =>
  new ConflictProblem(
    'evidence-full',
    of === 'files'
      ? `A case takes ${String(maxFiles)} files. Remove one that is not needed any more.`
      : 'The files of this case take all the room that one case has. Remove one that is not needed any more.',
  );

/** What the client is told of a file that was not kept. */
export function toEvidenceProblem(error: unknown): unknown {
  if (error instanceof RedactorUnavailableError) {
    return new UnavailableProblem(
      'The redactor does not answer, so nothing of the file was kept. Try again.',
    );
  }
  return error;
}
