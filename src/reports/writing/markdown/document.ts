import { heading, root, type Block, type Inline } from './nodes.js';
import { serialise } from './serialise.js';

/** A second-level section of a report. */
export interface Section {
  heading: string;
  blocks: readonly Block[];
}

/** The document of a title and those of its sections that have something to say. */
export function documentOf(title: Inline, sections: readonly Section[]): string {
  const body = sections.flatMap((section): Block[] =>
    section.blocks.length > 0 ? [heading(2, section.heading), ...section.blocks] : [],
  );
  return serialise(root([heading(1, title), ...body]));
}
