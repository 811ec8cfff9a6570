import { reportsRule, versionsRule } from '../../chaos/checker/versions.js';
import { visibilityRule } from '../../chaos/checker/visibility.js';
import type { FinalReport } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  generated,
  history,
  lost,
  operation,
  report,
} from './histories.js';

const generate = (begin: number, ...reports: FinalReport[]) =>
  operation('generate', attempt(begin, { status: 201, body: generated(...reports) }), {
    ...{ key: `k${begin}`, types: reports.map(({ type }) => type) },
  });
const unknown = (begin: number) =>
  operation('generate', lost(begin), { key: `k${begin}`, types: ['runbook'] });
/** Versions as they stand in the end: the newest is current, five are kept. */
const stored = (newest: number): FinalReport[] =>
  Array.from({ length: Math.min(newest, 5) }, (_, i) =>
    report(newest - i, { is_current: i === 0 }),
  );
const upTo = (n: number) => Array.from({ length: n }, (_, i) => generate(i * 100, report(i + 1)));

describe('chaos checker: versions are linear', () => {
  it.each([0, 1, 5, 8])('lets pass %d generations one after the other', (n) => {
    expectInnocent(versionsRule, history(upTo(n), [finalCase({ reports: stored(n) })]));
  });

  it('lets pass one that nobody knows of, stored or not', () => {
    const asked = [...upTo(2), unknown(900)];
    for (const n of [2, 3]) {
      expectInnocent(versionsRule, history(asked, [finalCase({ reports: stored(n) })]));
    }
  });

  it.each([
    ['a gap', [report(3, { is_current: true }), report(1)], /versions 3, 1/],
    ['a twin', [report(2, { is_current: true }), report(2, { id: 'x' }), report(1)], /2, 2, 1/],
    ['a lost first one', [report(2, { is_current: true })], /has versions 2/],
    ['no current one', [report(2), report(1)], /0 current/],
    ['two current ones', stored(2).map((r) => ({ ...r, is_current: true })), /2 current/],
    [
      'an old one that is current',
      [report(2), report(1, { is_current: true })],
      /current versions/,
    ],
    ['more than five', [...stored(6), report(1)], /has versions/],
  ])('finds %s', (_, reports, what) => {
    const given = history(upTo(2), [finalCase({ reports })]);
    expectGuilty(versionsRule, given, what);
    const look = operation('list-reports', attempt(999, { body: generated(...reports) }));
    const seen = history([...upTo(2), look], [finalCase({ reports: stored(2) })]);
    expectGuilty(versionsRule, seen, /was shown/);
  });

  it('finds a key that generated twice', () => {
    const given = history(upTo(1), [finalCase({ reports: stored(2) })]);
    expectGuilty(versionsRule, given, /at 2 after 1 generations, 0 unknown/);
  });

  it('finds one version that was given to two reports', () => {
    const asked = [generate(1, report(1)), generate(100, report(1, { id: 'other' }))];
    const given = history(asked, [finalCase({ reports: stored(2) })]);
    expectGuilty(versionsRule, given, /to two reports/);
  });

  it('finds a later generation with the lower version', () => {
    const asked = [generate(1, report(2)), generate(100, report(1))];
    const given = history(asked, [finalCase({ reports: stored(2) })]);
    expectGuilty(versionsRule, given, /no higher version/);
  });

  it('counts what a job stored', () => {
    const body = { id: 'j1', status: 'queued' };
    const submit = operation('submit', attempt(1, { status: 202, body }), { types: ['runbook'] });
    const jobs = { j1: { status: 'done', reportIds: ['r1'] } };
    const cases = [finalCase({ reports: stored(1) })];
    expectInnocent(versionsRule, history([submit], cases, { jobs }));
    expectGuilty(versionsRule, history([submit], [finalCase()], { jobs }), /at 0 after 1/);
  });
});

describe('chaos checker: reports are there byte for byte', () => {
  it('lets pass what is there or was trimmed', () => {
    expectInnocent(reportsRule, history(upTo(7), [finalCase({ reports: stored(7) })]));
  });

  it.each([
    ['a lost one', [], /is lost or changed/],
    ['another content', [{ ...stored(1)[0]!, content_sha256: 'x' }], /not what its checksum/],
    ['another report', [{ ...stored(1)[0]!, sha256: 'x', content_sha256: 'x' }], /lost or changed/],
  ])('finds %s', (_, reports, what) => {
    expectGuilty(reportsRule, history(upTo(1), [finalCase({ reports })]), what);
  });

  const both = [
    report(1, { is_current: true }),
    report(1, { id: 'p1', type: 'post_mortem', is_current: true }),
  ];
  it('finds half of a generation', () => {
    const asked = [operation('generate', lost(1), { types: ['runbook', 'post_mortem'] })];
    expectInnocent(reportsRule, history(asked, [finalCase({ reports: both })]));
    const half = [finalCase({ reports: both.slice(0, 1) })];
    expectGuilty(reportsRule, history(asked, half), /half of a generation/);
  });

  it('finds an answer with fewer reports than were asked for', () => {
    const [first] = both;
    const types = ['runbook', 'post_mortem'];
    const asked = [operation('generate', attempt(1, { body: generated(first!) }), { types })];
    const given = history(asked, [finalCase({ reports: both })]);
    expectGuilty(reportsRule, given, /stored 1 reports of 2/);
  });
});

describe('chaos checker: what is acknowledged is seen', () => {
  const said = operation('say', attempt(1, { body: { id: 'm1' } }));
  const look = (begin: number, items: object[], next_cursor: string | null = null) =>
    operation('list-messages', attempt(begin, { body: { items, next_cursor } }));

  it('finds a message that a later reader is not shown', () => {
    expectInnocent(visibilityRule, history([said, look(50, [{ id: 'm1' }])]));
    expectInnocent(visibilityRule, history([said, look(5, []), look(50, [{ id: 'm1' }])]));
    expectGuilty(visibilityRule, history([said, look(50, [])]), /does not see/);
  });

  it('finds a report that a later reader is not shown', () => {
    const shown = (n: number) =>
      operation('list-reports', attempt(999, { body: generated(...stored(n)) }));
    expectInnocent(visibilityRule, history([...upTo(7), shown(7)]));
    expectGuilty(visibilityRule, history([...upTo(2), shown(1)]), /list-reports at app-1/);
  });
});
