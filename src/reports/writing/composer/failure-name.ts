import type { CaseFacts } from '../case-facts.js';
import { cleanLine } from '../markdown/clean-text.js';
import { sentencesOf } from './case-reading.js';
import { LIMITS } from './limits.js';

/** What a title says about this one incident and not about the failure: ids, severity, dates. */
const INCIDENT_MARKERS = [
  /\b(incident|outage|ticket|case|inc|ops|sre|jira|pd)[-_ ]?#?\d[\w-]*/gi,
  /#\d{2,}\b/g,
  /\bsev[-_ ]?[0-5]\b|[[(]\s*[PS]-?[0-5]\s*[\])]|^\s*P[0-5]\b(?=\s*[:|–—-]\s)/gi,
  /\b(19|20)\d{2}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?Z?)?/g,
  /\b(\d{1,2}(st|nd|rd|th)?\s+)?(january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(st|nd|rd|th)?(,?\s+(19|20)\d{2})?\b/gi,
  /\b\d{1,2}(st|nd|rd|th)?\s+(january|february|march|april|may|june|july|august|september|october|november|december)(,?\s+(19|20)\d{2})?\b/gi,
  /\b(major|minor|critical|production|prod)\s+(incident|outage)\b/gi,
];
const LEADING_KIND =
  /^(major\s+)?(incident|outage|post-?mortem|alert)\b\s*(report|of|on|in|at)?\s*[:–—-]?\s*/i;
const EMPTY_BRACKETS = /[[({][\s:,/|–—-]*[\])}]/g;
const EDGE_PUNCTUATION = /^[\s:;,.|/–—-]+|[\s:;,|/–—-]+$/g;
/** Says nothing about what failed. */
const GENERIC_WORD =
  /^(the|a|an|of|on|in|at|for|and|incident|outage|issue|problem|failure|error|down|broken|production|prod|service|urgent|help|test|investigation)$/i;

/**
 * The failure a runbook is about, as one would look it up: the case's title without what belongs
 * to that one incident; where nothing is left of it, the root cause's first sentence.
 */
export function failureName(facts: CaseFacts): string {
  const fromTitle = withoutIncidentMarkers(facts.title);
  if (saysSomething(fromTitle)) return fromTitle;
  const cause = sentencesOf(cleanLine(facts.rootCause ?? ''))[0];
  if (cause && saysSomething(cause)) return cleanLine(cause.replace(/[.!]$/, ''), 120);
  return fromTitle || cleanLine(facts.title, LIMITS.titleChars);
}

function withoutIncidentMarkers(title: string): string {
  const bare = INCIDENT_MARKERS.reduce(
    (text, marker) => text.replace(marker, ' '),
    cleanLine(title, LIMITS.titleChars),
  );
  return cleanLine(
    bare
      .replace(EMPTY_BRACKETS, ' ')
      .replace(EDGE_PUNCTUATION, '')
      .replace(LEADING_KIND, '')
      .replace(/\s+(on|at|of|from)\s*$/i, '')
      .replace(EDGE_PUNCTUATION, ''),
  );
}

const saysSomething = (text: string): boolean =>
  (text.match(/\p{L}{2,}[\w'-]*/gu) ?? []).some((word) => !GENERIC_WORD.test(word));
