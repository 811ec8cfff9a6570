import type { CaseView, ViewedMessage } from '../case-view/case-view.js';
import { sentencesOf } from './pasted.js';

/** What a button of the UI puts into words: what was asked for, and what came of it. */
const REPORT =
  /\b(?:Checked ["“]?[\s\S]{1,2000}?["”]?: (?:it (?:supports|contradicts) the hypothesis|the result is unclear)|Did ["“][\s\S]{1,2000}?["”]: (?:it helped|it did not help|whether it helped is unclear))(?:\.|$)/g;
const VERDICT = /^H\d+ (?:is|was) (?:confirmed|ruled out)[.!]?$/i;
const CHECKED = /^(?:(?:i|we)\s+(?:have\s+)?)?(?:checked|verified|tested|looked)\b/i;

/** Without reports of steps, which quote what the agent asked and are nobody's own words. */
export const withoutReports = (text: string): string =>
  text.includes('Checked ') || text.includes('Did ') ? text.replace(REPORT, '').trim() : text;

/** What people said apart from actions; a message that only reports a step says nothing besides. */
export const spokenIn = ({ messages }: CaseView): ViewedMessage[] =>
  messages
    .filter(({ kind }) => kind !== 'action')
    .map((message) => ({ ...message, text: withoutReports(message.text) }))
    .filter(({ text }) => text !== '');

/** What may stand in a root cause of what a person said: no bare verdict, and no report of a check. */
export const saidOfCause = (text: string): string =>
  sentencesOf(withoutReports(text))
    .filter((sentence) => !VERDICT.test(sentence) && !CHECKED.test(sentence))
    .join(' ');
