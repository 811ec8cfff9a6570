import { hostname } from 'node:os';
import { createClient, unwrap } from '../client.js';
import { ProblemError } from '../problem.js';
import { askPassword, textOf } from './input.js';

/** An API token lasts this long; then one signs in again. */
const TOKEN_DAYS = 90;

/**
 * A token to keep: of a development server one for whoever is named, else an API token of the account,
 * which may read, write and generate and can be revoked like any other.
 * @throws ProblemError
 */
export async function signIn(
  baseUrl: string,
  userId: string,
  { passwordStdin = false }: { passwordStdin?: boolean },
): Promise<string> {
  const client = createClient({ baseUrl });
  const options = await unwrap(client.GET('/api/v1/auth/options'));
  if (options.dev_login && !passwordStdin) {
    const body = { user_id: userId };
    return (await unwrap(client.POST('/api/v1/auth/dev-login', { body }))).access_token;
  }
  if (!options.accounts) throw takesTokensOnly();
  const password = passwordStdin
    ? (await textOf('-')).replace(/\r?\n$/, '')
    : await askPassword(`Password of ${userId}: `);
  const body = { user_id: userId, password };
  const session = await unwrap(client.POST('/api/v1/auth/login', { body }));
  const signedIn = createClient({ baseUrl, token: session.access_token });
  try {
    const made = await unwrap(
      signedIn.POST('/api/v1/auth/tokens', {
        body: {
          name: `faultmaven on ${hostname()}`.slice(0, 100),
          scopes: ['read', 'write', 'generate'],
          expires_in_days: TOKEN_DAYS,
        },
      }),
    );
    return made.token;
  } finally {
    // The API token is what is kept; the session is needed no more.
    await signedIn.POST('/api/v1/auth/logout');
  }
}

const takesTokensOnly = (): ProblemError =>
  new ProblemError({
    type: 'about:blank',
    title: 'No sign-in',
    status: 400,
    code: 'no-sign-in',
    detail: 'This service takes tokens of an issuer: give one with --token or FAULTMAVEN_TOKEN.',
  });
