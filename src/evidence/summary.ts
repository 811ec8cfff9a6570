import { worded } from './reading/metrics/telling.js';
import type {
  ConfigEvidence,
  EvidenceDigest,
  LogEvidence,
  MetricsEvidence,
} from './evidence.types.js';

const QUOTED_CHARS = 200;
const TOLD_ANOMALIES = 3;
const TOLD_FINDINGS = 3;
const TOLD_SIGNATURES = 3;

/** One paragraph on what matters in the file, of a redacted digest. */
export function summarise(digest: EvidenceDigest, lines: number): string {
  const sentences =
    digest.kind === 'log'
      ? ofLog(digest.log)
      : digest.kind === 'metrics'
        ? ofMetrics(digest.metrics)
        : ofConfig(digest.config, lines);
  return sentences.filter(Boolean).join(' ');
}

function ofLog(log: LogEvidence): string[] {
  const first = firstError(log);
  const frequent = log.signatures
    .slice(0, TOLD_SIGNATURES)
    .map(({ name, message, count }) => `${quoted(joined(name, message), 120)} ${times(count)}`);
  const [window] = [...log.errorWindows].sort((a, b) => b.errors - a.errors);
  return [
    `${counted(log.lines, 'line')}${span(log.from, log.to)}, ${log.errors === 0 ? 'without an error' : `${counted(log.errors, 'error')} in ${counted(log.records, 'message')}`}.`,
    first
      ? `First error at line ${grouped(first.line)}${at(first.at)}: ${quoted(first.sample)}.`
      : '',
    frequent.length > 0 ? `Most frequent: ${frequent.join('; ')}.` : '',
    window
      ? `Most errors from ${place(window.first)} to ${place(window.last)}: ${counted(window.errors, 'error')}${rate(window.ratePerMinute, window.usualRatePerMinute)}.`
      : '',
  ];
}

/** The earliest of all kinds of errors. */
export function firstError(
  log: LogEvidence,
): { line: number; at: string | null; sample: string } | undefined {
  const [earliest] = [...log.errorTemplates, ...log.signatures].sort(
    (a, b) => a.first.line - b.first.line,
  );
  return earliest && { ...earliest.first, sample: earliest.sample };
}

function ofMetrics(metrics: MetricsEvidence): string[] {
  const { rows, series, anomalies, gaps, stepSeconds } = metrics;
  const strongest = [...anomalies].sort((a, b) => b.score - a.score).slice(0, TOLD_ANOMALIES);
  const every = stepSeconds === null ? '' : `, one every ${worded(stepSeconds, 's')}`;
  const [gap] = gaps;
  return [
    `${counted(rows, 'row')}${span(metrics.from, metrics.to)}${every}, ${counted(series.length + metrics.seriesLeftOut, 'series', 'series')}.`,
    anomalies.length === 0
      ? 'Nothing in them is unusual.'
      : `${counted(anomalies.length, 'anomaly', 'anomalies')}: ${strongest.map(({ why, peak }) => (peak.at === null ? why : `${clock(peak.at)} ${why}`)).join(' ')}`,
    gap
      ? `${counted(gaps.length, 'gap')} in the data, the longest of ${worded(gap.seconds, 's')} from ${clock(gap.from)}.`
      : '',
  ];
}

function ofConfig(config: ConfigEvidence, lines: number): string[] {
  const told = config.findings.slice(0, TOLD_FINDINGS).map(({ path, value, line, why }) => {
    const where = line === null ? '' : ` (line ${grouped(line)})`;
    return path === ''
      ? `${why.replace(/\.$/, '')}${where}.`
      : `${path} = ${quoted(value, 80)}${where}: ${why}`;
  });
  const { settingsCount, secrets, findings, format } = config;
  return [
    `${counted(settingsCount, 'setting')} in ${counted(lines, 'line')} of ${format}.`,
    findings.length === 0
      ? 'No value of them looks wrong by itself.'
      : `${counted(findings.length, 'value')} to look at: ${told.join(' ')}`,
    secrets.length > 0 ? `${counted(secrets.length, 'secret')} taken out.` : '',
  ];
}

const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ' ');
const counted = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;
const times = (n: number): string => (n === 1 ? 'once' : `${grouped(n)} times`);

/** To the second, in UTC. */
const clock = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')}Z`;
const at = (iso: string | null): string => (iso === null ? '' : `, ${clock(iso)}`);
const place = ({ line, at: iso }: { line: number; at: string | null }): string =>
  iso === null ? `line ${grouped(line)}` : clock(iso);
const span = (from: string | null, to: string | null): string =>
  from === null || to === null ? '' : ` from ${clock(from)} to ${clock(to)}`;
const rate = (now: number | null, usual: number | null): string =>
  now === null ? '' : `, ${String(now)} a minute where ${String(usual ?? 0)} is usual`;
const joined = (name: string, message: string): string => (message ? `${name}: ${message}` : name);

/** As code, so that nothing of the file is read as markdown. */
function quoted(text: string, max = QUOTED_CHARS): string {
  const line = text.replaceAll('`', "'").replace(/\s+/g, ' ').trim();
  return `\`${line.length > max ? `${line.slice(0, max - 1)}…` : line}\``;
}
