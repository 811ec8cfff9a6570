import { inlines, plainText } from './inlines.mjs';
import { CELL_PADDING, tableLayout } from './style.mjs';

/** Of the font's size: a little more than letters are wide, so that what is estimated to fit does. */
const LETTER_WIDTH = 0.58;
const WIDE_LETTER = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/gu;
/** A word longer than that is broken rather than given more room. */
const WORD_MAX = 90;
const COLUMN_MIN = 18;
/** A row that fills no more of a page than this stays in one piece. */
const WHOLE_ROW_MAX = 240;

/**
 * @param {import('mdast').Table} node
 * @param {number} width points that it may take
 */
export function table(node, width) {
  const columns = Math.max(...node.children.map((row) => row.children.length));
  const fontSize = columns > 10 ? 6.5 : columns > 6 ? 7.5 : 8.5;
  const rows = node.children.map((row) =>
    Array.from({ length: columns }, (_, i) => row.children[i]),
  );
  const widths = columnWidths(rows, columns, width, fontSize);
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.every((row) => rowHeight(row, widths, fontSize) < WHOLE_ROW_MAX),
      widths,
      body: rows.map((row, index) =>
        row.map((cell, column) => ({
          text: cell ? inlines(cell.children, { bold: index === 0 }) : '',
          fontSize,
          alignment: node.align?.[column] ?? 'left',
        })),
      ),
    },
    layout: tableLayout,
    margin: [0, 2, 0, 8],
  };
}

/** As wide as the text asks for where that fits; else each its longest word, and the rest by need. */
function columnWidths(rows, columns, width, fontSize) {
  const room = width - columns * 2 * CELL_PADDING - columns * 0.5 - 0.5;
  const needs = Array.from({ length: columns }, () => ({ whole: COLUMN_MIN, word: COLUMN_MIN }));
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      if (!cell) continue;
      const text = plainText(cell);
      const need = needs[index];
      need.whole = Math.max(need.whole, widthOf(text, fontSize));
      for (const word of text.split(/\s+/)) {
        need.word = Math.max(need.word, Math.min(widthOf(word, fontSize), WORD_MAX));
      }
    }
  }
  const sum = (of) => needs.reduce((total, need) => total + of(need), 0);
  if (sum(({ whole }) => whole) <= room) {
    const scale = room / sum(({ whole }) => whole);
    return needs.map(({ whole }) => whole * Math.min(scale, 1.6));
  }
  const words = sum(({ word }) => word);
  if (words >= room) return needs.map(({ word }) => (word * room) / words);
  const spare = room - words;
  // By the root of what is wanted: one long column must not starve the others.
  const wants = needs.map(({ whole, word }) => Math.sqrt(Math.max(0, whole - word)));
  const wanted = wants.reduce((total, want) => total + want, 0);
  return grownNoMoreThanNeeded(needs, wants, wanted, spare);
}

function grownNoMoreThanNeeded(needs, wants, wanted, spare) {
  const widths = needs.map(({ word }, i) => word + (spare * wants[i]) / wanted);
  let left = 0;
  for (const [i, { whole }] of needs.entries()) {
    if (widths[i] > whole) {
      left += widths[i] - whole;
      widths[i] = whole;
    }
  }
  const hungry = needs.flatMap(({ whole }, i) => (widths[i] < whole ? [i] : []));
  for (const i of hungry) widths[i] += left / hungry.length;
  return widths;
}

const rowHeight = (row, widths, fontSize) =>
  Math.max(
    ...row.map((cell, i) =>
      cell ? Math.ceil(widthOf(plainText(cell), fontSize) / widths[i]) * fontSize * 1.5 : 0,
    ),
  );

const widthOf = (text, fontSize) =>
  (text.length + (text.match(WIDE_LETTER)?.length ?? 0) * 0.8) * LETTER_WIDTH * fontSize;
