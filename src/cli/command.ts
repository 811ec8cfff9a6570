import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';

/** What an operator is told in one sentence, without a stack. */
export class CommandError extends Error {}

/**
 * Runs `work` with the application's providers but no HTTP, then stops in order. Exits with 0, or
 * with 1 after one sentence on stderr.
 */
export async function runCommand(
  work: (app: INestApplicationContext, args: readonly string[]) => Promise<void>,
): Promise<void> {
  let code = 0;
  // A command does its own work; it must not take a report job and then end.
  process.env['JOBS_WORKER'] = 'false';
  try {
    // Importing the module reads the environment; imported here, a wrong variable is caught below.
    const { AppModule } = await import('../app.module.js');
    const app = await NestFactory.createApplicationContext(AppModule, {
      logger: ['warn', 'error', 'fatal'],
      abortOnError: false,
    });
    try {
      await work(app, process.argv.slice(2));
    } finally {
      await app.close();
    }
  } catch (error) {
    code = 1;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  process.exit(code);
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The one file name a command takes. @throws CommandError with its usage. */
export function fileArgument(args: readonly string[], usage: string): string {
  const [file, ...rest] = args;
  if (!file || rest.length > 0) throw new CommandError(`Usage: ${usage}`);
  return file;
}
