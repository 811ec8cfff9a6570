import { paragraph, strong, table, type Block, type Inline } from '../markdown/nodes.js';
import { excerptOf, type CaseReading, type ReadMessage } from './case-reading.js';
import { commonDay, formatOffset, withoutDay } from './durations.js';
import { evenly, LIMITS } from './limits.js';

interface Entry {
  at: Date;
  /** Absent for a milestone of the case itself. */
  message?: ReadMessage;
  what: Inline;
}

const CODE_HIDDEN = ' (more code in the message)';

/** Which messages tell most about an incident, most telling first. */
const KINDS_BY_WEIGHT = ['decision', 'action', 'observation', 'note'] as const;

const KIND_LABELS = {
  note: 'Note',
  observation: 'Observed',
  action: 'Action',
  decision: 'Decision',
} as const;

/**
 * The timeline as a table in UTC and relative to the start. Nothing when the case has neither
 * messages nor times.
 *
 * @param options.people whether to name who wrote each entry (a post-mortem does not)
 * @param options.excerptChars how much of a message stands in its row
 */
export function timeline(
  reading: CaseReading,
  options: { people: boolean; excerptChars: number },
): Block[] {
  const shown = tellingMessages(reading.messages, LIMITS.timelineRows);
  const entries = [
    ...milestones(reading),
    ...shown.map((message) => entryOf(message, options.excerptChars)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  if (entries.length === 0) return [];

  const { origin, originMeaning } = reading.figures;
  const day = commonDay(entries.map(({ at }) => at));
  const header = ['Time (UTC)', 'Relative', 'What happened', ...(options.people ? ['Who'] : [])];
  const rows = entries.map((entry): Inline[] => [
    withoutDay(reading.utc(entry.at), day),
    formatOffset(entry.at.getTime() - origin.getTime()),
    [entry.what, entry.message ? [' ', reading.cite(entry.message)] : ''],
    ...(options.people ? [entry.message?.author ?? ''] : []),
  ]);
  const leftOut = reading.messages.length - shown.length;
  return [
    paragraph(`${day ? `All times are of ${day}. ` : ''}T0 is the ${originMeaning}.`),
    table(header, rows),
    ...(leftOut > 0 ? [leftOutNote(leftOut, reading.messages.length)] : []),
  ];
}

/** At most `max` messages: decisions and actions before observations and notes, in time order. */
export function tellingMessages(messages: readonly ReadMessage[], max: number): ReadMessage[] {
  const chosen = new Set<ReadMessage>();
  for (const kind of KINDS_BY_WEIGHT) {
    const ofKind = messages.filter(({ fact }) => fact.kind === kind);
    for (const message of evenly(ofKind, max - chosen.size)) chosen.add(message);
  }
  return messages.filter((message) => chosen.has(message));
}

function milestones({ facts }: CaseReading): Entry[] {
  const entries: [Date | undefined, string][] = [
    [facts.startedAt, 'Incident started'],
    [facts.detectedAt, 'Incident detected'],
    [facts.resolvedAt, 'Incident resolved'],
  ];
  return entries.flatMap(([at, what]) => (at ? [{ at, what: strong(what) }] : []));
}

function entryOf(message: ReadMessage, maxChars: number): Entry {
  const { nodes, hidesCode } = excerptOf(message, maxChars);
  const label = KIND_LABELS[message.fact.kind];
  return {
    at: message.fact.occurredAt,
    message,
    what: nodes.length > 0 ? [`${label}: `, nodes, hidesCode ? CODE_HIDDEN : ''] : label,
  };
}

const leftOutNote = (leftOut: number, all: number): Block =>
  paragraph(
    `${leftOut} of the ${all} messages of the case are left out of this table;`,
    ' decisions and actions were kept first. All of them are in the case.',
  );
