/** One capitalised word of running text. */
export interface Word {
  readonly start: number;
  /** Without a possessive `'s`. */
  readonly end: number;
  readonly text: string;
  /** A single letter, with or without its full stop: `J.` */
  readonly isInitial: boolean;
  readonly isAllCaps: boolean;
  /** Of a name alone, or the last of a sentence: the next word does not continue it. */
  readonly endsPhrase: boolean;
}

/** `Anna`, `O'Brien`, `Garcia-Lopez`, `McDonald`, `SMITH`, `J.`; bounded, so that it stays linear. */
export const CAPITALISED =
  /(?<![\p{L}\p{N}_/\\.@#$%&~-])\p{Lu}(?:[\p{L}\p{M}]{1,30}(?:['’-]\p{L}[\p{L}\p{M}]{1,30}){0,2}|['’]\p{Lu}[\p{L}\p{M}]{1,30})?/gu;
/** What follows an identifier rather than a word: `Tom.java`, `Anna(`, `Foo::Bar`, `Jan-2026`. */
const IDENTIFIER_TAIL = /^(?:[\p{N}_/\\@([{<=]|[.:][\p{L}\p{N}:/]|-[\p{L}\p{N}]|\+\+)/u;
/** No `VictoriaMetrics`, `GitHub`, `REy`: inner capitals only after the prefixes that bring one. */
const NAME_SHAPE = /^\p{Lu}[\p{Ll}\p{M}]*(?:['’-]\p{Lu}?[\p{Ll}\p{M}]+){0,2}$/u;
const NAME_PREFIX = /^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|O['’]|D['’])\p{Lu}\p{Ll}+$/u;

/** `SMITH`, and the plural of an abbreviation: `CAs`. */
const ALL_CAPS = /^[\p{Lu}'’-]{2,}s?$/u;

/** The words that may be names: capitalised, and no part of an identifier, a path or a handle. */
export function capitalisedWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(CAPITALISED)) {
    const word = wordAt(text, match.index, match[0]);
    if (word) words.push(word);
  }
  return words;
}

function wordAt(text: string, start: number, matched: string): Word | undefined {
  const name = matched.replace(/['’]s$/, '');
  let end = start + name.length;
  const after = text.slice(start + matched.length, start + matched.length + 2);
  if (/^[\p{L}\p{M}]/u.test(after) || IDENTIFIER_TAIL.test(after)) {
    const isDottedInitial = matched.length === 1 && /^\.\p{Lu}/u.test(after);
    if (!isDottedInitial) return undefined;
  }
  const isInitial = name.length === 1;
  if (isInitial && text.charAt(end) === '.') end += 1;
  const isAllCaps = ALL_CAPS.test(name);
  if (!isAllCaps && !NAME_SHAPE.test(name) && !NAME_PREFIX.test(name)) return undefined;
  return {
    start,
    end,
    text: name,
    isInitial,
    isAllCaps,
    endsPhrase: name !== matched || !/^[ \u00a0]\S/.test(text.slice(end, end + 2)),
  };
}
