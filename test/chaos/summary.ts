import { outcomeOf } from './checker/outcome.js';
import type { Verdict } from './checker/rule.js';
import { type Fault, type History, OPERATIONS } from './history.js';

const SHOWN = 5;

const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => String(r[i]).length)));
  const line = (row: readonly (string | number)[]): string =>
    row
      .map((cell, i) =>
        i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!),
      )
      .join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n');
};

const count = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length;

function operationRows({ operations }: History): (string | number)[][] {
  const rows = OPERATIONS.map((kind) => {
    const ofKind = operations.filter((operation) => operation.kind === kind);
    const ending = (wanted: string): number => count(ofKind, (o) => outcomeOf(o) === wanted);
    const attempts = ofKind.reduce((sum, { attempts: { length } }) => sum + length, 0);
    return [kind, ending('ok'), ending('refused'), ending('unknown'), attempts];
  });
  const totals = [1, 2, 3, 4].map((i) => rows.reduce((sum, row) => sum + Number(row[i]), 0));
  return [['operation', 'ok', 'refused', 'unknown', 'attempts'], ...rows, ['all', ...totals]];
}

function faultRows(faults: readonly Fault[]): (string | number)[][] {
  const kinds = [
    ...new Set(faults.map(({ kind, target, mood }) => `${kind} ${target} ${mood ?? ''}`)),
  ];
  const rows = kinds.sort().map((name) => {
    const ofKind = faults.filter((f) => `${f.kind} ${f.target} ${f.mood ?? ''}` === name);
    const seconds = ofKind.map(({ begin, end }) => (end - begin) / 1000).sort((a, b) => a - b);
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
    return [name.trim(), ofKind.length, median.toFixed(1), (seconds.at(-1) ?? 0).toFixed(1)];
  });
  return [['fault', 'times', 'median s', 'longest s'], ...rows];
}

/** How long clients were told 503, or nothing, in the worst stretch. */
function worstSilence({ operations }: History): number {
  const answers = operations
    .flatMap(({ attempts }) => attempts)
    .filter(({ status }) => status !== undefined && status < 500)
    .map(({ end }) => end)
    .sort((a, b) => a - b);
  return Math.max(0, ...answers.map((at, i) => at - (answers[i - 1] ?? at)));
}

/** What the receiver of webhooks saw, over all subscriptions. */
function told({ webhooks: { deliveries } }: History): string {
  const taken = count(deliveries, ({ answered = 0 }) => answered >= 200 && answered < 300);
  const messages = new Set(deliveries.map(({ id }) => id)).size;
  return `${deliveries.length} deliveries of ${messages} messages, ${taken} taken`;
}

/** What a run came to, for people. */
export function summarize(
  history: History,
  verdicts: readonly (Verdict & { name: string })[],
  settledMs: number,
): string {
  const silence = (worstSilence(history) / 1000).toFixed(1);
  const checks = verdicts.map(({ name, checked, violations }) => [
    ...[name, checked, violations.length],
  ]);
  const guilty = verdicts.filter(({ violations }) => violations.length > 0);
  return [
    ...['', table(operationRows(history))],
    ...[
      '',
      table(faultRows(history.faults)),
      '  (from the fault until it was over: running and ready again)',
    ],
    ...['', `  Longest time without any good answer: ${silence} s`],
    `  Webhooks: ${told(history)}`,
    `  Settled (jobs ended, outbox drained) after the last fault: ${(settledMs / 1000).toFixed(1)} s`,
    ...['', table([['check', 'checked', 'violations'], ...checks])],
    ...guilty.flatMap(({ name, violations }) => [
      ...['', `  ${name}`],
      ...violations.slice(0, SHOWN).map((violation) => `    - ${violation}`),
      ...(violations.length > SHOWN ? [`    … and ${violations.length - SHOWN} more`] : []),
    ]),
    '',
  ].join('\n');
}
