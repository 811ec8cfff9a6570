import { randomBytes } from 'node:crypto';

/** Known to nobody before the request, so no text of a case can close the fence around it. */
export const newFence = (): string => `case-data-${randomBytes(16).toString('hex')}`;

/**
 * Records as data for a prompt: one JSON object a line, so that no text can pass for another record,
 * between two lines with the fence's mark.
 */
export const fenced = (fence: string, records: readonly object[]): string =>
  [
    `--- begin ${fence} ---`,
    ...records.map((record) => JSON.stringify(record)),
    `--- end ${fence} ---`,
  ].join('\n');
