import { planFaults } from '../../chaos/faults/schedule.js';
import { markersIn, Random } from '../../chaos/random.js';

const TARGETS = { apps: ['app-1', 'app-2'], workers: ['worker'] };
const LIMITS = { totalMs: 180_000, longestPauseMs: 12_000 };
const planOf = (seed: number) => planFaults(new Random(seed), TARGETS, LIMITS);

describe('chaos plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7)).not.toEqual(planOf(8));
  });

  it('strikes every part, never one twice at a time, and not at the ends', () => {
    const plan = planOf(7);
    const targets = new Set(plan.map(({ target }) => target));
    expect([...targets].sort()).toEqual(['app-1', 'app-2', 'chroma', 'llm', 'redis', 'worker']);
    for (const target of targets) {
      const ofTarget = plan.filter((fault) => fault.target === target);
      ofTarget.slice(1).forEach((fault, i) => {
        expect(fault.at).toBeGreaterThan(ofTarget[i]!.at + ofTarget[i]!.forMs);
      });
    }
    for (const { at } of plan) {
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(LIMITS.totalMs);
    }
  });

  it('knows its markers again in any text', () => {
    const random = new Random(1);
    const markers = [random.marker(), random.marker()];
    expect(new Set(markers).size).toBe(2);
    const text = JSON.stringify({ a: `x ${markers[0]!}.`, b: [markers[1], markers[0]] });
    expect(markersIn(text)).toEqual(markers);
    expect(markersIn('zorv and nothing else')).toEqual([]);
  });
});
