import type { Root } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { createContext, type ReactNode } from 'react';

/** How texts refer to what they draw on: a message, a passage of the knowledge base, a file. */
const LABEL = /\[([MKE]\d{1,6})\]/g;
const TARGET = '#cite-';

/** remark plugin: `[M3]` in running text, not in code, becomes a link that {@link citedLabel} knows. */
export const remarkCitations =
  () =>
  (tree: Root): void => {
    findAndReplace(tree, [
      [
        LABEL,
        (_match: string, label: string) => ({
          type: 'link',
          url: `${TARGET}${label}`,
          children: [{ type: 'text', value: `[${label}]` }],
        }),
      ],
    ]);
  };

export const citedLabel = (href: string | undefined): string | undefined =>
  href?.startsWith(TARGET) ? href.slice(TARGET.length) : undefined;

/** Shows what a label of a text stands for. Without one, the label stays text. */
export const CitationContext = createContext<((label: string) => ReactNode) | undefined>(undefined);
