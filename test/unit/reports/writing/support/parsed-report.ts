import type { Nodes, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

/** A report as any GitHub-flavoured markdown reader sees it. */
export class ParsedReport {
  readonly tree: Root;

  constructor(markdown: string) {
    this.tree = fromMarkdown(markdown, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
  }

  headings(depth: number): string[] {
    return this.all('heading')
      .filter((node) => node.depth === depth)
      .map((node) => textOf(node));
  }

  /** Blocks below a second-level heading, up to the next. */
  section(heading: string): RootContent[] {
    const start = this.tree.children.findIndex(
      (node) => node.type === 'heading' && node.depth === 2 && textOf(node) === heading,
    );
    if (start < 0) return [];
    const rest = this.tree.children.slice(start + 1);
    const end = rest.findIndex((node) => node.type === 'heading' && node.depth === 2);
    return end < 0 ? rest : rest.slice(0, end);
  }

  sectionText(heading: string): string {
    return this.section(heading).map(textOf).join('\n');
  }

  /** Rows of the first table of a section, as texts by cell; the header first. */
  tableRows(heading: string): string[][] {
    const table = this.section(heading).find((node): node is Table => node.type === 'table');
    return (table?.children ?? []).map((row) => row.children.map((cell) => textOf(cell)));
  }

  all<T extends Nodes['type']>(type: T): Extract<Nodes, { type: T }>[] {
    const found: Extract<Nodes, { type: T }>[] = [];
    visit(this.tree as Nodes, (node) => {
      if (node.type === type) found.push(node as Extract<Nodes, { type: T }>);
    });
    return found;
  }

  get text(): string {
    return textOf(this.tree);
  }
}

export function textOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const isBlockParent = ['root', 'list', 'listItem', 'table', 'tableRow', 'blockquote'].includes(
    node.type,
  );
  return node.children.map(textOf).join(isBlockParent ? '\n' : '');
}
