import type { Nodes, PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { citation, text, type Block } from '../markdown/nodes.js';

const CITATION = /\[([ME]\d{1,6}(?:\s*[,;]\s*[ME]\d{1,6})*)\]/;

/** Turns '[M3]' and '[M3, E1]' in text into citations, of messages and of files. */
export function withCitations(block: Block): Block {
  return 'children' in block
    ? ({ ...block, children: (block.children as Block[]).flatMap(splitOrDescend) } as Block)
    : block;
}

function splitOrDescend(node: Block): Block[] {
  return node.type === 'text' ? split(node.value) : [withCitations(node)];
}

function split(value: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let rest = value;
  for (let match = CITATION.exec(rest); match; match = CITATION.exec(rest)) {
    if (match.index > 0) nodes.push(text(rest.slice(0, match.index)));
    const labels = (match[1] ?? '').split(/\s*[,;]\s*/);
    nodes.push(...labels.map((label) => citation(label)));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) nodes.push(text(rest));
  return nodes;
}

/** Labels of all citations in the blocks. */
export function citedLabels(blocks: readonly Block[]): Set<string> {
  const labels = new Set<string>();
  for (const block of blocks) {
    visit(block as Nodes, 'citation', (node) => {
      labels.add(node.value);
    });
  }
  return labels;
}
