import { z } from 'zod';
import { leaksPrompt } from '../../prompting/prompt-leak.js';

const MAX_ANSWER_CHARS = 40_000;
const label = z.string().max(12);
const line = z.string().trim().min(3);
const hypothesisId = z.string().regex(/^H\d{1,6}$/);

const judgement = z.object({
  hypotheses: z
    .array(
      z.object({
        id: hypothesisId.nullish(),
        statement: line.max(400),
        likelihood: z.number().min(0).max(1),
        ruled_out: z.boolean().default(false),
        supporting: z.array(label).max(20).default([]),
        contradicting: z.array(label).max(20).default([]),
      }),
    )
    .max(6),
  next_step: z
    .object({
      text: line.max(1000),
      command: z.string().max(2000).nullish(),
      why: line.max(500),
      hypotheses: z.array(z.string().max(12)).max(6).default([]),
    })
    .nullable(),
  proposal: z
    .object({
      root_cause: line.max(4000),
      resolution: line.max(4000),
      hypothesis: hypothesisId.nullish(),
      citations: z.array(label).max(20).default([]),
    })
    .nullish(),
});

/** What a model thinks of the case, by the form that it was asked for. */
export type Judgement = z.infer<typeof judgement>;

export interface ModelAnswer {
  /** Markdown, as the model wrote it. */
  prose: string;
  judgement: Judgement;
}

/** Codes for logs; the hints may hold the model's own words and are for it alone. */
export interface AnswerProblem {
  code: 'cut_off' | 'too_long' | 'no_prose' | 'no_json' | 'wrong_form' | 'prompt_leaked';
  hint: string;
}

export type Judged = { ok: true; answer: ModelAnswer } | { ok: false; problems: AnswerProblem[] };

/** Where the json block begins; what stands before it is the prose. */
export const JSON_FENCE = /^[ \t]*```json[ \t]*$/m;
const JSON_BLOCK = /^[ \t]*```json[ \t]*\n([\s\S]*?)\n[ \t]*```[ \t]*\s*$/m;

/** Takes a model's answer apart and checks it. */
export function parseAnswer(
  text: string,
  context: { truncated: boolean; prompt: string; fence: string },
): Judged {
  const problem = (code: AnswerProblem['code'], hint: string): Judged => ({
    ok: false,
    problems: [{ code, hint }],
  });
  if (context.truncated) return problem('cut_off', 'The answer was cut off. Be shorter.');
  if (text.length > MAX_ANSWER_CHARS) return problem('too_long', 'The answer is too long.');
  // The form itself stands in the prompt; what counts is whether the prose repeats its rules.
  const start = JSON_FENCE.exec(text)?.index ?? text.length;
  const prose = text.slice(0, start).trim();
  if (leaksPrompt(text, { ...context, prompt: '' }) || leaksPrompt(prose, context)) {
    return problem('prompt_leaked', 'The answer repeats its instructions.');
  }
  const [, json] = JSON_BLOCK.exec(text.slice(start)) ?? [];
  if (json === undefined) return problem('no_json', 'The json block at the end is missing.');
  if (!prose) return problem('no_prose', 'The answer to the responder is missing.');
  const parsed = judgement.safeParse(jsonOf(json));
  if (parsed.success) return { ok: true, answer: { prose, judgement: parsed.data } };
  const problems = parsed.error.issues.slice(0, 8).map(({ path, message }): AnswerProblem => ({
    code: 'wrong_form',
    hint: `json ${path.join('.') || 'block'}: ${message}`,
  }));
  return { ok: false, problems };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
