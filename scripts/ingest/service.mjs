// @ts-check
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launchApp } from '../lib/app.mjs';
import { ensureBuilt } from '../lib/build.mjs';
import { warn } from '../lib/console.mjs';
import { devJwtSecret } from '../lib/dev-secret.mjs';
import { StackError } from '../lib/errors.mjs';
import { freePort } from '../lib/ports.mjs';
import { joinOrStartStack, runningStack } from '../lib/stack.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_URL = 'http://127.0.0.1:3000';
const ATTEMPTS = 5;

/**
 * @typedef {object} Service
 * @property {(bytes: Uint8Array, options: { query: Record<string, string>, mediaType: string }) => Promise<{ status: number, body: any }>} upload
 * @property {() => Promise<void>} close
 */

/**
 * The service to upload to: the one that is named, the one that runs here, or one started for it.
 * @param {{ baseUrl?: string, token?: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @returns {Promise<Service>}
 */
export async function openService({ baseUrl, token, env, signal }) {
  const given = baseUrl ?? runningStack(dataDirOf(env)).appUrl;
  const started = given || (await answers(DEFAULT_URL)) ? undefined : await start(env, signal);
  const url = (given ?? started?.baseUrl ?? DEFAULT_URL)
    .replace(/\/+$/, '')
    .replace(/\/api\/v1$/, '');
  const close = async () => {
    await started?.stop();
  };
  try {
    const bearer = token ?? (await signIn(url));
    return { close, upload: (bytes, options) => upload(url, bearer, bytes, options) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {NodeJS.ProcessEnv} env */
const dataDirOf = (env) => resolve(ROOT, env['FAULTMAVEN_DATA_DIR'] ?? '.data');

/** @param {string} url */
async function answers(url) {
  const response = await fetch(`${url}/health/ready`).catch(() => undefined);
  return response?.ok ?? false;
}

/** @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal */
async function start(env, signal) {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const dataDir = dataDirOf(env);
  await ensureBuilt({ root: ROOT, say: warn, signal });
  const { REDIS_URL: redisUrl, CHROMA_URL: chromaUrl } = env;
  const stack = await joinOrStartStack({ dataDir, redisUrl, chromaUrl, say: warn, signal });
  const secret = env['AUTH_JWT_SECRET'] || env['AUTH_JWKS_URI'] ? undefined : devJwtSecret(dataDir);
  try {
    const app = await launchApp({
      root: ROOT,
      port: await freePort(),
      env: {
        ...env,
        REDIS_URL: stack.redisUrl,
        CHROMA_URL: stack.chromaUrl,
        ...(secret ? { AUTH_JWT_SECRET: secret } : {}),
      },
      logFile: join(dataDir, 'logs', 'ingest-app.log'),
      dieWithParent: 'TERM',
      signal,
    });
    return {
      baseUrl: app.baseUrl,
      stop: async () => {
        await app.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** @param {string} url */
async function signIn(url) {
  const response = await fetch(`${url}/api/v1/auth/dev-login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: 'ingest', name: 'Ingest' }),
  }).catch(() => {
    throw new StackError(`Nothing answers at ${url}.`);
  });
  if (response.ok)
    return /** @type {{ access_token: string }} */ (await response.json()).access_token;
  throw new StackError(`${url} offers no development sign-in: give a token with --token.`);
}

/**
 * Waits and tries again while the service is away or busy: its own word for "later" is 429 or 503.
 * @param {string} url @param {string} token @param {Uint8Array} bytes
 * @param {{ query: Record<string, string>, mediaType: string }} options
 */
async function upload(url, token, bytes, { query, mediaType }) {
  const address = `${url}/api/v1/knowledge/documents/upload?${new URLSearchParams(query)}`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': mediaType };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(address, { method: 'POST', headers, body: Buffer.from(bytes) });
    if ((response.status !== 429 && response.status !== 503) || attempt === ATTEMPTS) {
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : undefined };
    }
    await response.body?.cancel();
    await sleep(1000 * Math.min(30, Number(response.headers.get('Retry-After') ?? 2 ** attempt)));
  }
}
