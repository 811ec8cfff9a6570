import type { Hypothesis, Verdict } from '../agent.types.js';
import { overlap, termsOf } from './terms.js';

const RULED_OUT =
  /\b(?:rul(?:e|ed|es|ing) (?:it |that |this )?out|exclud(?:e|ed|es)|dismiss(?:ed)?|disproved|unrelated|no (?:sign|evidence) of|nothing wrong with|not (?:due to|caused by|because of)\b|looks? (?:fine|healthy|normal))|^(?:no,? )?(?:it|this|that|the (?:cause|problem|reason|issue)) (?:(?:is|was) not|isn.t|wasn.t|can(?:no|.)t be)\b/i;
/** Of a hypothesis by its number any denial is one; of its words, which may be said of anything, not. */
const DENIED = /\b(?:not|(?:is|was)n.t|can(?:no|.)t be)\b/i;
const CONFIRMED =
  /\b(?:confirm(?:ed|s)?|proven?|proved|verified|(?:root )?cause (?:is|was)|it (?:is|was) (?:indeed|definitely)|turned out to be|definitely|found it)\b/i;
/** Said of a hypothesis by its number only: of anything else it may be said in passing. */
const NAMED_RIGHT =
  /\bH\d{1,4} (?:it is|(?:is|was) (?:right|true|correct|it|the (?:one|cause)))\b|\b(?:it(?:'s| is| was)|yes,?) H\d{1,4}\b/i;
const NAMED_WRONG = /\bH\d{1,4} (?:is|was) (?:wrong|false|out|nonsense)\b/i;
/** What is asked, doubted or only possible is no finding. */
export const HEDGED =
  /\?|\b(?:if|whether|maybe|perhaps|might|could|would|should|possibly|probably|unconfirmed|not (?:yet )?(?:confirmed|sure)|can(?:no|.)t confirm|let'?s|please|need to|try to|going to)\b/i;

/** One verdict a hypothesis; what is said last counts. */
export function verdictsOf(sentences: readonly string[], all: readonly Hypothesis[]): Verdict[] {
  const open = all.filter(({ status }) => status === 'open');
  const verdicts = new Map<string, Verdict['verdict']>();
  for (const sentence of sentences) {
    const named = [...sentence.matchAll(/\bH(\d{1,4})\b/g)].map(([id]) => id);
    const verdict = verdictIn(sentence, named.length > 0);
    if (!verdict) continue;
    const meant =
      named.length > 0
        ? all.filter(({ id }) => named.includes(id))
        : ([meantBy(sentence, open)].filter(Boolean) as Hypothesis[]);
    for (const { id } of meant) verdicts.set(id, verdict);
  }
  return [...verdicts].map(([hypothesisId, verdict]) => ({ hypothesisId, verdict }));
}

function verdictIn(sentence: string, isNamed: boolean): Verdict['verdict'] | undefined {
  if (HEDGED.test(sentence)) return undefined;
  if (RULED_OUT.test(sentence)) return 'ruled_out';
  if (isNamed && (DENIED.test(sentence) || NAMED_WRONG.test(sentence))) return 'ruled_out';
  return CONFIRMED.test(sentence) || NAMED_RIGHT.test(sentence) ? 'confirmed' : undefined;
}

/** The one hypothesis whose words the sentence uses; none when two are meant alike. */
function meantBy(sentence: string, open: readonly Hypothesis[]): Hypothesis | undefined {
  const spoken = termsOf(sentence);
  const ranked = open
    .map((hypothesis) => ({ hypothesis, shared: overlap(spoken, termsOf(hypothesis.statement)) }))
    .sort((a, b) => b.shared - a.shared);
  const [best, next] = ranked;
  if (!best || best.shared === 0 || best.shared === next?.shared) return undefined;
  return best.hypothesis;
}
