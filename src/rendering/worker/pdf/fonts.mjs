import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, openSync } from 'fontkit';
import { unpackedWoff } from './woff.mjs';

const EVERYTHING = 'unifontex.ttf';

const packageFile = (name) => createRequire(import.meta.url).resolve(name);
const plex = (style) =>
  packageFile(`@expo-google-fonts/ibm-plex-sans/${style}/IBMPlexSans_${style}.ttf`);
const dejavu = (style) => packageFile(`dejavu-fonts-ttf/ttf/${style}.ttf`);
const oneStyle = (file) => ({ normal: file, bold: file, italics: file, bolditalics: file });

/** All of them come inside packages: nothing is asked of the system and nothing is downloaded. */
export const FONTS = {
  Sans: {
    normal: plex('400Regular'),
    bold: plex('600SemiBold'),
    italics: plex('400Regular_Italic'),
    bolditalics: plex('600SemiBold_Italic'),
  },
  Mono: {
    normal: dejavu('DejaVuSansMono'),
    bold: dejavu('DejaVuSansMono-Bold'),
    italics: dejavu('DejaVuSansMono-Oblique'),
    bolditalics: dejavu('DejaVuSansMono-BoldOblique'),
  },
  Symbols: {
    normal: dejavu('DejaVuSans'),
    bold: dejavu('DejaVuSans-Bold'),
    italics: dejavu('DejaVuSans-Oblique'),
    bolditalics: dejavu('DejaVuSans-BoldOblique'),
  },
  Emoji: oneStyle(packageFile('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf')),
  // Has every letter of the basic plane, not prettily: Chinese, Japanese and Korean are readable.
  Everything: oneStyle(EVERYTHING),
};

const FALLBACKS = {
  Sans: ['Sans', 'Symbols', 'Emoji', 'Everything'],
  Mono: ['Mono', 'Symbols', 'Emoji', 'Everything'],
};

/** Fonts that are unpacked rather than read, by the names that FONTS has for them. */
export const UNPACKED_FONTS = new Map([[EVERYTHING, unpackedWoff(unifont())]]);

/** The package exports its style sheet, which lies beside the files. */
function unifont() {
  const sheet = packageFile('@fontsource/unifontex/index.css');
  return join(dirname(sheet), 'files', 'unifontex-latin-400-normal.woff');
}

const FILES = new Set(Object.values(FONTS).flatMap((font) => Object.values(font)));
/** @param {string} path */
export const isFontFile = (path) => FILES.has(path);

const ASCII = /^[\t\n\x20-\x7E]*$/;
/** They choose how the character before is drawn, and have no picture of their own. */
const JOINERS = /\u200C|\u200D|\uFE0E|\uFE0F/gu;
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** @type {Map<string, Set<number>>} */
const coverage = new Map();
function covers(font, text) {
  let has = coverage.get(font);
  if (!has) {
    const file = FONTS[font].normal;
    const unpacked = UNPACKED_FONTS.get(file);
    has = new Set((unpacked ? create(unpacked) : openSync(file)).characterSet);
    coverage.set(font, has);
  }
  for (const character of text) if (!has.has(character.codePointAt(0))) return false;
  return true;
}

/**
 * Text in pieces, each in the first font that has all its letters.
 * @param {string} text
 * @param {'Sans' | 'Mono'} family
 * @returns {{ text: string, font: string }[]}
 */
export function inFonts(text, family) {
  if (ASCII.test(text)) return text ? [{ text, font: family }] : [];
  /** @type {{ text: string, font: string }[]} */
  const pieces = [];
  for (const { segment } of SEGMENTER.segment(text)) {
    const drawn = segment.replace(JOINERS, '');
    if (!drawn) continue;
    const last = pieces.at(-1);
    const font = fontFor(drawn, family);
    if (last?.font === font) last.text += drawn;
    else pieces.push({ text: drawn, font });
  }
  return pieces;
}

const fontFor = (text, family) =>
  /^\s$/.test(text)
    ? family
    : (FALLBACKS[family].find((font) => covers(font, text)) ?? 'Everything');
