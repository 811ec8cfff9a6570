import type { Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown, type Handle, type Options } from 'mdast-util-to-markdown';
import type { Citation } from './nodes.js';

/** At the start of a line and before a colon it would define where every citation of it leads. */
const write: Handle = (node: Citation, _parent, _state, { before, after }) =>
  `${before === '\n' && after.startsWith(':') ? '\\' : ''}[${node.value}]`;

const writeCitation = Object.assign(
  write,
  // Tells the serialiser what comes next, so that a '!' before it does not make an image.
  { peek: () => '[' },
);

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  incrementListMarker: true,
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  handlers: { citation: writeCitation },
};

/** GitHub-flavoured markdown of a tree; all text in it is escaped where it must be. */
export const serialise = (tree: Root): string => toMarkdown(tree, OPTIONS);
