import type {
  Code,
  Heading,
  List,
  ListItem,
  Literal,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Strong,
  Table,
  TableRow,
  Text,
} from 'mdast';

/** Points at a message of the case; written as `[M3]`. */
export interface Citation extends Literal {
  type: 'citation';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    citation: Citation;
  }
  interface RootContentMap {
    citation: Citation;
  }
}

/** Strings are our own words; user text comes as nodes from `user-text.ts`. */
export type Inline = string | PhrasingContent | readonly Inline[];
export type Block = RootContent;

export function inline(...parts: Inline[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      if (part) nodes.push(text(part));
    } else if ('type' in part) nodes.push(part);
    else nodes.push(...inline(...part));
  }
  return nodes;
}

export const text = (value: string): Text => ({ type: 'text', value });
export const citation = (label: string): Citation => ({ type: 'citation', value: label });
export const strong = (...parts: Inline[]): Strong => ({
  type: 'strong',
  children: inline(...parts),
});
export const paragraph = (...parts: Inline[]): Paragraph => ({
  type: 'paragraph',
  children: inline(...parts),
});
export const heading = (depth: 1 | 2 | 3, ...parts: Inline[]): Heading => ({
  type: 'heading',
  depth,
  children: inline(...parts),
});
export const code = (value: string, lang?: string | null): Code => ({
  type: 'code',
  value,
  lang: lang ?? null,
});

/** A list of blocks: each item is one or several blocks. */
export function list(items: readonly (readonly Block[])[], ordered = false): List {
  const children = items.map((blocks): ListItem => {
    return {
      type: 'listItem',
      spread: blocks.length > 1,
      children: blocks as ListItem['children'],
    };
  });
  return {
    type: 'list',
    ordered,
    start: ordered ? 1 : null,
    spread: children.some((item) => item.spread),
    children,
  };
}

export const bullets = (items: readonly Inline[]): List =>
  list(items.map((item) => [paragraph(item)]));

export function table(header: readonly Inline[], rows: readonly (readonly Inline[])[]): Table {
  const row = (cells: readonly Inline[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: inline(cell) })),
  });
  return { type: 'table', align: null, children: [row(header), ...rows.map(row)] };
}

export const root = (children: Block[]): Root => ({ type: 'root', children });

/** 'a', 'a and b', 'a, b and c'. */
export function enumerate(items: readonly Inline[]): Inline[] {
  return items.flatMap((item, index): Inline[] => {
    if (index === 0) return [item];
    return [index === items.length - 1 ? ' and ' : ', ', item];
  });
}
