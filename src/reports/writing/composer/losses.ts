import type { PhrasingContent } from 'mdast';
import { plainTextOf, type UserBlock } from '../markdown/user-text.js';
import { sentenceSegmenter, type ReadMessage } from './case-reading.js';

/** What cannot be had back belongs to the impact; it shows nothing of the recovery. */
const LOSS =
  /\b((lost|gone) (for good|forever|permanently)|(permanently|irretrievably) lost|(was|were|is|are|been) lost|(could ?n[o'’]t|can ?n?['’o]t) be (recovered|restored)|data loss|unrecoverable|irrecoverable)\b/i;
const NO_LOSS =
  /\b(no|without|zero|nothing|none|never|not)\s+([\w-]+\s+){0,4}?(lost|loss|unrecoverable)\b/i;

const tellsOfLoss = (nodes: readonly PhrasingContent[]): boolean => {
  const sentence = plainTextOf(nodes);
  return LOSS.test(sentence) && !NO_LOSS.test(sentence);
};

/** The message without its sentences of loss; nothing when they are all that it says. */
export function withoutLosses(message: ReadMessage): ReadMessage[] {
  if (!LOSS.test(message.text.replace(/\s+/g, ' '))) return [message];
  const blocks = message.blocks().flatMap((block): UserBlock[] => {
    if (block.type === 'code') return [block];
    const children = sentencesIn(block.children).filter((sentence) => !tellsOfLoss(sentence));
    const kept = withoutEndBreaks(children.flat());
    return kept.length > 0 ? [{ ...block, children: kept }] : [];
  });
  return blocks.some(({ type }) => type === 'paragraph')
    ? [{ ...message, blocks: () => blocks }]
    : [];
}

/** The nodes of each sentence, markup kept. Code counts as one word, whatever stands in it. */
function sentencesIn(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const text = nodes.map(standIn).join('');
  return [...sentenceSegmenter.segment(text)].map(({ segment, index: from }) => {
    const to = from + segment.length;
    let at = 0;
    return nodes.flatMap((node): PhrasingContent[] => {
      const start = at;
      at += standIn(node).length;
      if (node.type !== 'text') return start >= from && start < to ? [node] : [];
      const value = node.value.slice(Math.max(0, from - start), Math.max(0, to - start));
      return value ? [{ type: 'text', value }] : [];
    });
  });
}

function standIn(node: PhrasingContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'break' ? '\n' : 'x'.repeat(plainTextOf([node]).length);
}

function withoutEndBreaks(nodes: PhrasingContent[]): PhrasingContent[] {
  const isSeen = (node: PhrasingContent): boolean => plainTextOf([node]).trim() !== '';
  const kept = nodes.slice(nodes.findIndex(isSeen), nodes.findLastIndex(isSeen) + 1);
  const [last] = kept.slice(-1);
  return last?.type === 'text'
    ? [...kept.slice(0, -1), { type: 'text', value: last.value.trimEnd() }]
    : kept;
}
