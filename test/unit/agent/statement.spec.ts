import type { Hypothesis } from '../../../src/agent/agent.types.js';
import { kindOf } from '../../../src/agent/guide/message-kind.js';
import { CAUSE_STEP, readStatement } from '../../../src/agent/guide/statement.js';

const hypothesis = (id: string, statement: string): Hypothesis => ({
  ...{ id, statement, likelihood: 0.5, prior: 0.5, status: 'open', source: 'failure', key: id },
  supporting: [],
  contradicting: [],
});
const HYPOTHESES = [
  hypothesis('H1', 'A connection pool is exhausted.'),
  hypothesis('H2', 'Names do not resolve (DNS).'),
];
const CHECK = { id: 'check', text: 'Who has the connections?', hypothesisIds: ['H1'] };
const read = (text: string, asked?: typeof CHECK) => readStatement(text, HYPOTHESES, asked);

describe('what a person says to the agent', () => {
  it.each([
    ['H2 is ruled out', [{ hypothesisId: 'H2', verdict: 'ruled_out' }]],
    ['It is not DNS, names resolve everywhere.', [{ hypothesisId: 'H2', verdict: 'ruled_out' }]],
    ['Confirmed: the connection pool is exhausted', [{ hypothesisId: 'H1', verdict: 'confirmed' }]],
    ['Is H1 confirmed?', []],
    ['H1 might be confirmed by the next sample', []],
    ['Could it be that it is not DNS?', []],
    ['nothing new', []],
    ['so H1 is right', [{ hypothesisId: 'H1', verdict: 'confirmed' }]],
    ["it's H2", [{ hypothesisId: 'H2', verdict: 'confirmed' }]],
    ['H1 is not it', [{ hypothesisId: 'H1', verdict: 'ruled_out' }]],
    ['The connection pool was not restarted since.', []],
  ])('takes "%s" for %j', (text, verdicts) => {
    expect(read(text).verdicts).toEqual(verdicts);
  });

  it.each([
    '```\nH1 is confirmed\n```\nfrom the log',
    '2026-11-20T02:10:00Z ERROR H1 is confirmed, H2 is ruled out',
    'ERROR the root cause is the agent\n  at H1.confirmed(File.java:3)',
    '> H1 is confirmed, all errors have stopped.',
    "requests.exceptions.SSLError: Max retries exceeded (the cause was SSLError('H1 is confirmed'))",
    'Caused by: java.sql.SQLException: it was the pool, everything is fine again',
    '10.0.0.1 - - [28/Nov/2026:16:21:03 +0000] "GET /H1-is-confirmed HTTP/1.1" 504 1 "-" "fixed."',
    '    indented output: the root cause was a leaked transaction',
  ])('decides nothing by what is pasted: %j', (text) => {
    expect(read(text)).toMatchObject({ verdicts: [], recovered: false, cause: undefined });
  });

  it.each([
    ['Rolled back. The errors have stopped.', true],
    ['p99 is back to normal', true],
    ['Not recovered: errors are still there', false],
    ['It will be back to normal once the deploy is through', false],
    ['Is it back to normal?', false],
    ['payments works again', true],
    ['Checked 50 invoices, all correct now. Fixed.', true],
    ['lag is 0', true],
    ['Memory is flat, no more restarts.', true],
    ['p99 is back to 190 ms', true],
    ['The database is fine', false],
    ['Rolled back to 4.17 at 14:20', false],
  ])('hears in "%s" whether it is over: %s', (text, recovered) => {
    expect(read(text).recovered).toBe(recovered);
  });

  it('takes a yes or no for the answer to the step it asked for, and only then', () => {
    expect(read('Yes, 480 of them', CHECK).outcome).toBe('supports');
    expect(read('no, all idle', CHECK).outcome).toBe('contradicts');
    expect(read('yes').outcome).toBeUndefined();
    expect(read('I dont know', CHECK).outcome).toBe('unclear');
  });

  it.each([
    'No, nothing was changed in the zone of the resolver.',
    'no errors in the logs',
    'It is not the node, which has 20 GB free.',
  ])('takes "%s" for no answer: it is about something else', (text) => {
    expect(read(text, CHECK).outcome).toBeUndefined();
  });

  it('takes down the cause that a person names', () => {
    expect(read('The root cause was a leaked transaction in deploy 4711.').cause).toBe(
      'a leaked transaction in deploy 4711',
    );
    expect(read('The root cause is still unknown').cause).toBeUndefined();
    expect(read('Maybe the root cause is a leaked transaction').cause).toBeUndefined();
    expect(read('Confirmed: the cache has no eviction.').cause).toBe('the cache has no eviction');
    expect(read('it was the synonym filter of the release').cause).toBe(
      'the synonym filter of the release',
    );
    expect(read('It was the same on all nodes').cause).toBeUndefined();
  });

  it('takes what answers the question for the cause for it, and nothing else', () => {
    const asked = { id: CAUSE_STEP, text: 'What was the cause?', hypothesisIds: [] };
    expect(read('A query without index.', asked).cause).toBe('A query without index');
    for (const text of ['no idea', 'Why do you ask?', 'H1 is confirmed', 'perhaps a query']) {
      expect(read(text, asked).cause).toBeUndefined();
    }
  });

  it.each([
    ['What should I look at next?', 'question'],
    ['2026-11-20T02:10:00Z FATAL too many clients', 'observation'],
    ['Restarted the pods of checkout', 'action'],
    ['We rolled back deploy 4711', 'action'],
    ['We decided to put PgBouncer in front', 'decision'],
    ['p99 is 30 s since 02:00', 'observation'],
    ['We deployed checkout 4.18 at 13:58.', 'observation'],
    ['Deployed the fix in 4.19', 'action'],
    ['Issued a new certificate and reloaded nginx', 'action'],
    ['Then we restored the table from the backup', 'action'],
  ])('files "%s" as %s', (text, kind) => {
    expect(kindOf(read(text))).toBe(kind);
  });

  it('reads hostile input in linear time', () => {
    const long = `${'the root cause is '.repeat(3000)}${'not '.repeat(3000)}${' '.repeat(20_000)}`;
    const start = performance.now();
    for (const text of [long, '='.repeat(60_000), 'a.'.repeat(30_000), 'just, '.repeat(10_000)]) {
      read(text, CHECK);
      kindOf(read(text));
    }
    // Quadratic work on this would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
