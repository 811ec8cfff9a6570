import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient, type FaultMavenClient } from '../client.js';

export interface GlobalOptions {
  url: string;
  token?: string;
  json?: boolean;
}

const tokenFile = (): string =>
  join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'faultmaven', 'token');

/** `--token`, else FAULTMAVEN_TOKEN, else what `faultmaven login` kept. */
export async function tokenOf(options: GlobalOptions): Promise<string | undefined> {
  if (options.token) return options.token;
  return readFile(tokenFile(), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** For the owner of the file alone: whoever reads it is that user. */
export async function keepToken(token: string): Promise<string> {
  await mkdir(dirname(tokenFile()), { recursive: true, mode: 0o700 });
  await writeFile(tokenFile(), `${token}\n`, { mode: 0o600 });
  return tokenFile();
}

export const forgetToken = (): Promise<void> => rm(tokenFile(), { force: true });

export const clientOf = (options: GlobalOptions): FaultMavenClient =>
  createClient({ baseUrl: options.url, token: () => tokenOf(options) });
