// @ts-check

/** Ends what global-setup.mjs started; servers that were given are left alone. */
export default async function globalTeardown() {
  await /** @type {any} */ (globalThis).faultmavenTestServers?.stop();
}
