import { LlmError } from '../../../src/llm/llm.errors.js';
import { retryAfterMs, retryDelay } from '../../../src/llm/retry-policy.js';

describe('the wait before a retry', () => {
  it('is the backoff where the endpoint asks for nothing', () => {
    expect(retryDelay(new LlmError('unavailable', 503), 700)).toBe(700);
    expect(retryDelay(new Error('anything else'), 700)).toBe(700);
  });

  it('is never shorter than the endpoint asks for, and not the same for all callers', () => {
    expect(retryDelay(new LlmError('rate_limited', 429, 2000), 700)).toBe(2700);
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '120', 'retry-after': '3' }, 120],
    [{ 'retry-after': 'Tue, 24 Nov 2026 08:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 07:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ])('read from %j is %s ms', (headers, expected) => {
    const now = Date.UTC(2026, 10, 24, 8, 0, 0);
    expect(retryAfterMs(headers, now)).toBe(expected);
  });
});
