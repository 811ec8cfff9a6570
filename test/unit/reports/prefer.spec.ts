import type { Request } from 'express';
import { prefersAsync } from '../../../src/reports/controllers/prefer.js';

describe('the Prefer header', () => {
  it.each([
    ['respond-async', true],
    ['Respond-Async', true],
    ['return=minimal, respond-async; wait=10', true],
    ['wait=10', false],
    ['respond-asynchronously', false],
    [undefined, false],
  ])('%s', (prefer, expected) => {
    expect(prefersAsync({ headers: { prefer } } as unknown as Request)).toBe(expected);
  });
});
