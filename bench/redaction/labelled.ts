import { ENTITY_TYPES, type EntityType } from '../../src/redaction/entity.js';

export interface Label {
  readonly start: number;
  readonly end: number;
  readonly entity: EntityType;
}

/** A text with what has to be redacted in it. */
export interface Labelled {
  readonly text: string;
  readonly labels: readonly Label[];
}

const MARK = /\[\[([A-Z_]+)\|([\s\S]*?)\]\]/g;

/** Reads `mail [[EMAIL|ann@example.com]] now`: the marks go, their places become labels. */
export function parseLabelled(marked: string): Labelled {
  const labels: Label[] = [];
  let text = '';
  let done = 0;
  for (const match of marked.matchAll(MARK)) {
    const [all, entity = '', value = ''] = match;
    if (!isEntity(entity)) throw new Error(`no such entity: ${entity}`);
    text += marked.slice(done, match.index);
    labels.push({ entity, start: text.length, end: text.length + value.length });
    text += value;
    done = match.index + all.length;
  }
  return { text: text + marked.slice(done), labels };
}

function isEntity(name: string): name is EntityType {
  return (ENTITY_TYPES as readonly string[]).includes(name);
}
