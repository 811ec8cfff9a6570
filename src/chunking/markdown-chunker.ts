import { splitBlock, type Piece } from './block-splitter.js';
import { parseBlocks, type Block } from './markdown-blocks.js';
import { lastSentences } from './text-splitter.js';

export interface ChunkOptions {
  /** Upper bound of a chunk's text. The default fits the window of the embedded model. */
  maxChars?: number;
  /** Prose of the chunk before, in whole sentences, that a chunk repeats within its section. */
  overlapChars?: number;
}

export interface MarkdownChunk {
  /** 0-based place in the document. */
  index: number;
  /** Markdown source. Headings are in `headingPath`, not in the text. */
  text: string;
  /** Plain text of the headings above, outermost first. */
  headingPath: string[];
}

const DEFAULT_MAX_CHARS = 600;
const DEFAULT_OVERLAP_CHARS = 80;

interface Section {
  headings: { depth: number; title: string }[];
  blocks: Block[];
}

/** A heading ends the section before it, and every open one that is as deep or deeper. */
function sectionsOf(blocks: readonly Block[]): Section[] {
  let current: Section = { headings: [], blocks: [] };
  const sections = [current];
  for (const block of blocks) {
    if (block.type === 'heading') {
      const { depth = 1, title = '' } = block;
      const above = current.headings.filter((heading) => heading.depth < depth);
      current = { headings: [...above, { depth, title }], blocks: [] };
      sections.push(current);
    } else current.blocks.push(block);
  }
  return sections;
}

/** True when the heading's words live on in the path of the section that follows. */
const isParentOf = (section: Section, next: Section | undefined): boolean =>
  (next?.headings.length ?? 0) > section.headings.length;

function fill(pieces: readonly Piece[], maxChars: number, overlapChars: number): string[] {
  const texts: string[] = [];
  let current = '';
  let last: Piece | undefined;
  for (const next of pieces) {
    if (current && current.length + next.glue.length + next.text.length <= maxChars) {
      current += next.glue + next.text;
    } else {
      if (current) texts.push(current);
      const overlap = last?.prose ? lastSentences(last.text, overlapChars) : '';
      const withOverlap = overlap ? overlap + next.glue + next.text : next.text;
      current = withOverlap.length <= maxChars ? withOverlap : next.text;
    }
    last = next;
  }
  if (current) texts.push(current);
  return texts;
}

/**
 * Cuts a markdown document into chunks for search: at headings first, then between blocks. Code
 * fences and tables stay whole where they fit and keep their fence or header row where not; long
 * prose is cut at sentence ends.
 *
 * A document without text gives no chunks. A heading with nothing below it becomes a chunk of its
 * own, so that its words can be found.
 */
export function chunkMarkdown(markdown: string, options: ChunkOptions = {}): MarkdownChunk[] {
  const maxChars = Math.max(1, options.maxChars ?? DEFAULT_MAX_CHARS);
  const overlapChars = Math.min(options.overlapChars ?? DEFAULT_OVERLAP_CHARS, maxChars / 2);
  const sections = sectionsOf(parseBlocks(markdown));
  const chunks: Omit<MarkdownChunk, 'index'>[] = sections.flatMap((section, i) => {
    const headingPath = section.headings.map(({ title }) => title).filter(Boolean);
    const pieces = section.blocks.flatMap((block) => splitBlock(block, maxChars));
    const texts = fill(pieces, maxChars, overlapChars).filter((text) => text.trim() !== '');
    if (texts.length > 0) return texts.map((text) => ({ text, headingPath }));
    const title = headingPath.at(-1);
    return title && !isParentOf(section, sections[i + 1])
      ? [{ text: title.slice(0, maxChars), headingPath }]
      : [];
  });
  return chunks.map((chunk, index) => ({ index, ...chunk }));
}
