/** The embedded model on a machine so busy that WebAssembly starts long after the weights are read. */
import { setTimeout as sleep } from 'node:timers/promises';

const { WebAssembly } = globalThis;
const instantiate = WebAssembly.instantiate.bind(WebAssembly);
WebAssembly.instantiate = async (...args) => {
  await sleep(2000);
  return instantiate(...args);
};

export { default } from '../../../../src/embedding/embedded/use.worker.mjs';
