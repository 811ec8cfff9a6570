import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * What the operator's commands take. Loads nothing of the app: scripts/ops.mjs reads the arguments
 * here too, and refuses wrong ones before it starts a server.
 */

/** What an operator is told in one sentence, without a stack. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** The command line is wrong. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, 2);
  }
}

/** The command was asked how it is used. */
export class HelpRequested extends CommandError {
  constructor(help: string) {
    super(help, 0);
  }
}

export interface CommandLine<Options> {
  /** How it is typed, and below that what it does. */
  help: string;
  /** @throws UsageError */
  read: (args: readonly string[]) => Options;
}

interface FileOptions {
  file: string;
}

export const backup: CommandLine<FileOptions> = {
  help: `npm run backup -- FILE

Writes all that Redis keeps for good to FILE, also while people work.`,
  read: (args) => {
    const file = onlyFile(args);
    if (isFolder(file)) throw new UsageError(`${file} is a folder; name a file.`);
    if (!isFolder(dirname(file))) throw new UsageError(`There is no folder ${dirname(file)}.`);
    return { file };
  },
};

export const restore: CommandLine<FileOptions> = {
  help: `npm run restore -- FILE

Fills an empty Redis from FILE, a backup, and then the search index.`,
  read: (args) => {
    const file = onlyFile(args);
    if (!isReadable(file)) throw new UsageError(`${file} cannot be read.`);
    return { file };
  },
};

export const reconcile: CommandLine<{ fix: boolean; json: boolean }> = {
  help: `npm run reconcile [-- --fix] [-- --json]

Lists what Redis and Chroma disagree about.

  --fix    mends it; Redis is right
  --json   prints a JSON document a line`,
  read: (args) => {
    const { fix = false, json = false } = flagsOf(args, ['fix', 'json']);
    return { fix, json };
  },
};

export const reindex: CommandLine<{ dropOld: boolean }> = {
  help: `npm run reindex [-- --drop-old]

Builds the search index of the configured embedder and switches to it.

  --drop-old   removes the index before it, once no process serves it`,
  read: (args) => ({ dropOld: flagsOf(args, ['drop-old'])['drop-old'] ?? false }),
};

/** By the name of the script in package.json, which is that of the file beside this one. */
export const COMMAND_LINES: Partial<Record<string, CommandLine<unknown>>> = {
  ...{ backup, restore, reconcile, reindex },
};

/** @throws UsageError with the command's help, HelpRequested */
export function readCommandLine<Options>(
  { help, read }: CommandLine<Options>,
  args: readonly string[],
): Options {
  if (args.includes('--help') || args.includes('-h')) throw new HelpRequested(`Usage: ${help}`);
  try {
    return read(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}\n\nUsage: ${help}`);
  }
}

function onlyFile(args: readonly string[]): string {
  const { positionals } = parsed(args, []);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError('Name one file.');
  return file;
}

const flagsOf = (
  args: readonly string[],
  flags: readonly string[],
): Partial<Record<string, boolean>> => {
  const { values, positionals } = parsed(args, flags);
  const [first] = positionals;
  if (first !== undefined) throw new UsageError(`It takes no "${first}".`);
  return values;
};

function parsed(
  args: readonly string[],
  flags: readonly string[],
): { values: Partial<Record<string, boolean>>; positionals: string[] } {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // parseArgs says which option it does not know, and then how to escape it; nobody wants that.
    const [sentence = ''] = (error as Error).message.split(/\. /);
    throw new UsageError(`${sentence}.`);
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return !isFolder(path);
  } catch {
    return false;
  }
}
