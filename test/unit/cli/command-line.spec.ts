import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_LINES, CommandError, readCommandLine } from '../../../src/cli/command-line.js';

describe('the command lines of operators', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultmaven-test-command-line-'));
    writeFileSync(join(folder, 'backup.ndjson'), '');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (command: string, ...args: string[]): unknown =>
    readCommandLine(
      COMMAND_LINES[command]!,
      args.map((arg) => arg.replace('FOLDER', folder)),
    );
  const refusalOf = (command: string, ...args: string[]): CommandError => {
    try {
      read(command, ...args);
    } catch (error) {
      if (error instanceof CommandError) return error;
      throw error;
    }
    throw new Error('it was not refused');
  };

  it('are read', () => {
    const file = join(folder, 'backup.ndjson');
    expect(read('backup', 'FOLDER/backup.ndjson')).toEqual({ file });
    expect(read('restore', 'FOLDER/backup.ndjson')).toEqual({ file });
    expect(read('reconcile')).toEqual({ fix: false, json: false });
    expect(read('reconcile', '--fix', '--json')).toEqual({ fix: true, json: true });
    expect(read('reindex')).toEqual({ dropOld: false });
    expect(read('reindex', '--drop-old')).toEqual({ dropOld: true });
  });

  it.each([
    ['backup', [], 'Name one file.'],
    ['backup', ['a', 'b'], 'Name one file.'],
    ['backup', ['FOLDER'], 'is a folder; name a file.'],
    ['backup', ['FOLDER/none/backup.ndjson'], 'There is no folder'],
    ['restore', ['FOLDER/none.ndjson'], 'cannot be read.'],
    ['restore', ['FOLDER'], 'cannot be read.'],
    ['reconcile', ['--fxi'], "Unknown option '--fxi'."],
    ['reconcile', ['now'], 'It takes no "now".'],
    ['reindex', ['--drop-old=1'], 'does not take an argument.'],
  ])('%s %j are refused with what is wrong, and how it is used', (command, args, sentence) => {
    const { message, exitCode } = refusalOf(command, ...args);
    expect(exitCode).toBe(2);
    const [wrong] = message.split('\n\n');
    expect(wrong).toContain(sentence);
    expect(message).toContain(`Usage: npm run ${command}`);
  });

  it.each(Object.keys(COMMAND_LINES))('%s tells how it is used', (command) => {
    const { message, exitCode } = refusalOf(command, '--help');
    expect(exitCode).toBe(0);
    expect(message).toMatch(new RegExp(`^Usage: npm run ${command}`));
  });
});
