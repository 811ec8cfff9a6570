import pdfmake from 'pdfmake';
import { blocks } from './blocks.mjs';
import { FONTS, isFontFile, UNPACKED_FONTS } from './fonts.mjs';
import { inlines, plainText, runs } from './inlines.mjs';
import { BODY_SIZE, boxLayout, COLOURS, CONTENT_WIDTH, PAGE, STYLES } from './style.mjs';

const FOOTER_MAX = 90;

pdfmake.setFonts(FONTS);
for (const [name, font] of UNPACKED_FONTS) pdfmake.virtualfs.writeFileSync(name, font);
// Whatever a text says: of the network nothing, and of the disk the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(isFontFile);

/**
 * @param {import('../../document-renderer.interface.js').PrintableDocument} document
 * @param {import('../markdown-tree.mjs').ReadMarkdown} text
 * @returns {Promise<import('../../document-renderer.interface.js').RenderedDocument>}
 */
export async function pdfFile(document, text) {
  const title = text.title.map(plainText).join('') || document.title;
  const bytes = await pdfmake.createPdf(definition(document, text, title)).getBuffer();
  return { bytes, mediaType: 'application/pdf' };
}

const definition = (document, text, title) => ({
  info: {
    title,
    subject: document.kind,
    creator: 'FaultMaven Reports',
    producer: 'pdfmake',
    creationDate: new Date(document.writtenAt),
    modDate: new Date(document.writtenAt),
  },
  version: '1.7',
  language: 'en',
  displayTitle: true,
  pageSize: 'A4',
  pageMargins: PAGE.margins,
  defaultStyle: { font: 'Sans', fontSize: BODY_SIZE, lineHeight: 1.25, color: COLOURS.ink },
  styles: STYLES,
  content: [
    ...head(document, text.title),
    ...blocks(text.body.children, { width: CONTENT_WIDTH, depth: 0 }),
  ],
  footer: footerOf(title),
});

const head = (document, title) => [
  {
    canvas: [{ type: 'rect', x: 0, y: 0, w: CONTENT_WIDTH, h: 3, color: COLOURS.accent }],
  },
  { text: runs(document.kind), style: 'kind' },
  { text: inlines(title), style: 'title' },
  facts(document.facts),
  ...notes(document.notes),
];

function facts(pairs) {
  const body = pairs.map(([label, value]) => [
    { text: runs(label), color: COLOURS.faint },
    { text: runs(value), bold: true },
  ]);
  return {
    table: { widths: [110, '*'], body },
    layout: {
      ...boxLayout(COLOURS.tint),
      paddingTop: (row) => (row === 0 ? 6 : 1.5),
      paddingBottom: (row) => (row === pairs.length - 1 ? 6 : 1.5),
    },
    fontSize: 9,
    margin: [0, 0, 0, 10],
  };
}

function notes(sentences) {
  if (sentences.length === 0) return [];
  const box = [
    { text: 'Before you rely on it', bold: true, margin: [0, 0, 0, 3] },
    { ul: sentences.map((sentence) => ({ text: runs(sentence) })) },
  ];
  return [
    {
      table: { widths: ['*'], body: [[{ stack: box, fontSize: 9.5 }]] },
      layout: boxLayout(COLOURS.warnTint, COLOURS.warn),
      margin: [0, 0, 0, 10],
    },
  ];
}

function footerOf(title) {
  const letters = Array.from(title);
  const short =
    letters.length > FOOTER_MAX ? `${letters.slice(0, FOOTER_MAX).join('').trimEnd()}…` : title;
  return (page, pages) => ({
    columns: [
      { width: '*', text: runs(short), noWrap: true },
      { width: 'auto', text: `Page ${String(page)} of ${String(pages)}`, alignment: 'right' },
    ],
    columnGap: 12,
    fontSize: 8,
    color: COLOURS.faint,
    margin: [PAGE.margins[0], 18, PAGE.margins[2], 0],
  });
}
