import { InvalidRequestProblem } from '../problem/problem.exception.js';

/** An opaque page cursor: base64url of a JSON value that only its maker reads. */
export const encodeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws InvalidRequestProblem when the cursor was not made by {@link encodeCursor}. */
export function decodeCursor<T>(cursor: string, isValid: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isValid(value)) return value;
  } catch {
    // Falls through: a cursor that does not parse is as wrong as one of the wrong shape.
  }
  throw new InvalidRequestProblem('The cursor is not one this service gave out.', [
    { field: 'cursor', messages: ['pass next_cursor of the previous page unchanged'] },
  ]);
}
