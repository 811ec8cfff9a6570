import type { LlmClient, LlmCompletion, LlmMessage } from '../../../llm/llm-client.js';
import type { CaseFacts } from '../case-facts.js';
import { CaseReading } from '../composer/case-reading.js';
import { reportTitle } from '../composer/composer-report-writer.js';
import type { ReportType } from '../report-type.js';
import type { DraftSink, ReportWriter, WrittenReport } from '../report-writer.js';
import { writerSections } from '../section-rules.js';
import { assembleReport } from './assemble-report.js';
import { newFence } from '../../../prompting/fence.js';
import { fencedCase } from './case-data.js';
import {
  MAX_DRAFT_CHARS,
  problemsOf,
  type DraftContext,
  type Problem,
  type ProblemCode,
  PROBLEM_WORDS,
} from './draft-check.js';
import { parseDraft, type Draft } from './draft.js';
import { factCheck, type Finding } from './fact-check.js';
import { knownFacts } from './known-facts.js';
import type { PromptLibrary } from './prompt-library.js';

const MAX_ANSWER_TOKENS = 6_000;

/** The model's answer was unusable, and its repair too. Holds codes, never what it wrote. */
export class UnusableDraftError extends Error {
  override readonly name = 'UnusableDraftError';

  constructor(readonly problems: readonly ProblemCode[]) {
    const reasons = problems.map((code) => PROBLEM_WORDS[code]);
    super(`The language model's report was unusable: ${reasons.join(', ')}.`);
  }
}

interface Attempt {
  draft: Draft;
  problems: Problem[];
  completion: LlmCompletion;
}

/**
 * Has a language model write the prose of a report. Figures, timeline, participants and references
 * follow from the facts and are never the model's. Its text is checked against the section rules,
 * repaired once, and searched for what the case does not contain.
 */
export class LlmReportWriter implements ReportWriter {
  constructor(
    private readonly llm: LlmClient,
    private readonly prompts: PromptLibrary,
  ) {}

  /**
   * @throws {UnusableDraftError} when the repaired answer still breaks the rules
   * @throws {LlmError} when there is no answer
   */
  async write(
    type: ReportType,
    facts: CaseFacts,
    signal: AbortSignal,
    sink?: DraftSink,
  ): Promise<WrittenReport> {
    const reading = new CaseReading(facts);
    const { attempt, repaired } = await this.draftOf(type, reading, { signal, sink });
    const findings = factCheck(attempt.draft.sections, reading);
    const title = reportTitle(type, facts);
    return {
      type,
      title,
      markdown: assembleReport(type, title, reading, attempt.draft, findings),
      generatedBy: `llm:${attempt.completion.model}`,
      notes: this.notesOn(type, repaired, findings),
    };
  }

  private async draftOf(
    type: ReportType,
    reading: CaseReading,
    watch: { signal: AbortSignal; sink?: DraftSink },
  ): Promise<{ attempt: Attempt; repaired: boolean }> {
    const fence = newFence();
    const system = this.prompts.render('system', { fence });
    const task: LlmMessage = { role: 'user', content: this.task(type, reading, fence) };
    const ask = async (messages: LlmMessage[]): Promise<Attempt> => {
      const completion = await this.llm.complete({
        ...{ system, messages, ...watch },
        maxTokens: MAX_ANSWER_TOKENS,
        account: reading.facts.caseId,
      });
      const { truncated, text } = completion;
      const context = { type, reading, fence, prompt: system, truncated, answerChars: text.length };
      return this.judged(completion, context);
    };

    const first = await ask([task]);
    if (first.problems.length === 0) return { attempt: first, repaired: false };
    const second = await ask([
      task,
      { role: 'assistant', content: first.completion.text },
      { role: 'user', content: this.repair(first.problems) },
    ]);
    if (second.problems.length === 0) return { attempt: second, repaired: true };
    throw new UnusableDraftError([...new Set(second.problems.map(({ code }) => code))]);
  }

  private judged(completion: LlmCompletion, context: DraftContext): Attempt {
    const answer = completion.text.slice(0, MAX_DRAFT_CHARS);
    const draft = parseDraft(answer, knownFacts(context.reading).urls);
    return { draft, completion, problems: problemsOf(draft, context) };
  }

  private task(type: ReportType, reading: CaseReading, fence: string): string {
    const { required, optional } = writerSections(type, reading.facts);
    return this.prompts.render(type, {
      required: required.join(', ') || 'none',
      optional: optional.join(', ') || 'none',
      case: fencedCase(reading, fence),
    });
  }

  private repair(problems: readonly Problem[]): string {
    return this.prompts.render('repair', {
      problems: problems.map(({ hint }) => `- ${hint}`).join('\n'),
    });
  }

  private notesOn(type: ReportType, repaired: boolean, findings: readonly Finding[]): string[] {
    const notes = [`Written with the prompt ${this.prompts.idOf(type)}.`];
    if (repaired) notes.push('The first draft broke the rules of the report and was repaired.');
    if (findings.length > 0) {
      const count = `${findings.length} detail${findings.length === 1 ? '' : 's'}`;
      notes.push(`${count} not found in the case: see the section "Needs checking".`);
    }
    return notes;
  }
}
