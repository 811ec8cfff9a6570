import { cleanLine } from '../markdown/clean-text.js';
import {
  bullets,
  citation,
  enumerate,
  list,
  paragraph,
  table,
  type Block,
  type Inline,
} from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import { excerptOf, type CaseReading, type ReadMessage } from './case-reading.js';
import { participants, references } from './common-sections.js';
import { formatDuration } from './durations.js';
import { LIMITS } from './limits.js';
import { fieldInFull, messageInFull } from './message-blocks.js';
import { openQuestions } from './open-questions.js';
import type { SectionComposers } from './section.js';
import { servicesPhrase, summary } from './summary.js';
import { tellingMessages, timeline } from './timeline.js';

/** Sections of an incident report: what happened, to whom, for how long, and how it ended. */
export function incidentReport(reading: CaseReading): SectionComposers {
  const { impact, rootCause, resolution } = reading.facts;
  return {
    Summary: () => summary(reading),
    'Key figures': () => keyFigures(reading),
    Impact: () => fieldInFull(impact),
    'What happened': () => whatHappened(reading),
    Timeline: () => timeline(reading, { people: true, excerptChars: LIMITS.excerptChars }),
    'Root cause': () => fieldInFull(rootCause),
    Resolution: () => fieldInFull(resolution),
    Evidence: () => evidence(reading),
    Participants: () => participants(reading),
    'Open questions': () => openQuestions('incident_report', reading),
    References: () => references(reading, { people: true, files: true }),
  };
}

/** Severity, services, times and durations as a table; rows without a value are left out. */
function keyFigures(reading: CaseReading): Block[] {
  const { facts, figures, utc } = reading;
  const at = (date: Date | undefined): string | undefined => date && `${utc(date)} UTC`;
  const long = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : formatDuration(ms);
  const candidates: [string, Inline | undefined][] = [
    ['Severity', facts.severity?.toUpperCase()],
    ['Services', facts.services.length > 0 ? servicesPhrase(facts.services) : undefined],
    ['Started', at(facts.startedAt)],
    ['Detected', at(facts.detectedAt)],
    ['Resolved', at(facts.resolvedAt)],
    ['Time to detect', long(figures.timeToDetect)],
    ['Time to respond (detection to first recorded action)', long(figures.timeToRespond)],
    ['Time to resolve (from detection)', long(figures.timeToResolve)],
    ['Duration (start to resolution)', long(figures.duration)],
  ];
  const rows = candidates.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return rows.length > 0 ? [table(['Figure', 'Value'], rows)] : [];
}

/** The case's own description, and the course of the work as far as messages record it. */
function whatHappened(reading: CaseReading): Block[] {
  return [...fieldInFull(reading.facts.description), ...courseOfWork(reading)];
}

function courseOfWork(reading: CaseReading): Block[] {
  const first = reading.messages[0];
  const last = reading.messages.at(-1);
  if (!first || !last) return [];
  const authors = new Set(reading.messages.map(({ fact }) => fact.authorId)).size;
  const counts = (['observation', 'action', 'decision', 'note'] as const)
    .map((kind) => [reading.ofKind(kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => plural(count, kind));
  const span = last.fact.occurredAt.getTime() - first.fact.occurredAt.getTime();
  return [
    paragraph(
      `${plural(authors, 'person', 'people')} recorded `,
      enumerate(counts),
      span > 0 ? ` over ${formatDuration(span)}` : '',
      milestonesOfWork(reading),
      '.',
    ),
  ];
}

function milestonesOfWork(reading: CaseReading): Inline {
  const actions = reading.ofKind('action');
  const first = actions[0];
  const last = actions.at(-1);
  if (!first || !last) return '';
  if (first === last) return ['; the one action is ', reading.cite(first)];
  return ['; the first action is ', reading.cite(first), ', the last ', reading.cite(last)];
}

/** The files of the case with what matters in each, then the messages that the timeline cuts. */
function evidence(reading: CaseReading): Block[] {
  return [...files(reading), ...longMessages(reading)];
}

function files({ facts: { files: all = [] } }: CaseReading): Block[] {
  const shown = all.slice(0, LIMITS.evidenceFiles);
  if (shown.length === 0) return [];
  const leftOut = all.length - shown.length;
  return [
    bullets(
      shown.map(({ label, fileName, kind, summary }): Inline => [
        citation(label),
        ` ${cleanLine(fileName)} (${kind}): `,
        ...inlineOf(summary, LIMITS.proseChars),
      ]),
    ),
    ...(leftOut > 0 ? [paragraph(`${plural(leftOut, 'more file')} left out here.`)] : []),
  ];
}

/** Messages whose code or length does not fit in the timeline, in full. */
function longMessages(reading: CaseReading): Block[] {
  const long = reading.messages.filter((message) => hasMoreThanItsExcerpt(message));
  const shown = tellingMessages(long, LIMITS.evidenceMessages);
  if (shown.length === 0) return [];
  const leftOut = long.length - shown.length;
  return [
    list(shown.map((message) => messageInFull(reading, message))),
    ...(leftOut > 0 ? [paragraph(`${plural(leftOut, 'more such message')} left out here.`)] : []),
  ];
}

/** Parses only where length and line ends do not tell: a long case has thousands of messages. */
function hasMoreThanItsExcerpt(message: ReadMessage): boolean {
  if (message.text.length > 600) return true;
  return (
    /.{200}|\n|```|~~~/.test(message.text) && !excerptOf(message, LIMITS.excerptChars).complete
  );
}

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
