import MarkdownIt from 'markdown-it';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A block of a document and its source text; containers (lists, quotes) also have their parts. */
export interface Block {
  type: 'heading' | 'code' | 'table' | 'list' | 'item' | 'quote' | 'text';
  /** Source markdown without surrounding blank lines. */
  source: string;
  children: Block[];
  /** Of a heading: 1..6 and its plain text. */
  depth?: number;
  title?: string;
}

const TYPES: Record<string, Block['type']> = {
  heading_open: 'heading',
  fence: 'code',
  code_block: 'code',
  table_open: 'table',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  list_item_open: 'item',
  blockquote_open: 'quote',
};

/**
 * Only the block structure is parsed, in linear time. Inline markup is needed for headings alone;
 * for the rest it would cost most of the time and the source text is kept anyway.
 */
const blockParser = new MarkdownIt('default', { html: true });
blockParser.core.ruler.enableOnly(['normalize', 'block']);
const inlineParser = new MarkdownIt('default', { html: true });

/** A longer heading is a paragraph that lost its way: its path would crowd out every chunk's text. */
const HEADING_MAX_CHARS = 200;

function plainText(inline: string): string {
  const collect = (tokens: readonly Token[]): string =>
    tokens
      .map((token) => {
        if (token.children && token.children.length > 0) return collect(token.children);
        if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
        return token.type === 'text' || token.type === 'code_inline' ? token.content : '';
      })
      .join('');
  return collect(inlineParser.parseInline(inline.slice(0, 2 * HEADING_MAX_CHARS), {}))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, HEADING_MAX_CHARS);
}

const isBlock = (token: Token): boolean =>
  token.map !== null && token.nesting >= 0 && token.type !== 'inline';

/** Blocks of the tokens from `start` to `end` whose nesting is `level`. */
function collect(
  tokens: readonly Token[],
  lines: readonly string[],
  level: number,
  range: { start: number; end: number },
): Block[] {
  const blocks: Block[] = [];
  for (let i = range.start; i < range.end; i += 1) {
    const token = tokens[i];
    if (!token || token.level !== level || !isBlock(token) || !token.map) continue;
    const type = TYPES[token.type] ?? 'text';
    const source = lines.slice(token.map[0], token.map[1]).join('\n');
    const block: Block = { type, source: trimBlankLines(source), children: [] };
    if (type === 'heading') {
      block.depth = Number(token.tag.slice(1));
      block.title = plainText(tokens[i + 1]?.content ?? '');
    }
    if (type === 'list' || type === 'item' || type === 'quote') {
      const end = closingOf(tokens, i, range.end);
      block.children = collect(tokens, lines, level + 1, { start: i + 1, end });
      i = end;
    }
    blocks.push(block);
  }
  return blocks;
}

function closingOf(tokens: readonly Token[], open: number, end: number): number {
  const level = tokens[open]?.level;
  for (let i = open + 1; i < end; i += 1) {
    if (tokens[i]?.level === level && tokens[i]?.nesting === -1) return i;
  }
  return end;
}

const trimBlankLines = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** The document's blocks in order, in CommonMark with GitHub's tables. */
export function parseBlocks(markdown: string): Block[] {
  const source = markdown.replaceAll(/\r\n?/g, '\n');
  const tokens = blockParser.parse(source, {});
  return collect(tokens, source.split('\n'), 0, { start: 0, end: tokens.length });
}
