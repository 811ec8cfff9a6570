const WORD = /[\p{L}\p{N}][\p{L}\p{N}_.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
const COMMON = new Set(
  `a about after again all also an and any are as at be because been before being between both but by
  can cause caused could did do does done down during each error errors failed failing failure few for
  from had has have how if in into is it its issue just later like log logs may more most no not now
  of off on once one only or other out over problem root same see seen service services should since
  so some still such system than that the their them then there these they this time to too under up
  used using was we were what when where which while who why will with without wrong you your
  everything everyone everybody nothing something minute minutes hour hours second seconds day days
  today yesterday morning night user users customer customers site website page pages`.split(/\s+/),
);

/** Words that tell one failure from another, lower-case; acronyms and codes count, small talk does not. */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const [word] of text.matchAll(WORD)) {
    const term = word.toLowerCase();
    if (COMMON.has(term) || /^\d+$/.test(term)) continue;
    if (term.length >= 4 || /^[A-Z\d]{2,}$/.test(word)) terms.add(stem(term));
  }
  return terms;
}

/** 'connections' and 'connection' are one term; more would merge what differs. */
const stem = (term: string): string => (term.length > 4 ? term.replace(/(?:es|s)$/, '') : term);

export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared;
}

/** Share (0..1) of `wanted` that `owned` has. */
export const shareOf = (wanted: ReadonlySet<string>, owned: ReadonlySet<string>): number =>
  wanted.size === 0 ? 0 : overlap(wanted, owned) / wanted.size;
