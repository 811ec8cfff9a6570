// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs this machine's development tokens: made once, kept in the data folder for
 * its owner alone, so that a token outlives a restart and no two machines share a secret.
 * @param {string} dataDir
 * @returns {string} 64 hex digits.
 */
export function devJwtSecret(dataDir) {
  const path = join(dataDir, 'dev-jwt-secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
