import { CommanderError } from 'commander';
import { ProblemError, UnreachableError } from '../problem.js';

const REFUSED = 1;
const WRONG_USAGE = 2;
/** It may work later: the service is not there, or something that it needs is not. */
const AWAY = 3;
const AWAY_STATUSES = [502, 503, 504];

/** What is asked for cannot be done at this terminal, or not like this. */
export class UsageError extends Error {}

export interface Failure {
  exitCode: number;
  /** What stderr gets; not there where commander has said it already. */
  sentence?: string;
}

/** What an error means to whoever called the command. @throws the error itself when it is a defect */
export function failureOf(error: unknown, { url, json }: { url: string; json: boolean }): Failure {
  // Help and version are no errors.
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : WRONG_USAGE };
  if (error instanceof UsageError || isSystemError(error)) {
    return { exitCode: WRONG_USAGE, sentence: `error: ${error.message}` };
  }
  if (error instanceof UnreachableError) {
    const detail = `The service cannot be reached at ${url}${reasonOf(error)}.`;
    const sentence = json ? JSON.stringify({ code: 'unreachable', detail }) : detail;
    return { exitCode: AWAY, sentence };
  }
  if (!(error instanceof ProblemError)) throw error;
  return {
    exitCode: AWAY_STATUSES.includes(error.status) ? AWAY : REFUSED,
    sentence: json ? JSON.stringify(error.problem) : sentenceOf(error),
  };
}

/** A file or folder here that cannot be read or written; its message names both. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

/** `fetch` keeps the reason two causes deep. */
function reasonOf({ cause }: UnreachableError): string {
  const reason =
    cause instanceof Error ? (cause.cause as { code?: string } | undefined) : undefined;
  return reason?.code ? ` (${reason.code})` : '';
}

/** What fields are wrong is worth more than that some are. */
function sentenceOf(error: ProblemError): string {
  const { errors } = error.problem as { errors?: { field: string; messages: string[] }[] };
  const fields = (errors ?? []).map(({ field, messages }) => `  ${field}: ${messages.join('; ')}`);
  const isOfToken = error.status === 401 && error.code !== 'wrong-credentials';
  const hint = isOfToken ? ['Sign in with `faultmaven login`, or give a token with --token.'] : [];
  return [error.message, ...fields, ...hint].join('\n');
}
