import { diffReports } from '../../../src/reports/diff/report-diff.js';
import type { Report } from '../../../src/reports/report.types.js';

const version = (number: number, content: string): Report =>
  ({
    type: 'runbook',
    version: number,
    content,
    createdAt: new Date(`2026-11-2${String(number)}T08:00:00Z`),
  }) as Report;

describe('diffReports', () => {
  it('is a unified diff that names the versions and counts lines', () => {
    const diff = diffReports(version(1, '# A\n\none\ntwo\n'), version(3, '# A\n\none\n2\nthree\n'));
    expect(diff).toMatchObject({ additions: 2, deletions: 1 });
    expect(diff.patch).toBe(
      [
        '--- runbook-v1.md\t2026-11-21T08:00:00.000Z',
        '+++ runbook-v3.md\t2026-11-23T08:00:00.000Z',
        '@@ -1,4 +1,5 @@',
        ' # A',
        ' ',
        ' one',
        '-two',
        '+2',
        '+three',
        '',
      ].join('\n'),
    );
  });

  it('has no hunk for versions that say the same', () => {
    const diff = diffReports(version(1, '# A\n'), version(2, '# A\n'));
    expect(diff).toMatchObject({ additions: 0, deletions: 0 });
    expect(diff.patch).not.toContain('@@');
  });

  it('gives up, in bounded time, on texts that share nothing', () => {
    const lines = (seed: string) =>
      Array.from({ length: 60_000 }, (_, i) => `${seed}${String(i)}`).join('\n');
    expect(() => diffReports(version(1, lines('a')), version(2, lines('b')))).toThrow(
      expect.objectContaining({ code: 'diff-too-large' }),
    );
  });
});
