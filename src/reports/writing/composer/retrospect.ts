import { proseOf, sentencesOf, type CaseReading, type ReadMessage } from './case-reading.js';
import { LIMITS } from './limits.js';

/** A sentence of the case that says something about the incident as a whole. */
export interface Quote {
  sentence: string;
  /** The sentences before it that say what its “It” or “This” stands for; mostly empty. */
  context: string;
  message: ReadMessage;
}

export interface Retrospect {
  contributing: Quote[];
  wentWell: Quote[];
  wentPoorly: Quote[];
  lessons: Quote[];
  actionItems: Quote[];
}

type Topic = keyof Retrospect;

/**
 * Plain statements only. A sentence that is missed costs the reader a look at the timeline; one
 * that is put under the wrong heading makes the report say what nobody said.
 */
const SAYS: Record<Topic, RegExp> = {
  actionItems:
    /\b(action item|follow[- ]?up|to[- ]?do:|TODO|post-?mortem item|prevent(ion|ing)? (this|it) )/i,
  lessons:
    /\b(lessons?( learn(ed|t))?:|we (have )?learn(ed|t)|takeaways?:|next time\b|in (the )?future\b)/i,
  wentWell:
    /\b(went well|worked (well|as (designed|expected|intended))|good (thing|that)|(luckily|fortunately)|paid off|helped (us|a lot))\b/i,
  wentPoorly:
    /\b(went (badly|poorly|wrong)|took too long|too (slow|late)|should have|(alerts?|monitors?|pages?) (did(n['’]t| not)|never) (fire|page|alert|trigger)|no (alert|monitor|dashboard|runbook)|(runbook|dashboard|documentation) (was|is) (missing|wrong|outdated|out of date)|confus(ing|ion)|slowed (us )?down|not (well )?practi[sc]ed|nobody (noticed|knew))\b/i,
  contributing:
    /\b(contribut(ed|ing)|because|due to|caused by|as a result of|led to|triggered by|by mistake|(was|were|is|are) not (tested|monitored|measured|covered)|failed to (stop|catch|alert)|made (it|this) (worse|possible|harder))\b/i,
};

const NEGATED =
  /\b(no|not|nothing|without|isn['’]t|wasn['’]t|unlikely|ruled out)\b.{0,40}?\b(follow|action item|because|due to|caused|contribut|helped|worked|went well|related)/i;
const AFTERWARDS = /\b(should|must|need(s)? to|will|have to|let['’]s|add|plan to)\b/i;
const POINTS_BACK = /^(it|this|that|they|these|those)\b/i;
const ACTION_MARKER =
  /^[-*•\s]*(follow[- ]?ups?|action items?|to[- ]?dos?|post-?mortem items?)(\s*:\s*|\s+[–—-]\s+)([-*•]\s+)?/i;
const SHORTEST_STATEMENT = 15;
const CONTEXT_SENTENCES = 2;
const IS_QUESTION = /\?\s*$/;

/** What the case's own messages say went well or badly, contributed, was learned or is to do. */
export function retrospectOf(reading: CaseReading): Retrospect {
  const found: Retrospect = {
    contributing: [],
    wentWell: [],
    wentPoorly: [],
    lessons: [],
    actionItems: [],
  };
  for (const message of reading.messages) {
    if (message.text.length === 0) continue;
    for (const { topic, quote } of quotesIn(reading, message)) {
      if (found[topic].length < LIMITS.quotes) found[topic].push(quote);
    }
  }
  return found;
}

function quotesIn(reading: CaseReading, message: ReadMessage): { topic: Topic; quote: Quote }[] {
  const sentences = candidateSentences(reading, message);
  const afterwards = isForAfterwards(reading, message);
  const topics = sentences.map((sentence) =>
    sentence.length < SHORTEST_STATEMENT ? undefined : topicOf(sentence, afterwards),
  );
  return sentences.flatMap((sentence, index) => {
    const topic = topics[index];
    if (!topic) return [];
    // What the section quotes anyway is not repeated as the context of the next sentence.
    const quotedBefore = topics.slice(0, index).lastIndexOf(topic);
    const context = contextOf(sentence, sentences.slice(quotedBefore + 1, index));
    const quoted = topic === 'actionItems' ? withoutMarker(sentence) : sentence;
    return [{ topic, quote: { sentence: quoted, context, message } }];
  });
}

/** Sentences are cut only where one of them can be of interest: most messages have none. */
function candidateSentences(reading: CaseReading, message: ReadMessage): string[] {
  const interesting =
    Object.values(SAYS).some((says) => says.test(message.text)) ||
    (isForAfterwards(reading, message) && AFTERWARDS.test(message.text));
  return interesting ? sentencesOf(proseOf(message)) : [];
}

/** The sentences before one that begins with “It” or “This” and alone does not say of what. */
function contextOf(sentence: string, before: readonly string[]): string {
  const context: string[] = [];
  for (const previous of before.slice(-CONTEXT_SENTENCES).reverse()) {
    if (!POINTS_BACK.test(context[0] ?? sentence)) break;
    context.unshift(previous);
  }
  return context.join(' ');
}

/** Under the heading “Action items” it only repeats the heading. */
const withoutMarker = (sentence: string): string =>
  sentence.replace(ACTION_MARKER, '').trim() || sentence;

function topicOf(sentence: string, afterwards: boolean): Topic | undefined {
  if (IS_QUESTION.test(sentence)) return undefined;
  if (SAYS.wentPoorly.test(sentence)) return 'wentPoorly';
  if (NEGATED.test(sentence)) return undefined;
  if (SAYS.actionItems.test(sentence)) return 'actionItems';
  if (SAYS.lessons.test(sentence)) return 'lessons';
  if (SAYS.wentWell.test(sentence)) return 'wentWell';
  if (afterwards && AFTERWARDS.test(sentence)) return 'actionItems';
  return SAYS.contributing.test(sentence) ? 'contributing' : undefined;
}

/** Notes and decisions from after the resolution look forward; before it they are the work. */
function isForAfterwards(reading: CaseReading, { fact }: ReadMessage): boolean {
  const { resolvedAt } = reading.facts;
  const looksAhead = fact.kind === 'decision' || fact.kind === 'note';
  return looksAhead && resolvedAt !== undefined && fact.occurredAt >= resolvedAt;
}
