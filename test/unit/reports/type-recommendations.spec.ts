import type { Case } from '../../../src/cases/case.types.js';
import { recommendTypes } from '../../../src/reports/recommendations/type-recommendations.js';
import type { ReportMetadata } from '../../../src/reports/report.types.js';

const record = (facts: Partial<Case> = {}): Case =>
  ({
    severity: 'sev3',
    createdAt: new Date('2026-11-24T08:00:00Z'),
    resolvedAt: new Date('2026-11-24T08:30:00Z'),
    ...facts,
  }) as Case;

const recommended = (...args: Parameters<typeof recommendTypes>) =>
  Object.fromEntries(recommendTypes(...args).map((type) => [type.type, type.recommended]));

describe('recommendTypes', () => {
  it('always wants a record of what happened', () => {
    expect(recommended(record(), [], 'reuse')).toMatchObject({ incident_report: true });
  });

  it.each([
    ['reuse', false],
    ['review', true],
    ['generate', true],
    [undefined, true],
  ] as const)('with the advice %s wants a new runbook: %s', (advice, wanted) => {
    expect(recommended(record(), [], advice)).toMatchObject({ runbook: wanted });
  });

  it.each([
    [{ severity: 'sev1' }, true],
    [{ severity: 'sev2' }, true],
    [{ severity: 'sev4' }, false],
    [{ startedAt: new Date('2026-11-24T07:30:00Z') }, true],
    [{ detectedAt: new Date('2026-11-24T07:31:00Z') }, false],
  ] as [Partial<Case>, boolean][])('for %j wants a post-mortem: %s', (facts, wanted) => {
    expect(recommended(record(facts), [])).toMatchObject({ post_mortem: wanted });
  });

  it('names the version that exists and does not push for another', () => {
    const current = [{ type: 'post_mortem', version: 3 } as ReportMetadata];
    expect(recommendTypes(record({ severity: 'sev1' }), current)).toContainEqual(
      expect.objectContaining({
        type: 'post_mortem',
        label: 'Post-mortem',
        hasCurrent: true,
        currentVersion: 3,
        recommended: false,
      }),
    );
  });
});
