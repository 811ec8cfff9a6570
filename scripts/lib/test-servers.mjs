// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChroma } from './chroma.mjs';
import { ensureRedisServer } from './redis-binary.mjs';
import { launchRedis } from './redis.mjs';

/**
 * @typedef {object} TestServers
 * @property {string} redisUrl
 * @property {string} chromaUrl
 * @property {() => Promise<void>} stop   Ends both and removes their data.
 */

/**
 * The one Redis and one Chroma that a test run shares, with data in a temporary folder.
 * @param {{ say: import('./console.mjs').Say, signal?: AbortSignal }} options
 * @returns {Promise<TestServers>}
 */
export async function startTestServers({ say, signal }) {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-run-'));
  /** @type {import('./redis.mjs').Service[]} */
  const services = [];
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()));
    rmSync(dir, { recursive: true, force: true });
  };
  const optionsFor = (/** @type {string} */ name) => ({
    dir: join(dir, name),
    logFile: join(dir, `${name}.log`),
    // Nobody needs this data: should the run be killed, its servers go with it.
    dieWithParent: /** @type {const} */ ('KILL'),
    signal,
  });
  try {
    const binary = await ensureRedisServer({ say });
    // A database for each Jest worker, see sharedServers() in test/support/servers.ts.
    const extraArgs = ['--databases', '64'];
    const redis = await launchRedis({ ...optionsFor('redis'), binary, extraArgs });
    services.push(redis);
    const chroma = await launchChroma(optionsFor('chroma'));
    services.push(chroma);
    return { redisUrl: redis.url, chromaUrl: chroma.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
