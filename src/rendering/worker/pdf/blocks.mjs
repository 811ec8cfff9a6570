import { inlines, plainText, runs } from './inlines.mjs';
import { BOX_PADDING, boxLayout, CODE_SIZE, COLOURS } from './style.mjs';
import { table } from './tables.mjs';

/** Deeper than that nothing is set in any more: the page would have no width left. */
const DEPTH_MAX = 8;
const INDENT = 18;
const KEPT_WITH_HEADING = 50;
const TAB = '    ';

/**
 * Blocks as pdfmake takes them.
 * @param {readonly import('mdast').RootContent[]} nodes
 * @param {{ width: number, depth: number }} room width in points
 */
export const blocks = (nodes, room) => nodes.flatMap((node) => block(node, room));

function block(node, room) {
  switch (node.type) {
    case 'heading':
      return heading(node);
    case 'paragraph':
      return [{ text: inlines(node.children), margin: [0, 0, 0, 6] }];
    case 'list':
      return [list(node, room)];
    case 'blockquote':
      return [quote(node, room)];
    case 'code':
      return [code(node, room)];
    case 'table':
      return [table(node, room.width)];
    case 'thematicBreak':
      return [rule(room.width)];
    case 'footnoteDefinition':
      return [
        {
          columns: [
            { width: 'auto', text: runs(`[${node.label ?? node.identifier}]`) },
            { width: '*', stack: blocks(node.children, room) },
          ],
          columnGap: 6,
          fontSize: 8.5,
        },
      ];
    default:
      return 'children' in node ? blocks(node.children, room) : [];
  }
}

/** A heading is not left alone at the foot of a page: room for a few lines goes with it. */
const heading = (node) => [
  {
    stack: [
      {
        text: inlines(node.children),
        style: `h${String(node.depth)}`,
        outline: true,
        outlineText: node.children.map(plainText).join(''),
      },
      { stack: [], margin: [0, 0, 0, KEPT_WITH_HEADING] },
    ],
    unbreakable: true,
  },
  { stack: [], margin: [0, -KEPT_WITH_HEADING, 0, 0] },
];

function list(node, room) {
  const inner = inside(room, INDENT);
  const items = node.children.map((item) => {
    const stack = blocks(ticked(item), inner);
    return { stack: stack.length > 0 ? stack : [{ text: ' ' }] };
  });
  const margin = [0, 0, 0, 4];
  if (room.depth >= DEPTH_MAX) return { stack: items.flatMap(({ stack }) => stack) };
  return node.ordered
    ? { ol: items, start: node.start ?? 1, margin }
    : { ul: items, margin, markerColor: COLOURS.faint };
}

/** What an item holds, with the box of a task list before its first words. */
function ticked({ checked, children }) {
  if (typeof checked !== 'boolean') return children;
  const box = { type: 'text', value: checked ? '☑ ' : '☐ ' };
  const [first, ...rest] = children;
  return first?.type === 'paragraph'
    ? [{ ...first, children: [box, ...first.children] }, ...rest]
    : [{ type: 'paragraph', children: [box] }, ...children];
}

function quote(node, room) {
  const stack = blocks(node.children, inside(room, BOX_PADDING));
  if (room.depth >= DEPTH_MAX) return { stack };
  return boxed({ stack, color: COLOURS.faint }, boxLayout(null, COLOURS.line), room.width);
}

/** Lines as they are; what is longer than the page is wide goes on below. */
function code({ value }, { width }) {
  const text = value.replaceAll('\t', TAB);
  const content = {
    text: runs(text, {}, 'Mono'),
    fontSize: CODE_SIZE,
    lineHeight: 1.15,
    preserveLeadingSpaces: true,
  };
  return boxed(content, boxLayout(COLOURS.tint), width);
}

/** A width in points, since one that is left open would grow with the longest word. */
const boxed = (content, layout, width) => ({
  table: { widths: [width - BOX_PADDING], body: [[content]] },
  layout,
  margin: [0, 2, 0, 8],
});

const rule = (width) => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: COLOURS.line },
  ],
  margin: [0, 8, 0, 8],
});

const inside = ({ width, depth }, by) => ({ width: Math.max(60, width - by), depth: depth + 1 });
