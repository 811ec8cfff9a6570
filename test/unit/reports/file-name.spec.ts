import fc from 'fast-check';
import { fileNameOf, unicodeFileNameOf } from '../../../src/reports/file-name.js';
import type { ReportMetadata } from '../../../src/reports/report.types.js';

const titled = (title: string): ReportMetadata =>
  ({ type: 'incident_report', version: 2, title }) as ReportMetadata;

describe('file names of reports', () => {
  it.each([
    ['Connection pool exhausted', 'incident-report-v2-connection-pool-exhausted.md'],
    ['Störung «db-1» überall!', 'incident-report-v2-storung-db-1-uberall.md'],
    ['データベース停止', 'incident-report-v2.md'],
    ['../../etc/passwd', 'incident-report-v2-etc-passwd.md'],
    ['a"; filename="evil.exe', 'incident-report-v2-a-filename-evil-exe.md'],
    ['', 'incident-report-v2.md'],
    ['Incident report: pool exhausted', 'incident-report-v2-pool-exhausted.md'],
    ['Incident Report', 'incident-report-v2.md'],
    ['Incident reporting is down', 'incident-report-v2-incident-reporting-is-down.md'],
  ])('%s', (title, name) => {
    expect(fileNameOf(titled(title))).toBe(name);
  });

  it('keeps letters of any script where the client can read them', () => {
    expect(unicodeFileNameOf(titled('データベース停止'))).toBe(
      'incident-report-v2-データベース停止.md',
    );
  });

  it('are safe whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = fileNameOf(titled(title));
        expect(name).toMatch(/^incident-report-v2(-[a-z0-9]+)*\.md$/);
        expect(name.length).toBeLessThan(100);
        // Must not throw: half a surrogate pair would.
        encodeURIComponent(unicodeFileNameOf(titled(title)));
      }),
    );
  });
});
