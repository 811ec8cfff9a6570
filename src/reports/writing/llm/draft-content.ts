import type {
  Definition,
  InlineCode,
  LinkReference,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { cleanLine } from '../markdown/clean-text.js';
import { paragraph, text } from '../markdown/nodes.js';

const DROPPED: readonly RootContent['type'][] = [
  ...(['definition', 'footnoteDefinition', 'footnoteReference', 'thematicBreak'] as const),
];
const CONTAINERS: readonly RootContent['type'][] = ['blockquote', 'list', 'listItem'];

const CITED = /^[ME]\d{1,6}$/;

/** What readers make a link of by themselves. Those of the case are link nodes already. */
const ADDRESS = /((?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)\S+)/i;

/**
 * Takes from a model's markdown all that acts in a reader's browser: HTML is shown as code, images
 * become their description, and a link that the case does not contain becomes its text. So an injected instruction cannot make a report that reports back.
 */
export function withoutActiveContent(
  node: RootContent,
  allowedUrls: ReadonlySet<string>,
  isBlock = true,
): RootContent[] {
  if (node.type === 'definition' && isStatement(node)) return [saidOf(node)];
  if (DROPPED.includes(node.type)) return [];
  const children = 'children' in node ? node.children : [];
  const isContainer = CONTAINERS.includes(node.type);
  const inner = children.flatMap((child) => withoutActiveContent(child, allowedUrls, isContainer));

  switch (node.type) {
    case 'html':
      return [isBlock ? paragraph(verbatim(node.value)) : verbatim(node.value)];
    case 'text':
      return withoutLinks(node.value);
    case 'image':
    case 'imageReference':
      return [text(node.alt ?? '')];
    case 'linkReference':
      return isCitation(node) ? [text(`[${node.label ?? ''}]`)] : inner;
    case 'link':
      if (!allowedUrls.has(node.url)) return inner;
      return [{ type: 'link', url: node.url, title: null, children: inner as never[] }];
    case 'code':
      return [{ type: 'code', lang: node.lang, value: node.value }];
    case 'heading':
      return [{ type: 'heading', depth: 3, children: inner as never[] }];
    default:
      return ['children' in node ? ({ ...node, children: inner } as RootContent) : node];
  }
}

/** `[M3]: refused` is what message 3 says, and not where a link leads. */
const isStatement = ({ label, url }: Definition): boolean =>
  CITED.test(label ?? '') && !url.includes('/');

const saidOf = ({ label, url, title }: Definition): Paragraph =>
  paragraph(...withoutLinks(`[${label ?? ''}]: ${url}${title ? ` "${title}"` : ''}`));

const isCitation = ({ label, referenceType }: LinkReference): boolean =>
  referenceType === 'shortcut' && CITED.test(label ?? '');

const verbatim = (value: string): InlineCode => {
  return { type: 'inlineCode', value: cleanLine(value) };
};

/** Addresses in text as code, which no reader turns into a link. */
function withoutLinks(value: string): PhrasingContent[] {
  return value
    .split(ADDRESS)
    .flatMap((part, index) => (part ? [index % 2 === 1 ? verbatim(part) : text(part)] : []));
}
