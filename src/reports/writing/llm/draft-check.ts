import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { leaksPrompt } from '../../../prompting/prompt-leak.js';
import type { CaseReading } from '../composer/case-reading.js';
import type { Block } from '../markdown/nodes.js';
import type { ReportType } from '../report-type.js';
import { writerSections } from '../section-rules.js';
import { citedLabels } from './draft-citations.js';
import type { Draft } from './draft.js';

export type ProblemCode =
  | 'cut_off'
  | 'missing_section'
  | 'unexpected_section'
  | 'duplicate_section'
  | 'empty_section'
  | 'placeholder'
  | 'preamble'
  | 'unknown_citation'
  | 'no_citation'
  | 'prompt_leaked'
  | 'too_long';

/** For people: what the language model's report did wrong. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, string>> = {
  cut_off: 'it breaks off',
  missing_section: 'a section is missing',
  unexpected_section: 'it has a section that was not asked for',
  duplicate_section: 'a section is there twice',
  empty_section: 'a section is empty',
  placeholder: 'it holds placeholder text',
  preamble: 'text stands before the first heading',
  unknown_citation: 'it cites messages that the case does not have',
  no_citation: 'it cites no message',
  prompt_leaked: 'it repeats its instructions',
  too_long: 'it is too long',
};

/** What makes a draft unusable. `hint` is for the model; it can hold the model's own words. */
export interface Problem {
  code: ProblemCode;
  hint: string;
}

/** Longer than any report that is asked for; more is not even read. */
export const MAX_DRAFT_CHARS = 60_000;
const PLACEHOLDER =
  /\b(TBD|TBA|lorem ipsum|as an ai( language)? model|to be (determined|filled in))\b|\[(insert|add|your|todo)[^\]]*\]/i;

export interface DraftContext {
  type: ReportType;
  reading: CaseReading;
  /** Words of the prompt that the model must not repeat, and the fence around the case's text. */
  prompt: string;
  fence: string;
  /** The endpoint cut the answer at the limit of tokens. */
  truncated: boolean;
  answerChars: number;
}

/** Checks structure, citations and leaks; facts are another matter (see `fact-check.ts`). */
export function problemsOf(draft: Draft, context: DraftContext): Problem[] {
  const text = draft.sections.map((section) => textOf(section)).join('\n');
  return [
    ...(context.truncated ? [problem('cut_off', 'The answer was cut off. Be shorter.')] : []),
    ...(draft.hasPreamble
      ? [problem('preamble', 'Text stands before the first heading. Start with the heading.')]
      : []),
    ...sectionProblems(draft, context),
    ...citationProblems(draft, context.reading),
    ...(leaksPrompt(text, context)
      ? [problem('prompt_leaked', 'The answer repeats its instructions. Write only the report.')]
      : []),
    ...(context.answerChars > MAX_DRAFT_CHARS
      ? [problem('too_long', 'The answer is too long.')]
      : []),
  ];
}

const problem = (code: ProblemCode, hint: string): Problem => ({ code, hint });

function sectionProblems(draft: Draft, { type, reading }: DraftContext): Problem[] {
  const { required, optional } = writerSections(type, reading.facts);
  const allowed = [...required, ...optional];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const section of draft.sections) {
    const heading = allowed.find((name) => isSameHeading(name, section.heading));
    if (!heading) {
      problems.push(
        problem('unexpected_section', `The section "${section.heading}" does not belong there.`),
      );
      continue;
    }
    if (seen.has(heading)) {
      problems.push(problem('duplicate_section', `"${heading}" stands there twice.`));
    }
    seen.add(heading);
    const text = textOf(section);
    if (!text.trim()) problems.push(problem('empty_section', `"${heading}" is empty.`));
    if (PLACEHOLDER.test(text)) {
      problems.push(problem('placeholder', `"${heading}" holds a placeholder.`));
    }
  }
  for (const heading of required.filter((name) => !seen.has(name))) {
    problems.push(problem('missing_section', `The section "${heading}" is missing.`));
  }
  return problems;
}

function citationProblems(draft: Draft, reading: CaseReading): Problem[] {
  const labels = citedLabels(draft.sections.flatMap(({ blocks }) => blocks));
  const files = new Set(reading.facts.files?.map(({ label }) => label));
  const unknown = [...labels].filter((label) => !reading.byLabel(label) && !files.has(label));
  if (unknown.length > 0) {
    return [
      problem('unknown_citation', `No such messages or files: ${unknown.slice(0, 10).join(', ')}.`),
    ];
  }
  return labels.size === 0 && reading.messages.length > 0
    ? [problem('no_citation', 'No message is cited. Cite messages as [M1] where they are used.')]
    : [];
}

export const isSameHeading = (a: string, b: string): boolean =>
  a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;

/** All text of a section, code included. */
export function textOf({ blocks }: { blocks: readonly Block[] }): string {
  const parts: string[] = [];
  for (const block of blocks) {
    visit(block as Nodes, (node) => {
      if ('value' in node && node.type !== 'citation') parts.push(node.value);
    });
  }
  return parts.join(' ');
}
