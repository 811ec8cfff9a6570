import { sanitize } from 'hast-util-sanitize';
import { visit } from 'unist-util-visit';

/** What markdown can say, and nothing else. No `img`, no `style`, no class but a code's language. */
const SCHEMA = {
  tagNames: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'blockquote', 'pre', 'code', 'hr', 'br'],
    ...['ul', 'ol', 'li', 'em', 'strong', 'del', 'a', 'sup', 'section', 'input'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'id', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaLabel'],
    code: [['className', /^language-[\w+#.-]{1,30}$/]],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    li: ['id'],
    ol: ['start'],
    section: ['dataFootnotes'],
    td: ['align'],
    th: ['align'],
  },
  // An id of the text cannot take the place of one of the page.
  clobber: ['id'],
  clobberPrefix: 'user-content-',
  protocols: { href: ['http', 'https', 'mailto'] },
  required: { input: { type: 'checkbox', disabled: true } },
  strip: ['script', 'style'],
};

/**
 * @param {import('hast').Nodes} tree
 * @returns {import('hast').Root}
 */
export function safeBody(tree) {
  const clean = sanitize(tree, SCHEMA);
  visit(clean, 'element', (node, index, parent) => {
    if (node.tagName === 'a' && node.properties.href) {
      node.properties.rel = ['noopener', 'noreferrer', 'nofollow'];
    }
    if (node.tagName === 'table' && parent.properties?.className?.[0] !== 'wide') {
      const properties = { className: ['wide'], tabIndex: 0 };
      parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
    }
  });
  return clean.type === 'root' ? clean : { type: 'root', children: [clean] };
}
