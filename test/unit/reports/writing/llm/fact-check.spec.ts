import { CaseReading } from '../../../../../src/reports/writing/composer/case-reading.js';
import { parseDraft } from '../../../../../src/reports/writing/llm/draft.js';
import { factCheck } from '../../../../../src/reports/writing/llm/fact-check.js';
import { poolExhaustion } from '../support/cases.js';
import { goodIncidentReport, goodRunbook } from '../support/drafts.js';

const reading = new CaseReading(poolExhaustion);
const findingsIn = (prose: string): string[] =>
  factCheck(parseDraft(`## Summary\n\n${prose}`, new Set()).sections, reading).map(
    ({ what, value }) => `${what}: ${value}`,
  );

describe('the fact check', () => {
  it.each([
    ['incident report', goodIncidentReport],
    ['runbook', goodRunbook],
  ])('finds nothing in a faithful %s', (_, draft) => {
    expect(factCheck(parseDraft(draft, new Set()).sections, reading)).toEqual([]);
  });

  it.each([
    ['It took 47 restarts.', 'number: 47'],
    ['About 3,140 orders were lost.', 'number: 3,140'],
    ['Failures rose to 38.5 %.', 'number: 38.5'],
    ['It began at 08:55 UTC.', 'time: 08:55'],
    ['It began on 2026-10-13.', 'date: 2026-10-13'],
    ['The rollback was done by Priya.', 'name: Priya'],
    ['The pager of Ana Novak rang.', 'name: Novak'],
    ['They were caused by cart-api 4.13.0.', 'name: 4.13.0'],
    ['It ran on node-17 all the time.', 'name: node-17'],
    ['See pg_hba.conf for it.', 'name: pg_hba.conf'],
    ['Then run `kubectl delete pod pgbouncer-0`.', 'code: kubectl delete pod pgbouncer-0'],
    [
      '```sh\nkubectl -n shop rollout undo deploy/cart-api\nrm -rf /data\n```',
      'code: rm -rf /data',
    ],
    ['A 31-minute outage followed.', 'number: 31'],
    ['It was seen by <PERSON_7> first.', 'name: PERSON_7'],
  ])('flags what the case does not contain: %s', (prose, finding) => {
    expect(findingsIn(prose)).toContain(finding);
  });

  it.each([
    'Detection took 16 min, and the incident lasted 1 h 29 min.',
    'It was over 73 minutes after detection, at 10:31 UTC on 2026-10-14.',
    'Two engineers, among them Bo Lindqvist, took 3 actions.',
    'About 2140 orders (or 2,140) were not placed in October 2026.',
    'At 9:18 the first 503s were seen, i.e. early, and/or late.',
    'PostgreSQL had no free slots. However, SRE and DNS were fine, and p99 was at 30 s.',
    'A connection pool of 50 per worker was the cause.',
    'Ran `SELECT usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC;`',
  ])('lets pass what the case contains or what follows from it: %s', (prose) => {
    expect(findingsIn(prose)).toEqual([]);
  });

  it('names the section, and each finding once', () => {
    const draft = parseDraft('## Impact\n\n47 pods, 47 nodes.\n\n## Fix\n\n47 again.', new Set());
    expect(factCheck(draft.sections, reading)).toEqual([
      { what: 'number', value: '47', section: 'Impact' },
    ]);
  });
});
