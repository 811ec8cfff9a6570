import { inFonts } from './fonts.mjs';
import { COLOURS } from './style.mjs';

/**
 * Runs of text as pdfmake takes them.
 * @param {readonly import('mdast').PhrasingContent[]} nodes
 * @param {Record<string, unknown>} style
 * @returns {Record<string, unknown>[]}
 */
export function inlines(nodes, style = {}) {
  return nodes.flatMap((node) => inline(node, style));
}

/** @param {string} text */
export const runs = (text, style = {}, family = 'Sans') =>
  inFonts(text, family).map((piece) => ({ ...style, ...piece }));

function inline(node, style) {
  switch (node.type) {
    case 'text':
      return runs(node.value.replace(/\s*\n\s*/g, ' '), style);
    case 'emphasis':
      return inlines(node.children, { ...style, italics: true });
    case 'strong':
      return inlines(node.children, { ...style, bold: true });
    case 'delete':
      return inlines(node.children, { ...style, decoration: 'lineThrough' });
    case 'inlineCode':
      return runs(node.value, { ...style, background: COLOURS.tint }, 'Mono');
    case 'break':
      return [{ text: '\n' }];
    case 'link':
      return inlines(node.children, {
        ...style,
        link: node.url,
        color: COLOURS.link,
        decoration: 'underline',
      });
    case 'footnoteReference':
      return runs(`[${node.label ?? node.identifier}]`, { ...style, sup: true });
    default:
      return 'children' in node ? inlines(node.children, style) : [];
  }
}

/** What a reader reads of a node, without markup. */
export function plainText(node) {
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}
