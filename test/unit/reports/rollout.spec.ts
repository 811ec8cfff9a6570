import { newId } from '../../../src/common/ids.js';
import { persistsReports } from '../../../src/reports/generation/rollout.js';

const at = (percent: number, on = true) => ({
  reportPersistence: on,
  reportPersistencePercent: percent,
});

describe('the rollout of persistence', () => {
  const ids = Array.from({ length: 3000 }, () => newId());

  it('takes about the share asked for, and keeps who is in as it grows', () => {
    let before = new Set<string>();
    for (const percent of [0, 10, 50, 100]) {
      const now = new Set(ids.filter((id) => persistsReports(id, at(percent))));
      expect(Math.abs(now.size / ids.length - percent / 100)).toBeLessThan(0.04);
      for (const id of before) expect(now).toContain(id);
      before = now;
    }
  });

  it('is off for all when the feature is off', () => {
    expect(ids.some((id) => persistsReports(id, at(100, false)))).toBe(false);
  });

  it('decides the same in every release', () => {
    expect(persistsReports('01JDA2Y8K3N6V9QW1R5T7X0ZBC', at(30))).toBe(PINNED);
  });
});

const PINNED = false;
