import { passes } from '../../../src/cases/case-filter.js';
import type { Case } from '../../../src/cases/case.types.js';

const now = new Date('2026-11-20T02:00:00Z');
const found: Case = {
  id: '01JDA2Y8K3N6V9QW1R5T7X0ZBC',
  ownerId: 'ada',
  title: 'Checkout answers 502 after the deploy',
  description: 'A third of the requests fail.',
  severity: 'sev2',
  services: ['payments-api'],
  status: 'open',
  createdAt: now,
  updatedAt: now,
  messageCount: 0,
  version: 1,
};

describe('what narrows a list of cases', () => {
  it.each([
    [{}, true],
    [{ status: 'open' }, true],
    [{ status: 'closed' }, false],
    [{ severity: 'sev2' }, true],
    [{ severity: 'sev1' }, false],
    [{ q: 'CHECKOUT 502' }, true],
    [{ q: '502  payments' }, true],
    [{ q: 'third' }, true],
    [{ q: '01jda2y8' }, true],
    [{ q: 'checkout redis' }, false],
    [{ q: 'checkout', status: 'closed' }, false],
  ] as const)('%j shows the case: %s', (filter, shown) => {
    expect(passes(found, filter)).toBe(shown);
  });

  it('does not find by a severity that a case does not have', () => {
    expect(passes({ ...found, severity: undefined }, { severity: 'sev2' })).toBe(false);
  });
});
