import { createHash } from 'node:crypto';
import { type Block, parseBlocks } from '../../chunking/markdown-blocks.js';

/** One thing to do, as a runbook says it. */
export interface RunbookStep {
  /** The same for the same text. */
  id: string;
  /** Its words, without the code blocks. */
  text: string;
  /** Its code, as it stands there. */
  command?: string;
}

/** What a runbook says under its usual headings; lists are empty where it has no such section. */
export interface RunbookOutline {
  causes: string[];
  diagnosis: RunbookStep[];
  fix: RunbookStep[];
  verify: RunbookStep[];
}

const MAX_STEP_CHARS = 700;
const MAX_COMMAND_CHARS = 1500;
const HEADINGS: Record<keyof RunbookOutline, RegExp> = {
  causes: /^(?:root |possible |likely |common |probable )*causes?\b/i,
  diagnosis: /^(?:diagnos|investigat|triage|troubleshoot|how to (?:check|diagnose)|checks?\b)/i,
  fix: /^(?:fix|resolution|remed|mitigat|repair|recover|actions?\b|what to do|solution)/i,
  verify: /^(?:verif|validat|how to verify|after)/i,
};
/** How the composer ends a diagnosis with the cause that it found. */
const CAUSE_LEAD = /^\*\*Cause:?\*\*:?\s*/i;

export function outlineOf(markdown: string): RunbookOutline {
  const outline: RunbookOutline = { causes: [], diagnosis: [], fix: [], verify: [] };
  let section: keyof RunbookOutline | undefined;
  let causeFollows = false;
  for (const block of parseBlocks(markdown)) {
    if (block.type === 'heading') {
      section = sectionOf(block.title ?? '') ?? deeper(block, section);
      causeFollows = false;
      continue;
    }
    if (section === undefined) continue;
    if (section === 'diagnosis' && CAUSE_LEAD.test(block.source)) {
      const inline = block.source.replace(CAUSE_LEAD, '').replace(CITED, '').trim();
      if (inline) outline.causes.push(inline.slice(0, MAX_STEP_CHARS));
      causeFollows = inline === '';
    } else if (causeFollows && block.type === 'text') {
      outline.causes.push(block.source.replace(CITED, '').slice(0, MAX_STEP_CHARS));
      causeFollows = false;
    } else if (section === 'causes')
      outline.causes.push(...itemsOf(block).map((item) => item.text));
    else outline[section].push(...itemsOf(block));
  }
  return outline;
}

function sectionOf(title: string): keyof RunbookOutline | undefined {
  const names = Object.keys(HEADINGS) as (keyof RunbookOutline)[];
  return names.find((name) => HEADINGS[name].test(title.replace(/^[\d.)\s]+/, '')));
}

/** A sub-heading goes on with its section; another of the same rank ends it. */
const deeper = (
  block: Block,
  section: keyof RunbookOutline | undefined,
): keyof RunbookOutline | undefined => ((block.depth ?? 1) > 2 ? section : undefined);

/** The items of a list; of anything else, itself. What leads up to a list is no step. */
function itemsOf(block: Block): RunbookStep[] {
  if (block.type === 'list') return block.children.map((item) => stepOf(item.source));
  if (block.type === 'text' && block.source.trimEnd().endsWith(':')) return [];
  return block.type === 'text' || block.type === 'code' ? [stepOf(block.source)] : [];
}

const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm;
/** Labels of the incident that it was written from: in another case they would cite other messages. */
const CITED = /\s*\[[ME]\d{1,6}\]/g;
const MARKER = /^\s*(?:[-*+]|\d+[.)])\s+/;

function stepOf(source: string): RunbookStep {
  const commands: string[] = [];
  const text = source
    .replace(FENCED, (_, __, code: string) => {
      commands.push(code.replace(/^ {1,4}/gm, '').trimEnd());
      return '';
    })
    .replace(MARKER, '')
    .replace(CITED, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
  const command = commands.join('\n').slice(0, MAX_COMMAND_CHARS);
  return {
    id: idOf(source),
    text: text.slice(0, MAX_STEP_CHARS) || 'Run this:',
    command: command || undefined,
  };
}

export const idOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12);
