import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type CommandLine, CommandError, readCommandLine } from './command-line.js';

/**
 * Runs `work` with the application's providers but no HTTP, then stops in order. Exits with 0, with 1
 * after one sentence on stderr, or with 2 after telling what is wrong with the arguments.
 */
export async function runCommand<Options>(
  line: CommandLine<Options>,
  work: (app: INestApplicationContext, options: Options) => Promise<void>,
): Promise<void> {
  let code = 0;
  // A command does its own work; it must not take a report job and then end.
  process.env['JOBS_WORKER'] = 'false';
  // It is often run beside the service, with the service's own settings: that port is taken.
  process.env['METRICS_PORT'] = '';
  try {
    const options = readCommandLine(line, process.argv.slice(2));
    // Importing the module reads the environment; imported here, a wrong variable is caught below.
    const { AppModule } = await import('../app.module.js');
    const app = await NestFactory.createApplicationContext(AppModule, {
      logger: ['warn', 'error', 'fatal'],
      abortOnError: false,
    });
    try {
      await work(app, options);
    } finally {
      await app.close();
    }
  } catch (error) {
    code = told(error);
  }
  process.exit(code);
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Says why the command ends early; answers its exit code. */
function told(error: unknown): number {
  const sentence = error instanceof Error ? error.message : String(error);
  const exitCode = error instanceof CommandError ? error.exitCode : 1;
  (exitCode === 0 ? process.stdout : process.stderr).write(`${sentence}\n`);
  return exitCode;
}
