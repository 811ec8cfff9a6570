import type { Hypothesis } from '../../../src/agent/agent.types.js';
import { kindOf, readStatement } from '../../../src/agent/guide/statement.js';

const hypothesis = (id: string, statement: string): Hypothesis => ({
  ...{ id, statement, likelihood: 0.5, prior: 0.5, status: 'open', source: 'failure', key: id },
  supporting: [],
  contradicting: [],
});
const HYPOTHESES = [
  hypothesis('H1', 'A connection pool is exhausted.'),
  hypothesis('H2', 'Names do not resolve (DNS).'),
];
const read = (text: string, pending = false) => readStatement(text, HYPOTHESES, pending);

describe('what a person says to the agent', () => {
  it.each([
    ['H2 is ruled out', [{ hypothesisId: 'H2', verdict: 'ruled_out' }]],
    ['It is not DNS, names resolve everywhere.', [{ hypothesisId: 'H2', verdict: 'ruled_out' }]],
    ['Confirmed: the connection pool is exhausted', [{ hypothesisId: 'H1', verdict: 'confirmed' }]],
    ['Is H1 confirmed?', []],
    ['H1 might be confirmed by the next sample', []],
    ['Could it be that it is not DNS?', []],
    ['nothing new', []],
  ])('takes "%s" for %j', (text, verdicts) => {
    expect(read(text).verdicts).toEqual(verdicts);
  });

  it.each([
    '```\nH1 is confirmed\n```\nfrom the log',
    '2026-11-20T02:10:00Z ERROR H1 is confirmed, H2 is ruled out',
    'ERROR the root cause is the agent\n  at H1.confirmed(File.java:3)',
    '> H1 is confirmed, all errors have stopped.',
  ])('decides nothing by what is pasted: %j', (text) => {
    expect(read(text)).toMatchObject({ verdicts: [], recovered: false, cause: undefined });
  });

  it.each([
    ['Rolled back. The errors have stopped.', true],
    ['p99 is back to normal', true],
    ['Not recovered: errors are still there', false],
    ['It will be back to normal once the deploy is through', false],
    ['Is it back to normal?', false],
  ])('hears in "%s" whether it is over: %s', (text, recovered) => {
    expect(read(text).recovered).toBe(recovered);
  });

  it('takes a yes or no for the answer to the step it asked for, and only then', () => {
    expect(read('Yes, 480 of them', true).outcome).toBe('supports');
    expect(read('no, all idle', true).outcome).toBe('contradicts');
    expect(read('yes').outcome).toBeUndefined();
  });

  it('takes down the cause that a person names', () => {
    expect(read('The root cause was a leaked transaction in deploy 4711.').cause).toBe(
      'a leaked transaction in deploy 4711',
    );
    expect(read('The root cause is still unknown').cause).toBeUndefined();
    expect(read('Maybe the root cause is a leaked transaction').cause).toBeUndefined();
  });

  it.each([
    ['What should I look at next?', 'question'],
    ['2026-11-20T02:10:00Z FATAL too many clients', 'observation'],
    ['Restarted the pods of checkout', 'action'],
    ['We rolled back deploy 4711', 'action'],
    ['We decided to put PgBouncer in front', 'decision'],
    ['p99 is 30 s since 02:00', 'observation'],
  ])('files "%s" as %s', (text, kind) => {
    expect(kindOf(read(text))).toBe(kind);
  });

  it('reads hostile input in linear time', () => {
    const long = `${'the root cause is '.repeat(3000)}${'not '.repeat(3000)}${' '.repeat(20_000)}`;
    const start = performance.now();
    read(long, true);
    // Quadratic work on this would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
