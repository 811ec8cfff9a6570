import { bullets, table, type Block, type Inline } from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import type { CaseReading } from './case-reading.js';
import { references } from './common-sections.js';
import { formatDuration } from './durations.js';
import { LIMITS } from './limits.js';
import { fieldInFull } from './message-blocks.js';
import { openQuestions } from './open-questions.js';
import { lazily } from './lazily.js';
import { retrospectOf, type Quote } from './retrospect.js';
import type { SectionComposers } from './section.js';
import { summary } from './summary.js';
import { timeline } from './timeline.js';

/** Sections of a blameless post-mortem: what made it possible and what follows; no one is named. */
export function postMortem(reading: CaseReading): SectionComposers {
  const { impact, rootCause, resolution } = reading.facts;
  const retrospect = lazily(() => retrospectOf(reading));
  return {
    Summary: () => summary(reading),
    Impact: () => fieldInFull(impact),
    'Detection, response and recovery': () => phases(reading),
    Timeline: () => timeline(reading, { people: false, excerptChars: LIMITS.longExcerptChars }),
    'Root cause': () => fieldInFull(rootCause),
    'Contributing factors': () => quotes(reading, retrospect().contributing),
    Resolution: () => fieldInFull(resolution),
    'What went well': () => quotes(reading, retrospect().wentWell),
    'What went poorly': () => quotes(reading, retrospect().wentPoorly),
    Lessons: () => quotes(reading, retrospect().lessons),
    'Action items': () => quotes(reading, retrospect().actionItems),
    'Open questions': () => openQuestions('post_mortem', reading),
    References: () => references(reading, { people: false }),
  };
}

/** How long each phase took. Nothing when no phase has both of its ends recorded. */
function phases(reading: CaseReading): Block[] {
  const { figures } = reading;
  const firstAction = reading.messages.find(({ fact }) => fact === figures.firstAction);
  const action: Inline = firstAction
    ? ['first recorded action ', reading.cite(firstAction)]
    : 'first recorded action';
  const candidates: [string, Inline, number | undefined][] = [
    ['Detection', 'start to detection', figures.timeToDetect],
    ['Response', ['detection to ', action], figures.timeToRespond],
    ['Recovery', [action, ' to resolution'], figures.timeToRecover],
    ['Time to resolve', 'detection to resolution', figures.timeToResolve],
    ['Whole incident', 'start to resolution', figures.duration],
  ];
  const rows = candidates.flatMap(([phase, from, ms]): Inline[][] => {
    return ms === undefined ? [] : [[phase, from, formatDuration(ms)]];
  });
  return rows.length > 0 ? [table(['Phase', 'From and to', 'Took'], rows)] : [];
}

/** Sentences of the case, word for word, each with the message it is from. */
function quotes(reading: CaseReading, found: readonly Quote[]): Block[] {
  if (found.length === 0) return [];
  const items = found.map(({ sentence, context, message }): Inline[] => [
    context ? [inlineOf(context, 500), ' '] : '',
    inlineOf(sentence, 500),
    ' ',
    reading.cite(message),
  ]);
  return [bullets(items)];
}
