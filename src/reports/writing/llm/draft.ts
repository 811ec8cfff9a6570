import type { Heading } from 'mdast';
import { gfmTree } from '../../../common/text/gfm-tree.js';
import { cleanText } from '../markdown/clean-text.js';
import type { Block } from '../markdown/nodes.js';
import { plainTextOf } from '../markdown/user-text.js';
import { withCitations } from './draft-citations.js';
import { withoutActiveContent } from './draft-content.js';

/** A section of a model's answer, free of HTML, images and links to elsewhere. */
export interface DraftSection {
  heading: string;
  blocks: Block[];
}

export interface Draft {
  sections: DraftSection[];
  /** True when text stands before the first section, other than the report's title. */
  hasPreamble: boolean;
}

/**
 * Reads a model's answer as sections.
 *
 * @param allowedUrls the only targets to which a link may lead; any other link becomes its text
 */
export function parseDraft(answer: string, allowedUrls: ReadonlySet<string>): Draft {
  const draft: Draft = { sections: [], hasPreamble: false };
  for (const node of gfmTree(unwrapped(answer)).children) {
    if (node.type === 'heading' && node.depth === 1) continue;
    if (node.type === 'heading' && node.depth === 2) {
      draft.sections.push({ heading: headingText(node), blocks: [] });
      continue;
    }
    const section = draft.sections.at(-1);
    const blocks = withoutActiveContent(node, allowedUrls).map((block) => withCitations(block));
    if (section) section.blocks.push(...blocks);
    else if (blocks.length > 0) draft.hasPreamble = true;
  }
  return draft;
}

/** Models like to put a whole markdown answer into a fence. */
function unwrapped(answer: string): string {
  const text = cleanText(answer).trim();
  const fenced = /^(`{3,})(?:markdown|md)?\n([\s\S]*)\n\1$/.exec(text);
  return fenced?.[2] ?? text;
}

/** '**1. Root Cause:**' is meant as 'Root cause'. */
function headingText(node: Heading): string {
  return plainTextOf(node.children)
    .replace(/^\s*\d+[.)]\s*/, '')
    .replace(/\s*:\s*$/, '')
    .trim();
}
