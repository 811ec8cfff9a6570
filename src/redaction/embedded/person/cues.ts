/** Words around a name that tell that a person is meant. All tested on short, bounded slices. */

/** `Dr. X`, `Reported by: X`: whatever follows is a name, even one that no list holds. */
const STRONG_LEAD =
  /(?:\b(?:mr|mrs|ms|mx|dr|prof|herr|frau|sig|señor|señora|mme)\.? |\b(?:(?:full |first |last |sur|display |customer |user |employee |contact |given |family )name|author|reporter|reported by|requester|requested by|assignee|assigned to|owner|owned by|approver|approved by|reviewer|reviewed by|prepared by|written by|opened by|closed by|acked by|acknowledged by|resolved by|signed-off-by|co-authored-by|attn|contact|customer|caller|patient|employee|manager|commander|incident commander|ic|scribe|on-?call|primary on-?call|secondary on-?call|attendees|participants|responders?|cc|from|to)["']?[:=] ?["']?|\b(?:my name is|this is|kind regards,?|best regards,?|regards,|best,|cheers,|thanks,)\s)$/;
/** `hi X`, `ping X`: a person, if the word can be a name at all. */
const MENTION =
  /(?:^|[\s(,;"'*_-])(?:hi|hey|hello|dear|morning|thanks|thx|thank you|ty|kudos to|props to|cc|cc'd|cc:|ping|pinged|pinging|paged|paging|page|ask|asked|asking|call|called|calling|tell|told|poke|poked|met|email|emailed|dm|dm'd|messaged|texted|escalate to|escalated to|assign to|assigned to|reassigned to|reassign to|handed over to|handover to|hand over to|handed off to|handoff to|per|according to|together with|talked to|spoke to|spoke with|talked with|speak to|chatted with|paired with|pairing with|sync with|synced with|checked with|check with|confirmed with|loop in|looped in|looping in|looping|waiting for|waiting on|heard from|message from|reported by|raised by|found by|noticed by|spotted by|written by|merged by|approved by|reviewed by|fixed by|done by|run by|applied by|deployed by|executed by|triggered by|restarted by|rolled back by|acked by|acknowledged by|resolved by|opened by|closed by|on-?call(?: is| was|:)?|engineer|dba|sre|manager|colleague|teammate|commander|customer|lead|admin) $|\bname["']?[:=] ?["']?$/;
/** `by X`, `and X`: fine for a word that is a name and nothing else. */
const WEAK_LEAD =
  /(?:^|[\s(,;])(?:by|with|from|for|to|and|or|but|that|when|then|so|because|while|as|after|before|until|if|via|@) $/;

/** `X said`, `X's laptop`, `X (on call)`, `X: ...` at the start of a line of chat. */
const HUMAN_TRAIL =
  /^(?:['’]s (?:laptop|account|phone|shift|team|pr|patch|fix|change|commit|branch|idea|suggestion|workaround|question|ticket|email|e-mail|mail|calendar|message|note|comment|hypothesis|theory|guess|script|machine|desk|home|query|manager|update|summary|runbook|dashboard|analysis)\b| (?:said|says|asked|asks|mentioned|thinks|thought|believes|suggested|suggests|proposed|proposes|agreed|agrees|replied|wrote|writes|joined|joins|acked|acknowledged|paged|pinged|confirmed|confirms|noticed|volunteered|took over|takes over|called|suspects|suspected|decided|decides|investigated|is investigating|is looking|looked|looks into|was looking|is on|was on|is oncall|is out|was out|is back|will (?:take|look|join|write|own|follow|check|call|be)|has (?:been|joined|confirmed|taken|asked)|told|escalated|approved|reviewed|merged|pushed|deployed|ran|rolled back|reverted|reported|reports|observed|recalled|remembered|wondered|explained|apologi[sz]ed|left|saw|tried|checked|checks|fixed|found|spotted|identified|opened|owns|handled|and i|from (?:the )?(?:sre|dba|ops|platform|infra|network|security|support|data|payments|vendor|legal)) ?| \((?:sre|dba|ops|on-?call|ic|scribe|she|he|they|em|tl|cto|ceo|vp|manager|lead|support|vendor|platform|network|security|customer|intern)\b)/;
const SPEAKER_TRAIL = /^:(?: |$)/;

const THING_TRAIL =
  /^[ -](?:teams?|clusters?|servers?|services?|pods?|jobs?|nodes?|instances?|regions?|operators?|agents?|pipelines?|builds?|plugins?|charts?|dashboards?|alerts?|rules?|databases?|db|tables?|schema|index|queues?|topics?|brokers?|proxy|gateway|ingress|sidecar|exporter|controller|driver|client|library|sdk|cli|api|protocol|algorithm|filter|tree|clock|consensus|cache|store|storage|bucket|volume|image|container|registry|repo|repository|project|release|edition|theme|font|connections?|period|errors?|exceptions?|law|shell|environment|cloud|zone|datacenter|office|site|stack|mode|version|ci|cd|v?\d)\b/;

export interface Cues {
  readonly strong: boolean;
  readonly mention: boolean;
  readonly weak: boolean;
  readonly human: boolean;
  /** A thing follows that carries a name without being a person: `Jordan cluster`, `Firewall team`. */
  readonly namesThing: boolean;
  /** The word before is in lower case and no article: a capital in mid-sentence has a reason. */
  readonly midSentence: boolean;
}

const LEAD_REACH = 40;
const SENTENCE_START = /(?:^|[.!?:;•*#>|"'“(\]–—-])[\s*_"'(]*$/;
/** The word before begins in lower case: `then Mark`, not `Split Brain`. */
const MID_SENTENCE = /(?:^|[^\p{L}\p{N}])\p{Ll}[\p{L}'’]*,?[ \u00a0]$/u;
const AFTER_ARTICLE =
  /\b(?:the|a|an|this|that|our|your|their|its|each|every|any|no|of|in|on|at|use|using|run|running|set|via|under|named|called|version) $/;

export function cuesAround(text: string, start: number, end: number): Cues {
  const before = text.slice(Math.max(0, start - LEAD_REACH), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const lead = line.toLowerCase();
  const after = text.slice(end, end + 24);
  const startsLine = SENTENCE_START.test(line);
  return {
    strong: STRONG_LEAD.test(lead) || STRONG_LEAD.test(before.toLowerCase()),
    mention: MENTION.test(lead),
    weak: WEAK_LEAD.test(lead),
    human: HUMAN_TRAIL.test(after.toLowerCase()) || (isSpeaker(line) && SPEAKER_TRAIL.test(after)),
    namesThing: THING_TRAIL.test(after.toLowerCase()),
    midSentence: !startsLine && MID_SENTENCE.test(line) && !AFTER_ARTICLE.test(lead),
  };
}

/** Only a clock or a list mark stands before the speaker of a chat line. */
function isSpeaker(line: string): boolean {
  return /^[\s\d:.\-[\]()TZ|>*]*$/.test(line);
}
