import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient, type FaultMavenClient } from '../client.js';

export interface GlobalOptions {
  url: string;
  token?: string;
  json?: boolean;
}

/** A file for each service: a token is shown to none but the one that it is of. */
function tokenFile(url: string): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const service = new URL(url).origin.replace(/[^\w.-]+/g, '_');
  return join(config, 'faultmaven', `${service}.token`);
}

/** `--token`, else FAULTMAVEN_TOKEN, else what `faultmaven login` kept. */
export async function tokenOf({ token, url }: GlobalOptions): Promise<string | undefined> {
  if (token) return token;
  return readFile(tokenFile(url), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** For the owner of the file alone: whoever reads it is that user. Answers where it is. */
export async function keepToken(url: string, token: string): Promise<string> {
  const file = tokenFile(url);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return file;
}

export const forgetToken = (url: string): Promise<void> => rm(tokenFile(url), { force: true });

export const clientOf = (options: GlobalOptions): FaultMavenClient =>
  createClient({ baseUrl: options.url, token: () => tokenOf(options) });
