import type { PhrasingContent } from 'mdast';
import type { CaseFacts, CaseMessageFact } from '../case-facts.js';
import { cleanLine, cleanText } from '../markdown/clean-text.js';
import { citation, type Citation } from '../markdown/nodes.js';
import {
  blocksOf,
  cutInline,
  inlineOf,
  plainTextOf,
  type UserBlock,
} from '../markdown/user-text.js';
import { figuresOf, type CaseFigures } from './case-figures.js';
import { lazily } from './lazily.js';
import { utcFormatFor, type UtcFormat } from './durations.js';

/** Beyond this a message is a pasted dump; the report shows its head and says so. */
const MESSAGE_CHARS_READ = 20_000;

/** A message with the label by which the report cites it. */
export interface ReadMessage {
  /** Place in the order of time, from 0; the label counts from 1. */
  index: number;
  label: string;
  fact: CaseMessageFact;
  author: string;
  /** The text cleaned of control characters, at most {@link MESSAGE_CHARS_READ} long. */
  text: string;
  charsLeftOut: number;
  /** The text as blocks, parsed when first asked for: a long case has far more than it shows. */
  blocks: () => UserBlock[];
}

/** One line of a message, and what of the message it does not show. */
export interface Excerpt {
  nodes: PhrasingContent[];
  /** Whether the message has more code than the one line shown. */
  hidesCode: boolean;
  complete: boolean;
}

/**
 * One reading of a case's facts: messages in order of time with their labels, the figures that
 * follow from the times, and which messages a report has cited so far.
 */
export class CaseReading {
  readonly messages: readonly ReadMessage[];
  readonly figures: CaseFigures;
  readonly utc: UtcFormat;
  private readonly names: ReadonlyMap<string, string>;
  private readonly cited = new Set<string>();

  constructor(readonly facts: CaseFacts) {
    const inOrder = [...facts.messages].sort(
      (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1),
    );
    this.names = namesIn(facts, inOrder);
    this.messages = inOrder.map((fact, index) => this.read(fact, index));
    this.figures = figuresOf(
      facts,
      this.messages.map(({ fact }) => fact),
    );
    this.utc = utcFormatFor(this.instants());
  }

  /** Cites a message: it will be in the index at the end of the report. */
  cite(message: ReadMessage): Citation {
    this.cited.add(message.label);
    return citation(message.label);
  }

  citedMessages(): ReadMessage[] {
    return this.messages.filter((message) => this.cited.has(message.label));
  }

  byLabel(label: string): ReadMessage | undefined {
    return this.messages[Number(label.slice(1)) - 1];
  }

  /** The name by which a person is known in this case, or the id where no name is known. */
  nameOf(userId: string): string {
    return cleanLine(this.names.get(userId) ?? '', 100) || cleanLine(userId, 100);
  }

  ofKind(...kinds: CaseMessageFact['kind'][]): ReadMessage[] {
    return this.messages.filter(({ fact }) => kinds.includes(fact.kind));
  }

  private read(fact: CaseMessageFact, index: number): ReadMessage {
    const text = cleanText(fact.text.slice(0, MESSAGE_CHARS_READ));
    return {
      index,
      label: `M${index + 1}`,
      fact,
      author: this.nameOf(fact.authorId),
      text,
      charsLeftOut: Math.max(0, fact.text.length - MESSAGE_CHARS_READ),
      blocks: lazily(() => blocksOf(text)),
    };
  }

  private instants(): Date[] {
    const { startedAt, detectedAt, resolvedAt } = this.facts;
    return [
      ...[startedAt, detectedAt, resolvedAt].filter((date) => date !== undefined),
      ...this.messages.map(({ fact }) => fact.occurredAt),
    ];
  }
}

/** The first words of a message on one line, with the first line of its code in its place. */
export function excerptOf(message: ReadMessage, maxChars: number): Excerpt {
  const blocks = message.blocks();
  const firstCode = blocks.findIndex(({ type }) => type === 'code');
  const head = firstCode < 0 ? blocks : blocks.slice(0, firstCode);
  const before = cutInline(proseOnOneLine(head), maxChars);
  const room = maxChars - plainTextOf(before.nodes).length;
  const rest = proseOnOneLine(blocks.slice(head.length));
  const after = room > 0 ? cutInline(rest, room) : { nodes: [], cut: rest.length > 0 };
  const lines = blocks
    .flatMap((block) => (block.type === 'code' ? block.value.split('\n') : []))
    .filter((line) => line.trim());
  const line = cleanLine(lines[0] ?? '', maxChars);
  const parts: PhrasingContent[][] = [
    before.nodes,
    line ? [{ type: 'inlineCode', value: line }] : [],
    before.cut ? [] : after.nodes,
  ];
  return {
    nodes: spaced(parts),
    hidesCode: lines.length > 1,
    complete: firstCode < 0 && !before.cut && !after.cut && message.charsLeftOut === 0,
  };
}

const proseOnOneLine = (blocks: readonly UserBlock[]): PhrasingContent[] =>
  spaced(blocks.map((block) => (block.type === 'paragraph' ? onOneLine(block.children) : [])));

const spaced = (parts: readonly PhrasingContent[][]): PhrasingContent[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index > 0 ? [{ type: 'text', value: ' ' }, ...part] : part));

function onOneLine(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node) => (node.type === 'break' ? { type: 'text', value: ' ' } : node));
}

/** Prose of a message, without its code, as plain text. */
export const proseOf = (message: ReadMessage): string =>
  message
    .blocks()
    .flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : []))
    .join('\n');

export const sentenceSegmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

export const sentencesOf = (text: string): string[] =>
  [...sentenceSegmenter.segment(text)]
    .map(({ segment }) => segment.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** The first sentence of a text, as inline nodes. */
export const firstSentence = (text: string, maxChars = 300): PhrasingContent[] =>
  inlineOf(sentencesOf(cleanText(text))[0] ?? '', maxChars);

/** The last name by which a message knows a person; before that, what the case's members say. */
function namesIn(facts: CaseFacts, messages: readonly CaseMessageFact[]): Map<string, string> {
  const names = new Map<string, string>();
  const add = (id: string, name: string | undefined): void => {
    if (name?.trim()) names.set(id, name);
  };
  for (const { authorId, authorName } of messages) add(authorId, authorName);
  for (const { id, name } of [...facts.participants, facts.owner]) add(id, name);
  return names;
}
