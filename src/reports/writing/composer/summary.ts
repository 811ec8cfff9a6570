import { enumerate, paragraph, strong, type Block, type Inline } from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import { firstSentence, type CaseReading } from './case-reading.js';
import { formatDuration, withoutDay, type UtcFormat } from './durations.js';
import { LIMITS } from './limits.js';

/** What happened in a sentence, then cause and fix in a sentence each, as far as recorded. */
export function summary(reading: CaseReading): Block[] {
  const { rootCause, resolution } = reading.facts;
  const cause = rootCause ? firstSentence(rootCause) : [];
  const fix = resolution ? firstSentence(resolution) : [];
  const blocks: Block[] = [paragraph(courseSentence(reading))];
  if (cause.length > 0) blocks.push(paragraph(strong('Cause:'), ' ', cause));
  if (fix.length > 0) blocks.push(paragraph(strong('Fix:'), ' ', fix));
  return blocks;
}

/** Services as prose: 'a, b and c'; beyond a handful, the number of the others. */
export function servicesPhrase(services: readonly string[]): Inline[] {
  const named = services.slice(0, LIMITS.services).map((service) => inlineOf(service, 100));
  const others = services.length - named.length;
  return enumerate([...named, ...(others > 0 ? [`${others} more`] : [])]);
}

function courseSentence(reading: CaseReading): Inline[] {
  const { facts, figures, utc } = reading;
  const subject: Inline[] = [
    facts.severity ? `A ${facts.severity.toUpperCase()} incident` : 'An incident',
    facts.services.length > 0 ? [' affecting ', ...servicesPhrase(facts.services)] : '',
  ];
  const at = timeTeller(utc);
  const after = (ms: number | undefined, date: Date, end: string): string => {
    if (ms === undefined) return `at ${at(date)}`;
    return `at ${at(date)}, ${ms < 1000 ? 'at once' : `${formatDuration(ms)} ${end}`}`;
  };

  const course: string[] = [];
  if (facts.startedAt) course.push(`began at ${at(facts.startedAt)}`);
  if (facts.detectedAt) {
    course.push(`was detected ${after(figures.timeToDetect, facts.detectedAt, 'later')}`);
  }
  if (facts.resolvedAt) {
    const [ms, end] =
      figures.duration === undefined
        ? [figures.timeToResolve, 'after its detection']
        : [figures.duration, 'after it began'];
    course.push(`was resolved ${after(ms, facts.resolvedAt, end)}`);
  }
  if (course.length === 0) course.push(`was recorded in a case opened at ${at(facts.createdAt)}`);
  return [...subject, ' ', course.length > 1 ? joinClauses(course) : (course[0] ?? ''), '.'];
}

/** Tells each time with its day, unless it is the day told last. */
function timeTeller(utc: UtcFormat): (date: Date) => string {
  let day: string | undefined;
  return (date) => {
    const told = withoutDay(utc(date), day);
    day = utc(date).slice(0, 10);
    return `${told} UTC`;
  };
}

const joinClauses = (clauses: readonly string[]): string =>
  `${clauses.slice(0, -1).join(', ')}${clauses.length > 2 ? ',' : ''} and ${clauses.at(-1) ?? ''}`;
