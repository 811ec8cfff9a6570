import { errorSignature, isCommandLine, isErrorLine } from '../markdown/log-lines.js';
import { proseOf, type CaseReading, type ReadMessage } from './case-reading.js';
import { LIMITS } from './limits.js';
import { withoutLosses } from './losses.js';

export interface ErrorLine {
  line: string;
  message: ReadMessage;
}

/** The case's messages, sorted by the part they play in a runbook. */
export interface RunbookMaterial {
  /** Observations from before anyone intervened: what one sees when it begins. */
  symptoms: ReadMessage[];
  /** Lines in which programs report errors, each once, from messages other than the symptoms. */
  errorLines: ErrorLine[];
  /** Checks that were run, and observations made while the work went on. */
  diagnosis: ReadMessage[];
  /** Actions and decisions up to the resolution, in the order taken. */
  steps: ReadMessage[];
  /** Steps of which the case itself says that they did not help, and where it says so. */
  failed: { step: ReadMessage; saidIn: ReadMessage }[];
  /** What was seen after the last step, but for what was lost. */
  verification: ReadMessage[];
}

/** Only outright statements: a step is a part of the fix until the case says otherwise. */
const NO_HELP =
  /\b(did(n['’]t| not) (help|work|fix|change anything)|does(n['’]t| not) help|no (effect|improvement|difference)|made (it|things) worse|without (any )?(effect|success))\b/i;

export function runbookMaterial(reading: CaseReading): RunbookMaterial {
  const taken = stepsTaken(reading);
  const failed = failedSteps(reading, taken);
  const failedOnes = new Set(failed.map(({ step }) => step));
  const remarks = new Set(failed.map(({ saidIn }) => saidIn));
  const { before, during, after } = observationsAround(reading, taken);
  const symptoms = before.filter((message) => !hasCommand(message));
  return {
    symptoms,
    errorLines: errorLinesBeside(symptoms, reading.messages),
    diagnosis: [
      ...before.filter((message) => hasCommand(message)),
      ...during.filter((message) => !remarks.has(message)),
    ],
    steps: taken.filter((step) => !failedOnes.has(step)),
    failed,
    verification: after.filter((message) => !remarks.has(message)).flatMap(withoutLosses),
  };
}

function stepsTaken(reading: CaseReading): ReadMessage[] {
  const { resolvedAt } = reading.facts;
  return reading
    .ofKind('action', 'decision')
    .filter(({ fact }) => !resolvedAt || fact.occurredAt <= resolvedAt);
}

function observationsAround(
  reading: CaseReading,
  steps: readonly ReadMessage[],
): Record<'before' | 'during' | 'after', ReadMessage[]> {
  const first = steps[0]?.index ?? Number.POSITIVE_INFINITY;
  const last = steps.at(-1)?.index ?? Number.POSITIVE_INFINITY;
  const seen = reading.ofKind('observation');
  return {
    before: seen.filter(({ index }) => index < first),
    during: seen.filter(({ index }) => index > first && index < last),
    after: seen.filter(({ index }) => index > last),
  };
}

/** A step failed when it says so itself, or the next message that is no step says so of it. */
function failedSteps(
  reading: CaseReading,
  steps: readonly ReadMessage[],
): RunbookMaterial['failed'] {
  return steps.flatMap((step) => {
    if (step.fact.kind !== 'action') return [];
    if (NO_HELP.test(step.text)) return [{ step, saidIn: step }];
    const next = reading.messages[step.index + 1];
    const isRemark = next?.fact.kind === 'observation' || next?.fact.kind === 'note';
    return next && isRemark && NO_HELP.test(proseOf(next)) ? [{ step, saidIn: next }] : [];
  });
}

const hasCommand = (message: ReadMessage): boolean =>
  message.text.split('\n').some((line) => isCommandLine(line));

function errorLinesBeside(
  shown: readonly ReadMessage[],
  messages: readonly ReadMessage[],
): ErrorLine[] {
  const known = new Set(shown.flatMap((message) => errorsOf(message).map(errorSignature)));
  const found: ErrorLine[] = [];
  for (const message of messages) {
    for (const line of errorsOf(message)) {
      const signature = errorSignature(line);
      if (known.has(signature)) continue;
      known.add(signature);
      found.push({ line: line.trim().slice(0, 400), message });
      if (found.length >= LIMITS.errorLines) return found;
    }
  }
  return found;
}

/** Error lines in a message's code. Prose about an error is no line that one could match. */
function errorsOf(message: ReadMessage): string[] {
  if (!/[`~\n]/.test(message.text) || !message.text.split('\n').some(isErrorLine)) return [];
  return message
    .blocks()
    .flatMap((block) =>
      block.type === 'code'
        ? block.value.split('\n')
        : block.children.flatMap((node) => (node.type === 'inlineCode' ? [node.value] : [])),
    )
    .filter(isErrorLine);
}
