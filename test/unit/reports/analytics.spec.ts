import { groupCauses } from '../../../src/reports/analytics/cause-groups.js';
import { distributionOf } from '../../../src/reports/analytics/distribution.js';

describe('groupCauses', () => {
  it('takes causes in nearly the same words for one, the commonest first', () => {
    const groups = groupCauses([
      { caseId: 'a', cause: 'The TLS certificate of the gateway had expired' },
      { caseId: 'b', cause: 'Connection pool of 20 was exhausted' },
      { caseId: 'c', cause: 'The connection pool of 50 exhausted' },
      { caseId: 'd', cause: 'Connection pools exhausted' },
      { caseId: 'e', cause: '   ' },
    ]);
    expect(groups).toEqual([
      { cause: 'Connection pool of 20 was exhausted', caseIds: ['b', 'c', 'd'] },
      { cause: 'The TLS certificate of the gateway had expired', caseIds: ['a'] },
    ]);
  });

  it('shortens a long cause', () => {
    const [group] = groupCauses([{ caseId: 'a', cause: 'disk full '.repeat(100) }]);
    expect(group!.cause.length).toBeLessThanOrEqual(160);
    expect(group!.cause).toMatch(/…$/);
  });
});

describe('distributionOf', () => {
  it('tells mean, median and 90th percentile in seconds', () => {
    const minutes = [1, 2, 3, 4, 10].map((m) => m * 60_000);
    expect(distributionOf(minutes)).toEqual({
      count: 5,
      meanSeconds: 240,
      medianSeconds: 180,
      p90Seconds: 456,
    });
    expect(distributionOf([2000, 4000])).toMatchObject({ medianSeconds: 3 });
  });

  it('tells nothing of nothing', () => {
    expect(distributionOf([])).toEqual({ count: 0 });
  });
});
