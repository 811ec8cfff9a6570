// @ts-check
// Plain JavaScript: Jest loads its setup through require() unless it is an .mjs file.
import { startTestServers } from '../../scripts/lib/test-servers.mjs';

/**
 * Gives the tests a Redis and a Chroma in TEST_REDIS_URL and TEST_CHROMA_URL. `npm test` sets both
 * for all its stages; a bare `npx jest` gets a pair of its own here.
 */
export default async function globalSetup() {
  if (process.env['TEST_REDIS_URL'] && process.env['TEST_CHROMA_URL']) return;
  const servers = await startTestServers({ say: console.log });
  process.env['TEST_REDIS_URL'] = servers.redisUrl;
  process.env['TEST_CHROMA_URL'] = servers.chromaUrl;
  // Jest's only way to hand something from its setup to its teardown.
  /** @type {any} */ (globalThis).faultmavenTestServers = servers;
}
