import { parse } from 'yaml';

export interface SourceDocument {
  markdown: string;
  /** As the document itself says; absent where it says nothing. */
  title?: string;
  tags?: string[];
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FIRST_HEADING = /^#[ \t]+(.{1,1000}?)[ \t]*#*[ \t]*$/m;

/** Markdown with its front matter read and taken off, where there is any. */
export function fromMarkdown(text: string): SourceDocument {
  const match = FRONT_MATTER.exec(text);
  const facts = match ? frontMatter(match[1] ?? '') : undefined;
  const markdown = match && facts ? text.slice(match[0].length) : text.replace(/^\uFEFF/, '');
  const { title, tags } = facts ?? {};
  return { markdown, title: title ?? headingOf(markdown), tags };
}

/** Plain text: a line that starts like a heading is a comment of a shell, not a heading. */
export const fromPlainText = (text: string): SourceDocument => ({
  markdown: text.replace(/^\uFEFF/, '').replace(/^(#{1,6}[ \t])/gm, '\\$1'),
});

export const headingOf = (markdown: string): string | undefined =>
  FIRST_HEADING.exec(markdown.slice(0, 20_000))?.[1];

/** Undefined when it is no YAML mapping: then the dashes were a ruler and not front matter. */
function frontMatter(yaml: string): { title?: string; tags?: string[] } | undefined {
  let facts: unknown;
  try {
    facts = parse(yaml, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return undefined;
  const { title, tags } = facts as Record<string, unknown>;
  return {
    ...(typeof title === 'string' && title.trim() ? { title: title.trim() } : {}),
    ...(Array.isArray(tags) ? { tags: tags.filter((tag) => typeof tag === 'string') } : {}),
  };
}
