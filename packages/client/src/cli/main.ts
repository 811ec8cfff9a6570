#!/usr/bin/env node
import { failureOf } from './failure.js';
import { program } from './program.js';
import type { GlobalOptions } from './session.js';

// `faultmaven … | head` reads what it wants; what was begun is still done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const command = program();
try {
  await command.parseAsync();
} catch (error) {
  const { url, json = false } = command.opts<GlobalOptions>();
  const { exitCode, sentence } = failureOf(error, { url, json });
  // On stderr, so that what --json prints stays JSON.
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
