import { Logger } from '@nestjs/common';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { nameOfError } from '../../common/name-of-error.js';
import type { LlmClient, LlmCompletion, LlmMessage } from '../../llm/llm-client.js';
import { LlmError } from '../../llm/llm.errors.js';
import { fenced, newFence } from '../../prompting/fence.js';
import { PromptFiles } from '../../prompting/prompt-files.js';
import { type RedactionSession, RedactorUnavailableError } from '../../redaction/redactor.js';
import { citableOf } from '../guide/citable.js';
import { think } from '../guide/guide.js';
import type { GuideInput, Thought } from '../guide/thought.js';
import type { Investigator, Watch } from '../investigator.js';
import { adoptJudgement } from './adopt-judgement.js';
import { caseRecords } from './case-records.js';
import { inertMarkdown } from './inert-markdown.js';
import {
  type AnswerProblem,
  type Judgement,
  type ModelAnswer,
  parseAnswer,
} from './model-answer.js';
import { ProseStream } from './prose-stream.js';

const MAX_ANSWER_TOKENS = 3_000;

/** The model's answer was unusable, and its repair too. Holds codes, never what it wrote. */
class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError';

  constructor(readonly codes: readonly string[]) {
    super(`The language model's answer was unusable: ${codes.join(', ')}.`);
  }
}

/** A changed prompt is a new file: `<name>.v2.md`. An answer's notes name the one it was made with. */
const agentPrompts = () =>
  new PromptFiles(new URL('../prompts/', import.meta.url), {
    system: { version: 'v1', placeholders: ['fence'] },
    turn: { version: 'v1', placeholders: ['case'] },
    repair: { version: 'v1', placeholders: ['problems'] },
  });

/**
 * The guide's thought, thought over by a language model. It sees redacted text only, fenced as data;
 * its answer is checked, repaired once, and redacted. When it cannot be used the guide answers.
 */
export class ModelInvestigator implements Investigator {
  private readonly logger = new Logger(ModelInvestigator.name);
  private readonly prompts = agentPrompts();

  constructor(private readonly llm: LlmClient) {}

  async investigate(input: GuideInput, watch: Watch): Promise<Thought> {
    const guide = think(input);
    const known = citableOf(input.dossier, guide.state);
    const labels = new Set(known.map(({ label }) => label));
    const inert = (text: string) => inertMarkdown(text, (label) => labels.has(label));
    const stream =
      watch.text && new ProseStream(watch.session, (text) => inert(text).text, watch.text);
    try {
      const { answer, completion, repaired } = await this.ask(input, guide, watch, stream);
      const by = `llm:${completion.model}`;
      const { text, dropped } = inert((await watch.session.redact(answer.prose)).text);
      const judgement = await redactedJudgement(answer.judgement, watch.session);
      const { now } = input;
      const state = adoptJudgement(input.dossier, guide.state, judgement, {
        ...{ citable: known, by, now },
      });
      await stream?.finished();
      return { state, text, by, notes: this.notesOn(repaired, dropped) };
    } catch (error) {
      watch.signal.throwIfAborted();
      if (isRedisUnavailable(error) || error instanceof RedactorUnavailableError) throw error;
      this.logger.warn({ msg: 'guide answers', ...traitsOf(error) });
      stream?.replace(guide.text);
      await stream?.finished();
      return { ...guide, notes: [`${reasonFor(error)} The guide answered without it.`] };
    }
  }

  private async ask(
    { dossier }: GuideInput,
    guide: Thought,
    { signal, history }: Watch,
    sink: ProseStream | undefined,
  ): Promise<{ answer: ModelAnswer; completion: LlmCompletion; repaired: boolean }> {
    const fence = newFence();
    const system = this.prompts.render('system', { fence });
    const data = fenced(fence, caseRecords(dossier, guide, history));
    const task: LlmMessage = { role: 'user', content: this.prompts.render('turn', { case: data }) };
    const complete = async (messages: LlmMessage[]) => {
      const account = dossier.view.caseId;
      const maxTokens = MAX_ANSWER_TOKENS;
      const completion = await this.llm.complete({
        ...{ system, messages, signal, account, maxTokens, sink },
      });
      const { truncated, text } = completion;
      return { completion, judged: parseAnswer(text, { truncated, prompt: system, fence }) };
    };
    const first = await complete([task]);
    if (first.judged.ok) {
      return { answer: first.judged.answer, completion: first.completion, repaired: false };
    }
    const second = await complete([
      task,
      { role: 'assistant', content: first.completion.text },
      { role: 'user', content: this.repair(first.judged.problems) },
    ]);
    if (second.judged.ok) {
      return { answer: second.judged.answer, completion: second.completion, repaired: true };
    }
    throw new UnusableAnswerError([...new Set(second.judged.problems.map(({ code }) => code))]);
  }

  private repair(problems: readonly AnswerProblem[]): string {
    return this.prompts.render('repair', {
      problems: problems.map(({ hint }) => `- ${hint}`).join('\n'),
    });
  }

  private notesOn(repaired: boolean, dropped: number): string[] {
    return [
      `Answered with the prompt agent ${this.prompts.idOf('system')}.`,
      ...(repaired ? ['The first answer broke its form and was repaired.'] : []),
      ...(dropped > 0
        ? [
            `${String(dropped)} citation${dropped === 1 ? '' : 's'} of what is not there were removed.`,
          ]
        : []),
    ];
  }
}

/** A model may write what it should not, in its json as well. */
async function redactedJudgement(
  judgement: Judgement,
  session: RedactionSession,
): Promise<Judgement> {
  const redact = async (text: string): Promise<string> => (await session.redact(text)).text;
  const { hypotheses, next_step: step, proposal } = judgement;
  const redacted: Judgement['hypotheses'] = [];
  for (const one of hypotheses) {
    redacted.push({ ...one, statement: await redact(one.statement) });
  }
  return {
    hypotheses: redacted,
    next_step: step && {
      ...step,
      text: await redact(step.text),
      command: step.command ? await redact(step.command) : null,
      why: await redact(step.why),
    },
    proposal: proposal && {
      ...proposal,
      root_cause: await redact(proposal.root_cause),
      resolution: await redact(proposal.resolution),
    },
  };
}

function traitsOf(error: unknown): Record<string, unknown> {
  if (error instanceof LlmError) return { error: error.kind, status: error.status };
  if (error instanceof UnusableAnswerError) return { error: error.name, problems: error.codes };
  return { error: nameOfError(error) };
}

const reasonFor = (error: unknown): string =>
  error instanceof LlmError || error instanceof UnusableAnswerError
    ? error.message
    : 'The language model’s answer failed for an unforeseen reason.';
