import { createRequire } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { addCaseCommands } from './case-commands.js';
import { signIn } from './login.js';
import { forgetToken, keepToken, type GlobalOptions } from './session.js';

const EXIT_CODES = `
Exit codes: 0 done, 1 refused by the service, 2 wrong usage, 3 the service is away.`;

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** The `faultmaven` command with all that it can do. */
export function program(): Command {
  const command = new Command('faultmaven')
    .description('Troubleshooting cases and their reports, from the command line.')
    .version(version, '-V, --version', 'print the version')
    // Both inherited by all commands: failure.ts knows what the exit code is.
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES)
    .addOption(
      new Option('--url <url>', 'where the service answers')
        .env('FAULTMAVEN_URL')
        .argParser(addressOfService)
        .default('http://127.0.0.1:3000'),
    )
    .addOption(new Option('--token <token>', 'bearer token').env('FAULTMAVEN_TOKEN'))
    .option('--json', 'print what the API answers, as JSON');
  command
    .command('login <user>')
    .description(
      'sign in and keep a token: of a development server, or an API token of your account',
    )
    .option('--password-stdin', 'read the password from stdin')
    .action(async (user: string, given: { passwordStdin?: boolean }) => {
      const { url } = command.opts<GlobalOptions>();
      const file = await keepToken(url, await signIn(url, user, given));
      process.stdout.write(`Signed in as ${user}; the token is in ${file}.\n`);
    });
  command
    .command('logout')
    .description('forget the token; an API token is revoked with DELETE /auth/tokens/{id}')
    .action(async () => {
      await forgetToken(command.opts<GlobalOptions>().url);
      process.stdout.write('Signed out.\n');
    });
  addCaseCommands(command);
  return command;
}

function addressOfService(text: string): string {
  if (!/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) {
    throw new InvalidArgumentError('It is like https://faultmaven.example.com.');
  }
  return text;
}
