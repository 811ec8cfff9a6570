import type { Break, Code, Paragraph, PhrasingContent, Root } from 'mdast';
import { gfmTree } from '../../../common/text/gfm-tree.js';
import { cleanLine, cleanText } from './clean-text.js';
import { looksLikeLog } from './log-lines.js';

/**
 * Of markdown, people's own text keeps code and bare links and nothing else: a heading, table,
 * list marker or HTML tag in it is what somebody typed, so it is shown as typed and cannot change
 * the structure of the report around it.
 */
const INERT_IN_USER_TEXT = [
  ...['attention', 'autolink', 'blockQuote', 'characterEscape', 'characterReference'],
  ...['codeIndented', 'definition', 'hardBreakEscape', 'headingAtx'],
  ...['htmlFlow', 'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink', 'list'],
  ...['setextUnderline', 'thematicBreak'],
  ...['gfmFootnoteCall', 'gfmFootnoteDefinition', 'gfmPotentialFootnoteCall'],
  ...['strikethrough', 'table', 'tasklistCheck'],
];

export type UserBlock = Paragraph | Code;

const INERT_IN_A_LINE = [...INERT_IN_USER_TEXT, 'codeFenced'];
/** Without code, links and line ends a text is one run of words, which is most messages. */
const PERHAPS_MARKUP = /[`~@\n]|:\/\/|www\./i;

function parse(text: string, inert: readonly string[]): Root {
  return PERHAPS_MARKUP.test(text) ? gfmTree(text, inert) : rootOfWords(text.trim());
}

function rootOfWords(value: string): Root {
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value }] };
  return { type: 'root', children: value ? [paragraph] : [] };
}

/** Blocks of a message: paragraphs with their line breaks, and code kept to the letter. */
export function blocksOf(text: string): UserBlock[] {
  const source = cleanText(text);
  const blocks: UserBlock[] = [];
  for (const node of parse(source, INERT_IN_USER_TEXT).children) {
    if (node.type === 'code') {
      blocks.push({ type: 'code', value: node.value, lang: safeLanguage(node.lang) });
    } else if (node.type === 'paragraph') {
      const raw = sourceOf(node, source);
      blocks.push(
        looksLikeLog(raw)
          ? { type: 'code', value: raw, lang: null }
          : { type: 'paragraph', children: withBreaks(node.children) },
      );
    }
  }
  return blocks;
}

/** A paragraph as typed, from the start of its first line. */
function sourceOf({ position }: Paragraph, source: string): string {
  if (position?.start.offset === undefined) return source;
  const lineStart = source.lastIndexOf('\n', position.start.offset - 1) + 1;
  return source.slice(lineStart, position.end.offset);
}

/** User text on one line, for table cells, titles and sentences. */
export function inlineOf(text: string, maxChars?: number): PhrasingContent[] {
  const line = cleanLine(text, maxChars);
  const [first] = parse(line, INERT_IN_A_LINE).children;
  return first?.type === 'paragraph' ? stripPositions(first.children) : [];
}

/** What a reader reads, without markup; line breaks become spaces. */
export function plainTextOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'break') return ' ';
      if ('value' in node) return node.value;
      return 'children' in node ? plainTextOf(node.children) : '';
    })
    .join('');
}

/** Cuts inline nodes to `maxChars` characters of visible text; whole nodes, then a cut text. */
export function cutInline(
  nodes: readonly PhrasingContent[],
  maxChars: number,
): { nodes: PhrasingContent[]; cut: boolean } {
  const kept: PhrasingContent[] = [];
  let room = maxChars;
  for (const node of nodes) {
    const length = plainTextOf([node]).length;
    if (length <= room) {
      kept.push(node);
      room -= length;
      continue;
    }
    if (node.type === 'text') kept.push({ type: 'text', value: cleanLineEdges(node.value, room) });
    else kept.push({ type: 'text', value: '…' });
    return { nodes: kept, cut: true };
  }
  return { nodes: kept, cut: false };
}

function cleanLineEdges(value: string, room: number): string {
  return `${value
    .slice(0, Math.max(0, room))
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** Every typed line end is kept: people write one fact per line. */
function withBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const lineBreak: Break = { type: 'break' };
  return stripPositions(nodes).flatMap((node) => {
    if (node.type !== 'text' || !node.value.includes('\n')) return [node];
    return node.value
      .split(/[ \t]*\n[ \t]*/)
      .flatMap((line, index): PhrasingContent[] => [
        ...(index > 0 ? [lineBreak] : []),
        ...(line ? [{ type: 'text' as const, value: line }] : []),
      ]);
  });
}

function stripPositions(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node): PhrasingContent => {
    if (node.type === 'link') {
      return { type: 'link', url: node.url, title: null, children: stripPositions(node.children) };
    }
    // A line end in a code span reads as a space; written out, it would end the table row it is in.
    if (node.type === 'inlineCode') {
      return { type: 'inlineCode', value: node.value.replaceAll('\n', ' ') };
    }
    // Two spaces at a line's end: the parser makes a break of them by itself.
    if (node.type === 'break') return { type: 'break' };
    return { type: 'text', value: 'value' in node ? node.value : '' };
  });
}

function safeLanguage(lang: string | null | undefined): string | null {
  return lang && /^[\w+#.-]{1,30}$/.test(lang) ? lang : null;
}
