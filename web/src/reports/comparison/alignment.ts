import { diffArrays } from 'diff';
import type { Nodes } from 'mdast';

/** What stands at one place of two versions: in both, or in one of them only. */
export interface Pair<Node> {
  before?: Node;
  after?: Node;
}

/** Two versions that share nothing cost quadratic time, and the page waits for it. */
const MAX_MS = 200;

/** Both versions in their order, what fits side by side; nothing does where that takes too long. */
export function align<Node>(
  before: readonly Node[],
  after: readonly Node[],
  fits: (before: Node, after: Node) => boolean,
): Pair<Node>[] {
  const parts = diffArrays([...before], [...after], { comparator: fits, timeout: MAX_MS });
  if (!parts)
    return [...before.map((node) => ({ before: node })), ...after.map((node) => ({ after: node }))];
  let old = 0;
  let recent = 0;
  return parts.flatMap(({ count, added, removed }) =>
    Array.from({ length: count }, () => ({
      ...(added ? {} : { before: before[old++] }),
      ...(removed ? {} : { after: after[recent++] }),
    })),
  );
}

/** By node, as each is compared many times. */
const remembered = <Value>(valueOf: (node: Nodes) => Value): ((node: Nodes) => Value) => {
  const known = new WeakMap<Nodes, Value>();
  return (node) => {
    const value = known.get(node) ?? valueOf(node);
    known.set(node, value);
    return value;
  };
};

const without =
  (...names: string[]) =>
  (name: string, value: unknown): unknown =>
    names.includes(name) ? undefined : value;

const contentOf = remembered((node) => JSON.stringify(node, without('position', 'spread')));
/** What cannot be shown as a change of words: the level of a heading, the columns of a table. */
const formOf = remembered((node) =>
  JSON.stringify(node, without('position', 'spread', 'children', 'value')),
);
const wordsOf = remembered((node) => new Set(textOf(node, ' ').match(/[\p{L}\p{N}]+/gu)));

export function textOf(node: Nodes, between = ''): string {
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map((child) => textOf(child, between)).join(between);
}

export const isSame = (before: Nodes, after: Nodes): boolean =>
  contentOf(before) === contentOf(after);

const CONTAINERS = new Set(['list', 'table', 'blockquote']);
const MIN_SHARED = 0.5;

/** Whether one is the other rewritten: then its words, rows or items are compared, not the whole. */
export function isAlike(before: Nodes, after: Nodes): boolean {
  if (formOf(before) !== formOf(after)) return false;
  if (CONTAINERS.has(before.type)) return true;
  const [some, others] = [wordsOf(before), wordsOf(after)];
  const shared = [...some].filter((word) => others.has(word)).length;
  return 2 * shared >= MIN_SHARED * (some.size + others.size);
}
