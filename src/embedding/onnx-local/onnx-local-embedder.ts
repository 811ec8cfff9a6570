import { Calibration } from '../calibration.js';
import { WorkerEmbedder } from '../worker-embedder.js';
import { ModelFolder } from './model-folder.js';

/** A model that lies in a local folder, run by transformers.js in a worker thread. */
export class OnnxLocalEmbedder extends WorkerEmbedder {
  constructor(folder: ModelFolder, calibration: Calibration) {
    const { path, dimension, pooling, prompts, dtype } = folder;
    super({
      id: `onnx-local:${folder.name}@${folder.fingerprint}`,
      dimension,
      calibration,
      workerFile: new URL('./transformers.worker.mjs', import.meta.url),
      workerData: { path, pooling, prompts, dtype },
    });
  }
}
