import { judge, rules } from '../../chaos/checker/check.js';
import { outcomeOf } from '../../chaos/checker/outcome.js';
import { possibleValues } from '../../chaos/checker/register.js';
import {
  errorsRule,
  logsRule,
  oneAtATimeRule,
  searchableRule,
  settledRule,
} from '../../chaos/checker/service.js';
import type { Fault, LlmCall } from '../../chaos/history.js';
import {
  attempt,
  expectGuilty,
  expectInnocent,
  finalCase,
  history,
  lost,
  operation,
  problem,
  report,
} from './histories.js';

const got = (kind: 'say' | 'read-case' | 'generate', more: Parameters<typeof attempt>[1]) =>
  history([operation(kind, attempt(1, more))]);

describe('chaos checker: errors', () => {
  it.each([
    ['say', problem(503, 'unavailable')],
    ['say', problem(404, 'not-found')],
    ['generate', problem(409, 'generation-running')],
  ] as const)('lets pass %s with %j', (kind, more) => {
    expectInnocent(errorsRule, got(kind, more));
  });

  it.each([
    ['500', 'say', problem(500, 'internal'), /500 internal is not a class/],
    ['502 of a generation', 'generate', problem(502, 'generation-failed'), /502/],
    ['a conflict of a read', 'read-case', problem(409, 'busy'), /409 busy/],
    ['a conflict nobody knows', 'say', problem(409, 'whatever'), /409 whatever/],
    ['a bad request', 'say', problem(400, 'invalid-request'), /400/],
    ['plain JSON', 'say', { ...problem(503, 'x'), contentType: 'application/json' }, /no problem/],
    ['another status within', 'say', { ...problem(503, 'x'), status: 404 }, /not a whole problem/],
    ['an empty body', 'say', { status: 503, body: {} }, /not a whole problem/],
  ] as const)('finds %s', (_, kind, more, what) => {
    expectGuilty(errorsRule, got(kind, more), what);
  });
});

describe('chaos checker: one generation at a time', () => {
  const rule = oneAtATimeRule(4_000);
  const call = (process: string, begin: number, end: number, more: Partial<LlmCall> = {}) => ({
    ...{ process, caseId: 'C', type: 'runbook', begin, end },
    ...more,
  });
  const seen = (llm: LlmCall[], faults: Fault[] = []) => history([], [], { llm, faults });
  const pause: Fault = { kind: 'pause', target: 'app-1', begin: 1_000, end: 9_000 };
  const first = call('app-1', 0, 9_000);
  const second = call('app-2', 6_000, 7_000);

  it('lets pass one after the other, several types at once, other cases, and a lost lock', () => {
    expectInnocent(rule, seen([first, call('app-2', 9_000, 9_900)]));
    expectInnocent(rule, seen([first, call('app-1', 10, 9_000, { type: 'post-mortem' })]));
    expectInnocent(rule, seen([first, second], [pause]));
    const other = call('app-2', 6_000, 7_000, { caseId: 'D' });
    expect(rule.check(seen([first, other])).violations).toEqual([]);
  });

  it.each([
    ['two processes', [first, second], []],
    ['one process with the same type', [first, call('app-1', 4_000, 9_000)], []],
    ['a fault of a third one', [first, second], [{ ...pause, target: 'worker' }]],
    ['a fault that came later', [first, second], [{ ...pause, begin: 6_500 }]],
  ])('finds %s', (_, llm, faults) => {
    expectGuilty(rule, seen(llm, faults), /wrote runbook while app-1/);
  });
});

describe('chaos checker: settled, searchable, silent', () => {
  const submit = operation('submit', attempt(1, { status: 202, body: { id: 'j' } }));
  const withJob = (status: string, code?: string, reportIds: string[] = []) =>
    history([submit], [finalCase()], { jobs: { j: { status, reportIds, code } } });

  it('lets pass jobs that ended for a reason', () => {
    expectInnocent(settledRule, withJob('done', undefined, ['r1']));
    expectInnocent(settledRule, withJob('cancelled'));
    expectInnocent(settledRule, withJob('failed', 'case-closed'));
  });

  it.each([
    ['a forgotten job', history([submit]), /is forgotten/],
    ['a job that never ends', withJob('running'), /is running/],
    ['a job without reports', withJob('done'), /done without reports/],
    ['a job that failed on our side', withJob('failed', 'job-abandoned'), /job-abandoned/],
    ['a held case', history([], [finalCase({ heldBy: 'j' })]), /still held by job j/],
    ['a backlog', history([], [], { outbox: { depth: 2, dead: [] } }), /2 not delivered/],
    [
      'a dead letter',
      history([], [], {
        outbox: { depth: 0, dead: [{ topic: 'report.index', ref: 'r', error: 'TypeError' }] },
      }),
      /report.index \(TypeError\)/,
    ],
  ])('finds %s', (_, given, what) => {
    expectGuilty(settledRule, given, what);
  });

  it('finds a report that is not indexed or not found', () => {
    const of = (more: Parameters<typeof finalCase>[0]) =>
      history([], [finalCase({ reports: [report(1)], ...more })]);
    expectInnocent(searchableRule, of({}));
    expectGuilty(searchableRule, of({ found: [] }), /r1 is not found/);
    expectGuilty(searchableRule, of({ reports: [report(1, { indexed: false })] }), /not marked/);
  });

  it('finds a leak', () => {
    expectInnocent(logsRule, history([]));
    expectGuilty(logsRule, history([], [], { leaks: ['app-1: a token'] }), /app-1: a token/);
  });
});

describe('chaos checker: the whole', () => {
  it('has a name for each rule, and finds nothing in an empty run', () => {
    const verdicts = judge(history([], []), 4_000);
    expect(new Set(verdicts.map(({ name }) => name)).size).toBe(rules(4_000).length);
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('tells what is done, refused and unknown', () => {
    const gone = attempt(20, problem(404, 'not-found'));
    expect(outcomeOf(operation('say', [lost(1), attempt(20)]))).toBe('ok');
    expect(outcomeOf(operation('say', gone))).toBe('refused');
    expect(outcomeOf(operation('say', [lost(1), gone]))).toBe('unknown');
  });

  it('knows what a reader may see of a register', () => {
    const writes = [
      { value: 'a', begin: 0, end: 10 },
      { value: 'b', begin: 20, end: 30 },
      { value: 'c', begin: 25, end: Infinity },
    ];
    const at = (begin: number, end: number) => [...possibleValues(writes, { begin, end })].sort();
    expect(at(12, 15)).toEqual(['a']);
    expect(at(12, 22)).toEqual(['a', 'b']);
    expect(at(40, 50)).toEqual(['b', 'c']);
  });
});
