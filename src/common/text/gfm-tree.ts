import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const ADDRESS = /(?:https?:\/\/|www\.)\S+/gi;
/** What the parser takes for the end of an address until something else follows. */
const LONG_TRAIL = /(?:[!"')*,.:;?_~\]]|&[a-z]{1,32};){100}/i;
const ADDRESS_CONSTRUCTS = ['wwwAutolink', 'protocolAutolink'];

const READERS = gfmFromMarkdown();
const READERS_OF_WORDS = READERS.filter((reader) => !('transforms' in reader));

/**
 * The tree of a text in GitHub's markdown, without the constructs in `disabled`.
 *
 * The parser reads the rest of a run of punctuation in an address again at each of its characters:
 * 64 KB of full stops would keep a processor busy for a minute. Such a text keeps its words, and none
 * of its addresses becomes a link.
 */
export function gfmTree(markdown: string, disabled: readonly string[] = []): Root {
  const asWords = hasEndlessAddress(markdown);
  const off = asWords ? [...disabled, ...ADDRESS_CONSTRUCTS] : [...disabled];
  return fromMarkdown(markdown, {
    extensions: [gfm(), { disable: { null: off } }],
    mdastExtensions: [asWords ? READERS_OF_WORDS : READERS],
  });
}

function hasEndlessAddress(markdown: string): boolean {
  for (const [address] of markdown.matchAll(ADDRESS)) if (LONG_TRAIL.test(address)) return true;
  return false;
}
