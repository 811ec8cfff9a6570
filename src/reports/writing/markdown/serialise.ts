import type { Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown, type Handle, type Options } from 'mdast-util-to-markdown';
import type { Citation } from './nodes.js';

const writeCitation = Object.assign(
  ((node: Citation) => `[${node.value}]`) as Handle,
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
