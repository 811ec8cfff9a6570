#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ProblemError, UnreachableError } from '../problem.js';
import { program } from './program.js';

const REFUSED = 1;
const WRONG_USAGE = 2;
/** It may work later: the service is not there, or something that it needs is not. */
const AWAY = 3;

const command = program();
try {
  await command.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** On stderr, so that what --json prints stays JSON; with --json the problem itself. */
function exitCodeOf(error: unknown): number {
  // It has said what is wrong by itself; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (!(error instanceof ProblemError || error instanceof UnreachableError)) throw error;
  const asJson = command.opts<{ json?: boolean }>().json === true;
  const problem =
    error instanceof ProblemError ? error.problem : { code: 'unreachable', detail: error.message };
  process.stderr.write(`${asJson ? JSON.stringify(problem) : sentenceOf(error)}\n`);
  return error instanceof UnreachableError || error.status === 503 ? AWAY : REFUSED;
}

/** What fields are wrong is worth more than that some are. */
function sentenceOf(error: ProblemError | UnreachableError): string {
  if (!(error instanceof ProblemError)) return error.message;
  const { errors } = error.problem as { errors?: { field: string; messages: string[] }[] };
  const fields = (errors ?? []).map(({ field, messages }) => `  ${field}: ${messages.join('; ')}`);
  const hint =
    error.status === 401 ? ['Sign in with `faultmaven login`, or give a token with --token.'] : [];
  return [error.message, ...fields, ...hint].join('\n');
}
