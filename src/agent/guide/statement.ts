import type { Hypothesis, NextStep, StepOutcome, Verdict } from '../agent.types.js';
import { withoutReports } from './own-words.js';
import { proseOf, sentencesOf } from './pasted.js';
import { overlap, termsOf } from './terms.js';
import { HEDGED, verdictsOf } from './verdicts.js';

/** What a person says to the agent, apart from what they paste. */
export interface Statement {
  /**
   * Their own words: without code blocks and lines of logs, which are data and decide nothing, and
   * without reports of steps, which say so by themselves.
   */
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

/** The step that asks for the cause, once the trouble is over: what is said next names it. */
export const CAUSE_STEP = 'cause';

const CAUSE =
  /\b(?:(?:root )?cause (?:is|was)|cause:|(?:is|was|were|been) (?:caused by|due to)|culprit (?:is|was)|turned out (?:to be|that))\s+(.{8,400})/is;
const FOUND =
  /^(?:ok(?:ay)?,?\s+)?(?:confirmed|found (?:it|the (?:root )?cause))\s*[:,]\s*(.{8,400})/is;
/** Of what was, not of what is: "it is the same on all nodes" names no cause. */
const IT_WAS =
  /^(?:it|this|that) was (?:because of |due to )?((?:the|a|an|our)\s(?!same\b|first\b|last\b|only\b|case\b|right\b|weekend\b).{6,400})/is;
const NOT_KNOWN = /^(?:not|unknown|unclear|still|yet)\b/i;

const RECOVERED =
  /\b(?:recovered|(?<!\broll(?:ed|ing)? |revert(?:ed|ing)? |went )back to (?:normal|baseline|usual|\d)|back down to|(?:is|are) back (?:up|in|online)|(?:errors?|alerts?|timeouts?|failures?|restarts?) (?:have |has |are |is |were )?(?:now )?(?:stopped|gone|cleared|over)|(?:is|are|was|now|got|all) (?:resolved|fixed|healthy|green)|(?:works?|working|healthy|up|stable|running|fine|good|ok|okay) again|(?:everything|all)(?: is| are| looks?)? (?:fine|good|ok|okay|well|correct|green)|no (?:more|new|further) (?:\w+ )?(?:errors|timeouts|alerts|failures|restarts|kills|crashes|complaints)|(?:error rate|latency|p\d\d+) (?:is |are )?(?:back|down) to|(?:lag|backlog|queue|error rate) (?:is|are|went) (?:back )?(?:(?:at|to|down to) )?(?:0|zero|empty|gone))\b|^(?:fixed|resolved|solved)[.!]*$/i;
const NOT_YET =
  /\?|\b(?:not|never|still|until|once|when|if|will|should|hope|again and again|before)\b|n't\b/i;
const YES =
  /^(?:yes|yep|yeah|correct|indeed|right|true|that.s it|exactly|(?:it does|it is)[.!]*$)(?![\w-])/i;
const NO =
  /^(?:(?:no|nope|negative)(?=\s*(?:[,.;!:–-]|$))|it does(?:n.t| not)|it is(?:n.t| not)|nothing (?:there|found|unusual))/i;
const UNCLEAR =
  /^(?:unclear|no idea|(?:i['’]?m )?not sure|(?:(?:i|we) )?(?:do ?n.?t|do not|can.?t|cannot) (?:know|tell|say)|inconclusive|unknown)\b/i;
/** A no with more words than these may be about something else. */
const SHORT = 4;
const ASKS =
  /^(?:what|which|where|when|why|who|how|can|could|should|would|is|are|do|does|did|any|next|continue|go on|help|summar|status|list|show|explain|suggest)\b/i;

/** Reads a person's text; `asked` is the step that they were asked for, if any. */
export function readStatement(
  text: string,
  hypotheses: readonly Hypothesis[],
  asked?: Pick<NextStep, 'id' | 'text' | 'command' | 'hypothesisIds'>,
): Statement {
  const { prose, hasLogs } = proseOf(withoutReports(text));
  const sentences = sentencesOf(prose);
  const verdicts = verdictsOf(sentences, hypotheses);
  const recovered = sentences.some((one) => RECOVERED.test(one) && !NOT_YET.test(one));
  const asks = !hasLogs && sentences.length > 0 && sentences.every(isQuestion);
  const named = sentences.map(causeIn).find((found) => found !== undefined);
  const told = asked?.id === CAUSE_STEP && !asks && !recovered && verdicts.length === 0;
  return {
    prose,
    hasLogs,
    isQuestion: asks,
    verdicts,
    outcome: asked && outcomeOf(prose, asked, hypotheses),
    recovered,
    cause: named ?? (told ? toldCause(prose) : undefined),
  };
}

const isQuestion = (sentence: string): boolean =>
  sentence.endsWith('?') || (ASKS.test(sentence) && sentence.split(/\s+/).length <= 8);

function causeIn(sentence: string): string | undefined {
  if (HEDGED.test(sentence)) return undefined;
  const [, cause] = CAUSE.exec(sentence) ?? FOUND.exec(sentence) ?? IT_WAS.exec(sentence) ?? [];
  return cause === undefined ? undefined : asCause(cause);
}

/** The answer to the question for the cause, unless it is that nobody knows. */
function toldCause(prose: string): string | undefined {
  if (prose.length < 8 || HEDGED.test(prose) || UNCLEAR.test(prose) || NO.test(prose)) return;
  return asCause(
    prose
      .replace(YES, '')
      .replace(/^[\s,.:]+/, '')
      .slice(0, 400),
  );
}

function asCause(text: string): string | undefined {
  if (NOT_KNOWN.test(text)) return undefined;
  const cause = text.replace(/^(?:that|because)\s+/i, '').replace(/[.!;\s]+$/, '');
  return cause === '' ? undefined : cause;
}

/** A yes is one. A no is one when it is short, or says something of what was asked. */
function outcomeOf(
  prose: string,
  asked: Pick<NextStep, 'text' | 'command' | 'hypothesisIds'>,
  hypotheses: readonly Hypothesis[],
): StepOutcome | undefined {
  if (UNCLEAR.test(prose)) return 'unclear';
  if (YES.test(prose)) return 'supports';
  const [no] = NO.exec(prose) ?? [];
  if (no === undefined) return undefined;
  const rest = prose.slice(no.length);
  const tested = hypotheses.filter(({ id }) => asked.hypothesisIds.includes(id));
  const about = [asked.text, asked.command ?? '', ...tested.map(({ statement }) => statement)];
  const isAbout =
    rest.split(/\s+/).filter(Boolean).length <= SHORT ||
    overlap(termsOf(rest), termsOf(about.join('\n'))) > 0;
  return isAbout ? 'contradicts' : undefined;
}
