const STROKED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  '’': "'",
};
const HAS_STROKED = /[łøđðþıæœß’]/g;
const ASCII = /^[a-z'-]*$/;

/** Lower case without accents, so that `Łukasz`, `Lukasz` and `LUKASZ` are one name. */
export function fold(name: string): string {
  const lower = name.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(HAS_STROKED, (letter) => STROKED[letter] ?? letter);
}
