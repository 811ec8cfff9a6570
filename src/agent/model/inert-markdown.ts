import type { Definition, LinkReference, Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfmTree } from '../../common/text/gfm-tree.js';

const ADDRESS = /((?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)\S+)/i;
/**
 * The serialiser takes a citation for the beginning of a link. Before a colon it stays escaped: there
 * it would begin a definition, and every citation of it would be a link.
 */
const ESCAPED_LABEL = /\\\[([MKE]\d{1,6})\\?\](?!:)/g;
const LABEL = /\s?\\?\[([MKE]\d{1,6})\]:?/g;
const IS_LABEL = /^[MKE]\d{1,6}$/;

/**
 * A model's markdown without what acts in a reader's browser: HTML and addresses become code, links
 * their text, images their description. So an injected instruction cannot make an answer that reports
 * back. Citations of what is not there go, too.
 * @returns the text, and how many citations it lost.
 */
export function inertMarkdown(
  markdown: string,
  exists: (label: string) => boolean,
): { text: string; dropped: number } {
  const tree = gfmTree(markdown);
  const inert = { ...tree, children: tree.children.flatMap(inertNode) } as Root;
  let dropped = 0;
  const text = toMarkdown(inert, { bullet: '-', fences: true, extensions: [gfmToMarkdown()] })
    .replace(ESCAPED_LABEL, '[$1]')
    .replace(LABEL, (citation: string, label: string) => {
      if (exists(label)) return citation;
      dropped += 1;
      return '';
    });
  return { text: text.trim(), dropped };
}

function inertNode(node: Nodes): Nodes[] {
  const children = 'children' in node ? (node.children as Nodes[]).flatMap(inertNode) : [];
  switch (node.type) {
    case 'html':
      return [{ type: 'inlineCode', value: node.value }];
    case 'image':
    case 'imageReference':
      return [{ type: 'text', value: node.alt ?? '' }];
    case 'linkReference':
      return isCitation(node) ? [{ type: 'text', value: `[${node.label ?? ''}]` }] : children;
    case 'link':
      return children;
    case 'definition':
      // `[M3]: refused` is what message 3 says.
      return isCitation(node) ? [paragraph(definitionText(node))] : [];
    case 'footnoteDefinition':
    case 'footnoteReference':
      return [];
    case 'text':
      return addressesAsCode(node.value);
    default:
      return ['children' in node ? ({ ...node, children } as Nodes) : node];
  }
}

const isCitation = (node: Definition | LinkReference): boolean =>
  IS_LABEL.test(node.label ?? '') &&
  (node.type === 'definition' || node.referenceType === 'shortcut');

const definitionText = ({ label, url, title }: Definition): string =>
  `[${label ?? ''}]: ${url}${title ? ` "${title}"` : ''}`;

const paragraph = (text: string): Paragraph => ({
  type: 'paragraph',
  children: addressesAsCode(text),
});

const addressesAsCode = (value: string): PhrasingContent[] =>
  value
    .split(ADDRESS)
    .flatMap((part, index) =>
      part === '' ? [] : [{ type: index % 2 === 1 ? 'inlineCode' : 'text', value: part } as const],
    );
