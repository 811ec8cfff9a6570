export const COLOURS = {
  ink: '#1b1f24',
  faint: '#57606a',
  line: '#d0d7de',
  tint: '#f3f5f7',
  link: '#0550ae',
  accent: '#1f6feb',
  warn: '#9a6700',
  warnTint: '#fff8e0',
};

/** Points. A4, as much of it as a printer can reach. */
export const PAGE = { width: 595.28, margins: [48, 48, 48, 56] };
export const CONTENT_WIDTH = PAGE.width - PAGE.margins[0] - PAGE.margins[2];

export const CODE_SIZE = 8;
export const BODY_SIZE = 10;

export const STYLES = {
  kind: { fontSize: 9.5, color: COLOURS.faint, margin: [0, 8, 0, 2] },
  title: { fontSize: 20, bold: true, lineHeight: 1.1, margin: [0, 0, 0, 10] },
  h1: { fontSize: 17, bold: true, margin: [0, 16, 0, 6] },
  h2: { fontSize: 14, bold: true, margin: [0, 14, 0, 5] },
  h3: { fontSize: 11.5, bold: true, margin: [0, 11, 0, 4] },
  h4: { fontSize: 10.5, bold: true, margin: [0, 9, 0, 3] },
  h5: { fontSize: 10, bold: true, margin: [0, 8, 0, 3] },
  h6: { fontSize: 10, bold: true, color: COLOURS.faint, margin: [0, 8, 0, 3] },
};

const none = () => 0;

/** What a box takes of its width for its paddings and its bar. */
export const BOX_PADDING = 18.5;

/** A box of one cell: tinted, with a bar at its left where it has a colour. */
export const boxLayout = (fill, bar) => ({
  hLineWidth: none,
  vLineWidth: (index) => (bar && index === 0 ? 2.5 : 0),
  vLineColor: () => bar,
  fillColor: () => fill,
  paddingLeft: () => 8,
  paddingRight: () => 8,
  paddingTop: () => 6,
  paddingBottom: () => 6,
});

export const CELL_PADDING = 5;

export const tableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => COLOURS.line,
  vLineColor: () => COLOURS.line,
  fillColor: (row) => (row === 0 ? COLOURS.tint : null),
  paddingLeft: () => CELL_PADDING,
  paddingRight: () => CELL_PADDING,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};
