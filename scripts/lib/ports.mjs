// @ts-check
import getPort, { portNumbers } from 'get-port';

/** A port that is free on the loopback interface right now. @returns {Promise<number>} */
export function freePort() {
  return getPort({ host: '127.0.0.1' });
}

/**
 * The preferred port, or the next free one close to it.
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export function freePortNear(preferred) {
  return getPort({ port: portNumbers(preferred, preferred + 100) });
}

/** @param {number} port @returns {Promise<boolean>} */
export async function isFree(port) {
  return (await getPort({ port })) === port;
}

/** Somebody else took the port between our choosing it and the server's binding it. */
export class PortTakenError extends Error {}

/**
 * Runs `launch` with a free port, and with another one when that was taken in between.
 * @template T
 * @param {(port: number) => Promise<T>} launch
 * @returns {Promise<T>}
 */
export async function withFreePort(launch) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(await freePort());
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === 5) throw error;
    }
  }
}
