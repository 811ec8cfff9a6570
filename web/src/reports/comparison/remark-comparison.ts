import { diffLines } from 'diff';
import type { Code, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import { align, isAlike, isSame, type Pair, textOf } from './alignment.js';

type Mark = 'ins' | 'del';

interface Parser {
  parse(text: string): unknown;
}

/**
 * remark plugin: the text becomes its comparison with an earlier version. What came is in `<ins>`,
 * what went in `<del>`, both inside of paragraphs, cells and code, so that lists and tables stay
 * whole. What is the same is folded into `<details>`.
 */
export function remarkComparison(this: Parser, { earlier }: { earlier: string }) {
  return (tree: Root): void => {
    const recent = new Set<Nodes>(tree.children);
    const { children } = this.parse(earlier) as Root;
    const all = compared(children, tree.children);
    tree.children = folded(all, (node) => recent.has(node)) as RootContent[];
  };
}

/** Nodes that are the same in both are handed back as they are; all others are new ones. */
function compared(before: readonly Nodes[], after: readonly Nodes[]): Nodes[] {
  const result: Nodes[] = [];
  let gone: Nodes[] = [];
  let come: Nodes[] = [];
  const settle = (): void => {
    result.push(
      ...align(gone, come, isAlike).flatMap((pair) => rewritten(pair.before, pair.after)),
    );
    [gone, come] = [[], []];
  };
  for (const { before: old, after: node } of align(before, after, isSame)) {
    if (old && node) {
      settle();
      result.push(node);
    } else if (old) gone.push(old);
    else if (node) come.push(node);
  }
  settle();
  return result;
}

function rewritten(before: Nodes | undefined, after: Nodes | undefined): Nodes[] {
  if (before && after) return [merged(before, after)];
  if (before) return [marked(before, 'del')];
  return after ? [marked(after, 'ins')] : [];
}

/** Of two that are alike. */
function merged(before: Nodes, after: Nodes): Nodes {
  if (before.type === 'code' && after.type === 'code') return comparedLines(before, after);
  if (!('children' in before) || !('children' in after)) return after;
  if (holdsWords(after)) return withChildren(after, comparedWords(before, after));
  if (after.type === 'tableRow') {
    // As many as before: other columns make another table.
    const cells = after.children.map((cell, i) => merged(before.children[i] ?? cell, cell));
    return withChildren(after, cells);
  }
  return withChildren(after, compared(before.children, after.children));
}

const holdsWords = ({ type }: Nodes): boolean =>
  type === 'heading' || type === 'paragraph' || type === 'tableCell';

const withChildren = (node: Parents, children: Nodes[]): Nodes => ({ ...node, children }) as Nodes;

/** As an emphasis is written, under another name. */
const change = (mark: Mark, children: Nodes[]): Nodes =>
  ({ type: 'emphasis', data: { hName: mark }, children }) as Nodes;

/** A cell that was rewritten whole is easier to read as two texts than as words in between. */
function comparedWords(before: Parents, after: Parents): Nodes[] {
  if (!isAlike(before, after)) return [...markedWords(before, 'del'), ...markedWords(after, 'ins')];
  const result: Nodes[] = [];
  let run: Nodes[] = [];
  let mark: Mark | undefined;
  const settle = (next?: Mark): void => {
    if (run.length > 0) result.push(...(mark ? [change(mark, run)] : run));
    [run, mark] = [[], next];
  };
  for (const pair of align(wordsOf(before), wordsOf(after), isSameWord)) {
    const next = pair.before && pair.after ? undefined : pair.after ? 'ins' : 'del';
    if (next !== mark) settle(next);
    run.push(...spaced(pair));
  }
  settle();
  return result;
}

const markedWords = ({ children }: Parents, mark: Mark): Nodes[] =>
  children.length > 0 ? [change(mark, children)] : [];

/** With the space behind it, but not with the full stop; code, links and bold are one word each. */
const WORD = /(?:(?![.,;:!?]+(?:\s|$))\S)+\s*|[.,;:!?]+\s*|\s+/g;

const wordsOf = ({ children }: Parents): Nodes[] =>
  children.flatMap((node): Nodes[] =>
    node.type === 'text'
      ? (node.value.match(WORD) ?? []).map((value): Text => ({ type: 'text', value }))
      : [node],
  );

const isSameWord = (before: Nodes, after: Nodes): boolean =>
  before.type === 'text' && after.type === 'text'
    ? before.value.trimEnd() === after.value.trimEnd()
    : isSame(before, after);

/** Of two that are the same word, the one with the space: what was removed may stand behind it. */
function spaced({ before, after }: Pair<Nodes>): Nodes[] {
  const hasSpace = before?.type === 'text' && after?.type === 'text' && /\s$/.test(before.value);
  const shown = hasSpace ? before : (after ?? before);
  return shown ? [shown] : [];
}

const comparedLines = (before: Code, after: Code): Code =>
  codeOf(
    after,
    diffLines(before.value, after.value).map(({ value, added, removed }) => ({
      value,
      mark: added ? 'ins' : removed ? 'del' : undefined,
    })),
  );

const codeOf = (node: Code, parts: { value: string; mark?: Mark | undefined }[]): Code => ({
  ...node,
  data: {
    ...node.data,
    hChildren: parts.map(({ value, mark }) => {
      const text = { type: 'text' as const, value };
      return mark
        ? { type: 'element' as const, tagName: mark, properties: {}, children: [text] }
        : text;
    }),
  },
});

function marked(node: Nodes, mark: Mark): Nodes {
  if (node.type === 'code') return codeOf(node, [{ value: node.value, mark }]);
  // Of HTML, what was written is shown.
  if (node.type === 'html') return { type: 'paragraph', children: [change(mark, [node])] } as Nodes;
  if (!('children' in node)) return node;
  return withChildren(
    node,
    holdsWords(node) ? markedWords(node, mark) : node.children.map((child) => marked(child, mark)),
  );
}

/** The heading over a change stays in sight; what else is the same does not. */
function folded(nodes: readonly Nodes[], isUnchanged: (node: Nodes) => boolean): Nodes[] {
  const result: Nodes[] = [];
  let run: Nodes[] = [];
  for (const node of nodes) {
    if (isUnchanged(node)) {
      run.push(node);
      continue;
    }
    const heading = Math.max(
      run.findLastIndex(({ type }) => type === 'heading'),
      0,
    );
    result.push(
      ...hidden(run.slice(0, heading)),
      ...run.slice(heading, heading + 1),
      ...hidden(run.slice(heading + 1)),
      node,
    );
    run = [];
  }
  return [...result, ...hidden(run)];
}

const hidden = (nodes: Nodes[]): Nodes[] => (nodes.length > 1 ? [details(nodes)] : nodes);

function details(nodes: Nodes[]): Nodes {
  const headings = nodes.filter((node) => node.type === 'heading').map((node) => textOf(node));
  const summary = ['Unchanged', headings.join(', ')].filter(Boolean).join(': ');
  return {
    type: 'blockquote',
    data: { hName: 'details' },
    children: [
      {
        type: 'paragraph',
        data: { hName: 'summary' },
        children: [{ type: 'text', value: summary }],
      },
      ...nodes,
    ],
  } as Nodes;
}
