import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';

/** Around the text, or not text at all. */
const NOT_CONTENT = [
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'canvas', 'svg'],
  ...['nav', 'footer', 'aside', 'form', 'button', 'select', 'textarea', 'dialog', 'title'],
];
/** A link that a reader may follow; `javascript:` and `data:` are none. */
const SAFE_LINK = /^(?:https?:|mailto:)/i;

/** @param {string} title */
const oneLine = (title) => title.replace(/\s+/g, ' ').trim();

function converter() {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '_',
  });
  service.use(gfm);
  service.remove(/** @type {any} */ (NOT_CONTENT));
  // An image is known by its description; its data may be megabytes of base64.
  service.addRule('image', {
    filter: 'img',
    replacement: (_content, node) => oneLine(node.getAttribute('alt') ?? ''),
  });
  service.addRule('unsafe-link', {
    filter: (node) => node.nodeName === 'A' && !SAFE_LINK.test(node.getAttribute('href') ?? ''),
    replacement: (content) => content,
  });
  return service;
}

/**
 * The readable part of a page. What stands in `<main>` or the one `<article>` is the page; menus and
 * the like around it are not.
 * @param {string} html
 * @returns {{ title?: string, markdown: string }}
 */
export function htmlToMarkdown(html) {
  const title = /<title[^>]*>([^<]{1,1000})<\/title>/i.exec(html)?.[1];
  const service = converter();
  const markdown = service.turndown(contentOf(html));
  return {
    markdown,
    ...(title ? { title: oneLine(service.turndown(`<p>${title}</p>`)).replaceAll('\\', '') } : {}),
  };
}

/** @param {string} html */
function contentOf(html) {
  for (const tag of ['main', 'article']) {
    const start = html.search(new RegExp(`<${tag}[\\s>]`, 'i'));
    const end = html.toLowerCase().lastIndexOf(`</${tag}>`);
    if (start !== -1 && end > start) return html.slice(start, end + tag.length + 3);
  }
  return html;
}
