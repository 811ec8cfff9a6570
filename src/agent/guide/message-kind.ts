import type { TurnKind } from '../agent.types.js';
import type { Statement } from './statement.js';

/** `We have`, `Then I`, `Ops`, or nothing at all before the verb. */
const SUBJECT = String.raw`^(?:(?:i|we|they|just|then|now|ok|okay|also|ops|the team)[,\s]+(?:have\s+|has\s+)?)*`;
const ACTED = new RegExp(
  `${SUBJECT}(?:re-?(?:start|deploy|boot|load|build|index|new|ran|run|stor|creat|siz|mov|plac|issu|vert|cycl|synced)|` +
    'roll(?:ed|ing)? ?back|scal(?:ed|ing)|terminat|kill|drain|fail(?:ed|ing) over|disabl|enabl|increas|decreas|rais|lower|' +
    'flush|purg|deploy|upgrad|downgrad|appl(?:ied|ying)|block|throttl|switch|add(?:ed|ing)|chang(?:ed|ing)|updat(?:ed|ing)|' +
    'set |fix(?:ed|ing) |patch|clear|clean|freed|free(?:ing) up|delet|stopp|stopping|start(?:ed|ing) |issued|install|created |' +
    'moved|ran |rotated|extend|expand|evict|cordon|promot|pinned|migrated|turned (?:on|off)|took .{0,40}out of|put .{0,40}back|' +
    'unblock|rout(?:ed|ing)|shed|vacuum|cancel)',
  'i',
);
const DECIDED = /^(?:(?:i|we)\s+)?(?:decid|agreed|chose|will )/i;
/** What was rolled out beforehand is seen; it is not done about the trouble. */
const ROLLED_OUT = new RegExp(
  `${SUBJECT}(?:deploy|releas|shipp|rolled out|upgrad|migrat|merg)(?:p?ed)?\\b`,
  'i',
);
const MEANT_AS_REMEDY = /\b(?:hot-?fix|fix|patch|revert|roll(?:ed)? ?back|previous|workaround)/i;

/** What kind of message of the case a statement makes; a question makes none. */
export function kindOf({ prose, hasLogs, isQuestion }: Statement, isActing = false): TurnKind {
  if (isQuestion) return 'question';
  if (hasLogs) return 'observation';
  if (ROLLED_OUT.test(prose) && !MEANT_AS_REMEDY.test(prose) && !isActing) return 'observation';
  if (ACTED.test(prose)) return 'action';
  return DECIDED.test(prose) ? 'decision' : 'observation';
}
