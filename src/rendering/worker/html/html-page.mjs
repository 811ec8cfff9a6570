import { createHash } from 'node:crypto';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { safeBody } from './safe-body.mjs';
import { PAGE_STYLE } from './page-style.mjs';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
/** For the page itself, which says it wherever it is opened. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
/** These two mean something in a header only. */
const CONTENT_SECURITY_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox`;

/**
 * One file that needs nothing else: no script, no font, no image, one style sheet, known by its hash.
 * @param {import('../../document-renderer.interface.js').PrintableDocument} document
 * @param {import('../markdown-tree.mjs').ReadMarkdown} text
 * @returns {import('../../document-renderer.interface.js').RenderedDocument}
 */
export function htmlPage(document, text) {
  const page = {
    type: 'root',
    children: [
      { type: 'doctype' },
      element('html', { lang: 'en' }, [head(document), body(document, text)]),
    ],
  };
  return {
    bytes: Buffer.from(`${toHtml(page)}\n`, 'utf8'),
    mediaType: 'text/html; charset=utf-8',
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
  };
}

const head = ({ title, kind }) =>
  element('head', {}, [
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: 'Content-Security-Policy', content: PAGE_POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, [words(title || kind)]),
    element('style', {}, [words(PAGE_STYLE)]),
  ]);

function body(document, text) {
  const [title] = safeBody(toHast({ type: 'paragraph', children: text.title })).children;
  return element('body', {}, [
    element('main', {}, [
      element('header', {}, [
        element('p', { className: ['kind'] }, [words(document.kind)]),
        element('h1', {}, title.children),
        facts(document.facts),
        ...notes(document.notes),
      ]),
      element('article', {}, safeBody(toHast(text.body)).children),
    ]),
  ]);
}

const facts = (pairs) =>
  element(
    'dl',
    {},
    pairs.map(([label, value]) =>
      element('div', {}, [element('dt', {}, [words(label)]), element('dd', {}, [words(value)])]),
    ),
  );

const notes = (sentences) =>
  sentences.length === 0
    ? []
    : [
        element('aside', { ariaLabel: 'Notes' }, [
          element('p', {}, [element('strong', {}, [words('Before you rely on it')])]),
          element(
            'ul',
            {},
            sentences.map((sentence) => element('li', {}, [words(sentence)])),
          ),
        ]),
      ];

const element = (tagName, properties, children = []) => ({
  type: 'element',
  tagName,
  properties,
  children,
});
const words = (value) => ({ type: 'text', value });
