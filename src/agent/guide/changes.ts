import type { Citation } from '../agent.types.js';
import { citeMessage, shortened } from '../case-view/case-view.js';
import { nameOfChange } from './change-name.js';
import type { Dossier } from './dossier.js';
import { spokenIn } from './own-words.js';
import { proseOf, sentencesOf } from './pasted.js';

/** A change that somebody tells of, which most incidents begin with. */
export interface ToldChange {
  /** What it is recognised by when it is seen again. */
  key: string;
  /** The hypothesis that it is the cause. */
  statement: string;
  /** They say that the trouble began with it. */
  tied: boolean;
  /** It was undone, and the trouble ended. */
  undoneAndOver: boolean;
  supporting: Citation[];
}

/** Key of the change that only the case's own title or description tells of. */
export const CASE_CHANGE = 'change:case';
const MAX_CHANGES = 2;
const CHANGE =
  /\b(?:deploy(?:ed|ment)?s?|releas(?:ed?|es)|roll(?:ed)?[ -]?out|shipped|upgraded?|migrat(?:ion|ed)|merged|config(?:uration)? change|feature flag|(?:was|were|got|been) (?:\w+ )?(?:set|changed|updated|enabled|disabled|switched|turned|rotated|added|removed|replaced|moved)|introduced)\b/i;
const NOTHING = /\?|\b(?:no|not|nothing|never|without|nobody|unchanged|did ?n.?t)\b/i;
/** What is said of causes tells of no further one. */
const JUDGES = /\bH\d{1,4}\b|\b(?:confirmed|cause[ds]?|culprit|ruled out)\b/i;
const REMEDY =
  /\b(?:roll(?:ed|ing)? ?back|revert|hot-?fix|fixed|restored|restart|undid|undone|to (?:fix|mitigate))/i;
const TIED =
  /\b(?:right after|just after|shortly after|since (?:the|our|last|that)|(?:started|began) (?:then|with|after|right)|after (?:the|our) (?:last )?(?:deploy|release|upgrade|migration)|(?:in|with|by) the (?:new )?(?:release|deploy|version|upgrade)|following the)\b/i;
export const UNDONE =
  /\b(?:roll(?:ed|ing)? ?back|revert(?:ed|ing)?|undid|undone|downgraded|switched off|restored|(?:killed|stopped|cancell?ed|aborted) (?:the |that )?(?:migration|job|import|deploy\w*|roll-?out|release))\b/i;

/** The changes that people told of, as they told them; at most two, the first ones first. */
export function changesOf({ view, before, said }: Dossier): ToldChange[] {
  const { title, description = '', messages } = view;
  const undone = messages.some(({ kind, text }) => kind === 'action' && UNDONE.test(text));
  const isOver = before.recovery !== undefined || said.statement.recovered;
  const toldIn = (text: string): string | undefined =>
    sentencesOf(proseOf(text).prose).find(
      (one) => CHANGE.test(one) && !NOTHING.test(one) && !REMEDY.test(one) && !JUDGES.test(one),
    );
  const found = spokenIn(view).flatMap((message): ToldChange[] => {
    const sentence = toldIn(message.text);
    if (sentence === undefined) return [];
    return [
      {
        key: `change:${message.id}`,
        statement: `The change beforehand is the cause: “${quotable(sentence)}”`,
        tied: TIED.test(sentence),
        undoneAndOver: undone && isOver,
        supporting: [citeMessage(message, sentence)],
      },
    ];
  });
  if (found.length > 0) return found.slice(0, MAX_CHANGES);
  const sentence = toldIn(`${title}\n${description}`);
  if (sentence === undefined) return [];
  return [
    {
      key: CASE_CHANGE,
      // The title says what is wrong; as a cause, only the change in it counts.
      statement: nameOfChange(sentence, [title, description, ...messages.map(({ text }) => text)]),
      tied: TIED.test(sentence),
      undoneAndOver: undone && isOver,
      supporting: [],
    },
  ];
}

const quotable = (sentence: string): string => shortened(sentence.replace(/[;,.\s]+$/, ''), 200);
