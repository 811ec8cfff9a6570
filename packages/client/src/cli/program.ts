import { Command, Option } from 'commander';
import { createClient, unwrap } from '../client.js';
import { addCaseCommands } from './case-commands.js';
import { keepToken, type GlobalOptions } from './session.js';

/** The `faultmaven` command with all that it can do. */
export function program(): Command {
  const command = new Command('faultmaven')
    .description('Troubleshooting cases and their reports, from the command line.')
    .addOption(
      new Option('--url <url>', 'where the service answers')
        .env('FAULTMAVEN_URL')
        .default('http://127.0.0.1:3000'),
    )
    .addOption(new Option('--token <token>', 'bearer token').env('FAULTMAVEN_TOKEN'))
    .option('--json', 'print what the API answers, as JSON');
  command
    .command('login <user>')
    .description('sign in to a development server and keep the token')
    .action(async (user: string) => {
      const { url } = command.opts<GlobalOptions>();
      const client = createClient({ baseUrl: url });
      const body = { user_id: user };
      const { access_token } = await unwrap(client.POST('/api/v1/auth/dev-login', { body }));
      process.stdout.write(
        `Signed in as ${user}; the token is in ${await keepToken(access_token)}.\n`,
      );
    });
  addCaseCommands(command);
  return command;
}
