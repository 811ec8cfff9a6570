import type { CaseFacts } from '../case-facts.js';
import type { ReportType } from '../report-type.js';
import { bullets, type Block, type Inline } from '../markdown/nodes.js';
import type { CaseReading, ReadMessage } from './case-reading.js';
import { formatDuration } from './durations.js';
import { LIMITS } from './limits.js';

const MINUTE = 60_000;
/** A silence worth asking about: this long, and this part of the whole incident. */
const GAP_MIN_MS = 30 * MINUTE;
const GAP_MIN_SHARE = 0.25;
/** Detection or response that took this long, and this part of the whole, is worth asking about. */
const SLOW_MIN_MS = 15 * MINUTE;
const SLOW_MIN_SHARE = 0.25;

type Check = (reading: CaseReading) => Inline | undefined;

const isBlank = (text: string | undefined): boolean => !text?.trim();
const missing =
  (isMissing: (facts: CaseFacts) => boolean, line: string): Check =>
  ({ facts }) =>
    isMissing(facts) ? line : undefined;

const NO_START = missing(
  (facts) => !facts.startedAt,
  'Not recorded: when it started, so the time to detect and the whole duration are unknown.',
);
const NO_DETECTION = missing((facts) => !facts.detectedAt, 'Not recorded: when it was detected.');
const NO_RESOLUTION_TIME = missing(
  (facts) => !facts.resolvedAt,
  'Not recorded: when it was resolved, so the time to resolve is unknown.',
);
const NO_IMPACT = missing(
  (facts) => isBlank(facts.impact),
  'Not recorded: the impact on users or the business.',
);
const NO_CAUSE = missing((facts) => isBlank(facts.rootCause), 'Not recorded: the root cause.');
const NO_RESOLUTION = missing(
  (facts) => isBlank(facts.resolution),
  'Not recorded: the resolution.',
);
const NO_MESSAGES = missing(
  (facts) => facts.messages.length === 0,
  'Not recorded: any message of the people who worked on it.',
);

const WRONG_ORDER: Check = ({ facts: { startedAt, detectedAt, resolvedAt } }) => {
  if (startedAt && detectedAt && detectedAt < startedAt) {
    return 'Detection is recorded as earlier than the start. Which of the two times is right?';
  }
  const begin = startedAt ?? detectedAt;
  return begin && resolvedAt && resolvedAt < begin
    ? 'Resolution is recorded as earlier than the start or detection. Which time is right?'
    : undefined;
};

const LATE_ACTION: Check = (reading) => {
  const { resolvedAt } = reading.facts;
  const late = reading
    .ofKind('action')
    .find(({ fact }) => resolvedAt && fact.occurredAt > resolvedAt);
  if (!late || !resolvedAt) return undefined;
  const ms = late.fact.occurredAt.getTime() - resolvedAt.getTime();
  if (ms < MINUTE) return undefined;
  return [
    `An action is recorded ${formatDuration(ms)} after the resolution `,
    reading.cite(late),
    '. Was the incident over at the recorded time?',
  ];
};

const SLOW_DETECTION: Check = ({ figures: { timeToDetect, duration } }) =>
  timeToDetect !== undefined && isLong(timeToDetect, duration, SLOW_MIN_MS, SLOW_MIN_SHARE)
    ? `Detection took ${formatDuration(timeToDetect)}${shareOf(timeToDetect, duration)}. ` +
      'Which signal was there earlier, and why did it not alert anybody?'
    : undefined;

const SLOW_RESPONSE: Check = (reading) => {
  const { timeToRespond, timeToResolve, firstAction } = reading.figures;
  if (timeToRespond === undefined) return undefined;
  if (!isLong(timeToRespond, timeToResolve, SLOW_MIN_MS, SLOW_MIN_SHARE)) return undefined;
  const message = reading.messages.find(({ fact }) => fact === firstAction);
  return [
    `The first recorded action came ${formatDuration(timeToRespond)} after detection `,
    message ? reading.cite(message) : '',
    '. What held it up?',
  ];
};

const NO_ACTION: Check = (reading) =>
  reading.messages.length > 0 && reading.ofKind('action').length === 0
    ? 'No message records an action. What was done, by hand or by itself, that ended it?'
    : undefined;

const LONGEST_GAP: Check = (reading) => {
  const { resolvedAt } = reading.facts;
  const during = reading.messages.filter(
    ({ fact }) => !resolvedAt || fact.occurredAt <= resolvedAt,
  );
  const gap = longestGap(during);
  if (!gap || !isLong(gap.ms, reading.figures.duration, GAP_MIN_MS, GAP_MIN_SHARE))
    return undefined;
  return [
    `Nothing is recorded for ${formatDuration(gap.ms)} between `,
    reading.cite(gap.from),
    ' and ',
    reading.cite(gap.to),
    '. What happened then?',
  ];
};

const LATE_CASE: Check = ({ facts: { createdAt, detectedAt, resolvedAt, sourceUrl } }) => {
  // A case with a source was written up from it, not from memory.
  if (sourceUrl || !detectedAt || !resolvedAt || createdAt <= resolvedAt) return undefined;
  return (
    `The case was opened ${formatDuration(createdAt.getTime() - resolvedAt.getTime())} after the ` +
    'resolution. Which of its times come from logs, and which from memory?'
  );
};

const CHECKS: Record<ReportType, readonly Check[]> = {
  incident_report: [
    ...[NO_START, NO_DETECTION, NO_RESOLUTION_TIME, NO_IMPACT, NO_CAUSE, NO_RESOLUTION],
    ...[NO_MESSAGES, WRONG_ORDER],
  ],
  runbook: [NO_CAUSE, NO_RESOLUTION],
  post_mortem: [
    ...[NO_START, NO_DETECTION, NO_RESOLUTION_TIME, NO_IMPACT, NO_CAUSE, NO_RESOLUTION],
    ...[NO_MESSAGES, WRONG_ORDER, SLOW_DETECTION, SLOW_RESPONSE, NO_ACTION, LONGEST_GAP],
    ...[LATE_ACTION, LATE_CASE],
  ],
};

/**
 * What a reader would look for and the case does not say, and what it says that is odd. Each line
 * follows from this case; there are no stock questions.
 */
export function openQuestions(
  type: ReportType,
  reading: CaseReading,
  more: readonly Inline[] = [],
): Block[] {
  const lines = [...CHECKS[type].map((check) => check(reading)), ...more].filter(
    (line) => line !== undefined,
  );
  return lines.length > 0 ? [bullets(lines.slice(0, LIMITS.questions))] : [];
}

function isLong(ms: number, whole: number | undefined, min: number, minShare: number): boolean {
  return ms >= min && (whole === undefined || whole === 0 || ms / whole >= minShare);
}

const shareOf = (ms: number, whole: number | undefined): string =>
  whole ? `, ${Math.round((100 * ms) / whole)} % of the incident` : '';

function longestGap(
  messages: readonly ReadMessage[],
): { from: ReadMessage; to: ReadMessage; ms: number } | undefined {
  let longest: { from: ReadMessage; to: ReadMessage; ms: number } | undefined;
  let from: ReadMessage | undefined;
  for (const to of messages) {
    const ms = from ? to.fact.occurredAt.getTime() - from.fact.occurredAt.getTime() : 0;
    if (from && (!longest || ms > longest.ms)) longest = { from, to, ms };
    from = to;
  }
  return longest;
}
