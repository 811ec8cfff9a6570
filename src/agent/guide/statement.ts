import type { Hypothesis, StepOutcome, TurnKind, Verdict } from '../agent.types.js';
import { overlap, termsOf } from './terms.js';

/** What a person says to the agent, apart from what they paste. */
export interface Statement {
  /** Their own words: without code blocks and lines of logs, which are data and decide nothing. */
  prose: string;
  hasLogs: boolean;
  isQuestion: boolean;
  verdicts: Verdict[];
  /** A yes or no to the step that the agent asked for. */
  outcome?: StepOutcome;
  /** They say that the trouble is over. */
  recovered: boolean;
  /** The cause as they name it. */
  cause?: string;
}

const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|(?![\s\S]))/gm;
/** A time, a level, a stack frame, a structured line or a quote: not how people talk. */
const LOG_LINE =
  /^\s*(?:[[({"<]?\d{4}-\d\d-\d\d[T ]\d\d:|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d|[[<]?(?:FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|CRITICAL|PANIC)\b|at [\w$.<>]+\(|File "|Traceback|Caused by:|\{"|>|panic:|\S+=\S+ \S+=)/;

const RULED_OUT =
  /\b(?:rul(?:e|ed|es|ing) (?:it |that |this )?out|exclud(?:e|ed|es)|dismiss(?:ed)?|disproved|unrelated|no (?:sign|evidence) of|nothing wrong with|not (?:the|a|an|due to|caused by|because of)\b|(?:is|was|are|were) not|isn.t|wasn.t|aren.t|can(?:no|.)t be|looks? (?:fine|healthy|normal))/i;
const CONFIRMED =
  /\b(?:confirm(?:ed|s)?|proven?|proved|verified|(?:root )?cause (?:is|was)|it (?:is|was) (?:indeed|definitely)|turned out to be|definitely|found it)\b/i;
/** What is asked, doubted or only possible is no finding. */
const HEDGED =
  /\?|\b(?:if|whether|maybe|perhaps|might|could|would|should|possibly|unconfirmed|not (?:yet )?(?:confirmed|sure)|can(?:no|.)t confirm|let'?s|please|need to|try to|going to)\b/i;
const CAUSE =
  /\b(?:(?:root )?cause (?:is|was)|cause:|caused by|culprit (?:is|was)|turned out to be)\s+(.{8,400})/is;
const RECOVERED =
  /\b(?:recovered|back to normal|(?:errors?|alerts?|timeouts?|failures?) (?:have |has |are |is |were )?(?:now )?(?:stopped|gone|cleared|over)|(?:is|are|was|now|got|all) (?:resolved|fixed|healthy|green)|working again|healthy again|no more (?:errors|timeouts|alerts|failures)|(?:error rate|latency|p99) (?:is |are )?(?:back|down) to)\b/i;
const NOT_YET =
  /\?|\b(?:not|never|still|until|once|when|if|will|should|hope|again and again|before)\b|n't\b/i;
const YES = /^(?:yes|yep|yeah|correct|indeed|right|true|it does|it is|that.s it|exactly)\b/i;
const NO =
  /^(?:no|nope|negative|it does(?:n.t| not)|it is(?:n.t| not)|nothing (?:there|found|unusual))\b/i;
const UNCLEAR = /^(?:unclear|not sure|don.t know|can.t tell|inconclusive|unknown)\b/i;
const ASKS =
  /^(?:what|which|where|when|why|who|how|can|could|should|would|is|are|do|does|did|any|next|continue|go on|help|summar|status|list|show|explain|suggest)\b/i;

/** Reads a person's text; `pending` tells whether a step was asked for. */
export function readStatement(
  text: string,
  hypotheses: readonly Hypothesis[],
  pending: boolean,
): Statement {
  const unfenced = text.replace(FENCED, '\n');
  const lines = unfenced.split(/\r?\n/);
  const said = lines.filter((line) => !LOG_LINE.test(line));
  const prose = said.join('\n').trim();
  const hasLogs = unfenced !== text || said.length < lines.length;
  const sentences = sentencesOf(prose);
  const open = hypotheses.filter(({ status }) => status === 'open');
  const cause = sentences.map(causeIn).find((found) => found !== undefined);
  return {
    prose,
    hasLogs,
    isQuestion: !hasLogs && sentences.length > 0 && sentences.every(isQuestion),
    verdicts: verdictsOf(sentences, hypotheses, open),
    outcome: pending ? outcomeOf(prose) : undefined,
    recovered: sentences.some((one) => RECOVERED.test(one) && !NOT_YET.test(one)),
    cause,
  };
}

const ACTED =
  /^(?:(?:i|we|just|then|now)\s+(?:have\s+)?)*(?:restart|roll(?:ed|ing)? back|revert|scal(?:ed|ing)|terminat|kill|drain|failed over|disabl|enabl|increas|decreas|rais|lower|flush|purg|deploy(?:ed|ing)|redeploy|reboot|upgrad|downgrad|appl(?:ied|ying)|block|throttl|switch|remov|add(?:ed|ing)|chang(?:ed|ing)|set |fixed |patch|renew|replac|resiz|clear(?:ed|ing))/i;
const DECIDED = /^(?:(?:i|we)\s+)?(?:decid|agreed|chose|will )/i;

/** What kind of message of the case a statement makes; a question makes none. */
export function kindOf({ prose, hasLogs, isQuestion: asks }: Statement): TurnKind {
  if (asks) return 'question';
  if (hasLogs) return 'observation';
  if (ACTED.test(prose)) return 'action';
  return DECIDED.test(prose) ? 'decision' : 'observation';
}

const sentencesOf = (prose: string): string[] =>
  prose
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

const isQuestion = (sentence: string): boolean =>
  sentence.endsWith('?') || (ASKS.test(sentence) && sentence.split(/\s+/).length <= 8);

function causeIn(sentence: string): string | undefined {
  if (HEDGED.test(sentence)) return undefined;
  const [, cause] = CAUSE.exec(sentence) ?? [];
  if (cause === undefined || /^(?:not|unknown|unclear|still|yet)\b/i.test(cause)) return undefined;
  return cause.replace(/[.!;\s]+$/, '');
}

function outcomeOf(prose: string): StepOutcome | undefined {
  if (YES.test(prose)) return 'supports';
  if (NO.test(prose)) return 'contradicts';
  return UNCLEAR.test(prose) ? 'unclear' : undefined;
}

/** One verdict a hypothesis; what is said last counts. */
function verdictsOf(
  sentences: readonly string[],
  all: readonly Hypothesis[],
  open: readonly Hypothesis[],
): Verdict[] {
  const verdicts = new Map<string, Verdict['verdict']>();
  for (const sentence of sentences) {
    const verdict = verdictIn(sentence);
    if (!verdict) continue;
    const named = [...sentence.matchAll(/\bH(\d{1,4})\b/g)].map(([id]) => id);
    const meant =
      named.length > 0
        ? all.filter(({ id }) => named.includes(id))
        : ([meantBy(sentence, open)].filter(Boolean) as Hypothesis[]);
    for (const { id } of meant) verdicts.set(id, verdict);
  }
  return [...verdicts].map(([hypothesisId, verdict]) => ({ hypothesisId, verdict }));
}

function verdictIn(sentence: string): Verdict['verdict'] | undefined {
  if (HEDGED.test(sentence)) return undefined;
  if (RULED_OUT.test(sentence)) return 'ruled_out';
  return CONFIRMED.test(sentence) ? 'confirmed' : undefined;
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
