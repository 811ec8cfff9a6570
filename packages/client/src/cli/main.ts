#!/usr/bin/env node
import { ProblemError, UnreachableError } from '../problem.js';
import { program } from './program.js';

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof ProblemError) && !(error instanceof UnreachableError)) throw error;
  // On stderr, so that what --json prints stays JSON.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
