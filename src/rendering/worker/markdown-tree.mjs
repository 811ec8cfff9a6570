import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { SKIP, visit } from 'unist-util-visit';

/** Where a link may lead. What is relative leads nowhere in a file. */
const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);
/** Nothing that is seen, but what a PDF or a page would choke on or be turned around by. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/**
 * @typedef {object} ReadMarkdown
 * @property {import('mdast').PhrasingContent[]} title its first heading, or the title it was given
 * @property {import('mdast').Root} body without that heading
 */

/**
 * A document's markdown as a tree in which nothing is left to run, load or look up: HTML is the
 * text that somebody typed, an image is a link to it, and references are what they refer to.
 * @param {import('../document-renderer.interface.js').PrintableDocument} document
 * @returns {ReadMarkdown}
 */
export function readMarkdown({ markdown, title }) {
  const source = markdown.replace(INVISIBLE, '').toWellFormed();
  const body = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  resolveReferences(body);
  disarm(body);
  const [first] = body.children;
  if (first?.type === 'heading' && first.depth === 1) {
    body.children.shift();
    return { title: first.children, body };
  }
  return { title: [{ type: 'text', value: title.replace(INVISIBLE, '').toWellFormed() }], body };
}

/** @param {import('mdast').Root} tree */
function resolveReferences(tree) {
  /** @type {Map<string, string>} */
  const urls = new Map();
  visit(tree, 'definition', (node, index, parent) => {
    if (!urls.has(node.identifier)) urls.set(node.identifier, node.url);
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  visit(tree, ['linkReference', 'imageReference'], (node, index, parent) => {
    const url = urls.get(node.identifier) ?? '';
    const link = node.type === 'linkReference';
    parent.children[index] = link
      ? { type: 'link', url, children: node.children }
      : { type: 'image', url, alt: node.alt };
    return [SKIP, link ? index : index + 1];
  });
}

/** @param {import('mdast').Root} tree */
function disarm(tree) {
  visit(tree, (node, index, parent) => {
    if (node.type === 'html') {
      const text = { type: 'text', value: node.value };
      // Between blocks text needs a paragraph of its own.
      parent.children[index] = isPhrasing(parent) ? text : { type: 'paragraph', children: [text] };
    } else if (node.type === 'image') {
      const text = { type: 'text', value: node.alt || node.url || 'image' };
      parent.children[index] = { type: 'link', url: node.url, children: [text] };
      return index; // Its address is looked at as that of any link.
    } else if (node.type === 'link') {
      const url = safeUrl(node.url);
      if (url === undefined) {
        parent.children.splice(index, 1, ...node.children);
        return index;
      }
      node.url = url;
      node.title = null;
    }
    return undefined;
  });
}

const isPhrasing = (node) =>
  !['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(node.type);

/** @param {string} url */
function safeUrl(url) {
  try {
    const { protocol, href } = new URL(url);
    return SAFE_PROTOCOLS.has(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
