import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbedderMisconfiguredError } from '../../../src/embedding/embedder.errors.js';
import { readModelFolder } from '../../../src/embedding/onnx-local/model-folder.js';
import { OnnxLocalEmbedder } from '../../../src/embedding/onnx-local/onnx-local-embedder.js';
import { type TinyModel, writeTinyModel } from './support/tiny-model.js';

const VECTORS = { disk: [3, 0, 4], full: [0, 2, 0], ask: [0, 0, 5] };

describe('OnnxLocalEmbedder (transformers.js on a real ONNX file)', () => {
  let root: string;
  let opened: OnnxLocalEmbedder[] = [];

  const folderOf = async (name: string, model: Partial<TinyModel> = {}): Promise<string> => {
    const folder = join(root, name);
    await writeTinyModel(folder, { vectors: VECTORS, ...model });
    return folder;
  };
  const open = async (folder: string): Promise<OnnxLocalEmbedder> => {
    const found = await readModelFolder(folder);
    const embedder = new OnnxLocalEmbedder(found, { slope: 14, midpoint: 0.6 });
    opened.push(embedder);
    return embedder;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'onnx-local-'));
  });
  afterEach(async () => {
    await Promise.all(opened.map((embedder) => embedder.onApplicationShutdown()));
    opened = [];
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const expectRow = (row: number[] | undefined, expected: number[]): void => {
    const norm = Math.hypot(...expected);
    expect(row).toHaveLength(expected.length);
    row!.forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i]! / norm, 6);
    });
  };

  it('tokenises, runs, pools by mean and normalises', async () => {
    const embedder = await open(await folderOf('mean'));
    const rows = await embedder.embed(['disk', 'Disk full'], 'passage');

    expect(embedder.dimension).toBe(3);
    expectRow(rows[0], [3, 0, 4]);
    expectRow(rows[1], [1.5, 1, 2]);
  });

  it('pools as the folder says and puts its prompt before a query', async () => {
    const folder = await folderOf('cls', { pooling: 'cls', prompts: { query: 'ask ' } });
    const embedder = await open(folder);

    expectRow((await embedder.embed(['disk full'], 'query'))[0], [0, 0, 5]);
    expectRow((await embedder.embed(['disk full'], 'passage'))[0], [3, 0, 4]);
  });

  it('cuts a text to the window of the tokenizer', async () => {
    const embedder = await open(await folderOf('window'));
    const [row] = await embedder.embed(['disk '.repeat(8) + 'full '.repeat(500)], 'passage');

    expectRow(row, [3, 0, 4]);
  });

  it('takes weights of another precision when there are no full ones', async () => {
    const embedder = await open(await folderOf('q8', { weightsFile: 'model_quantized.onnx' }));

    expectRow((await embedder.embed(['full'], 'query'))[0], [0, 2, 0]);
  });

  it('names another vector space when the weights are others', async () => {
    const [one, same, other] = await Promise.all([
      open(await folderOf('a/tiny')),
      open(await folderOf('b/tiny')),
      open(await folderOf('c/tiny', { vectors: { disk: [1, 2, 3] } })),
    ]);

    expect(one.id).toMatch(/^onnx-local:tiny@[0-9a-f]{12}$/);
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
  });

  it.each([
    ['config.json', 'is missing'],
    ['tokenizer.json', 'is missing'],
    ['onnx/model.onnx', 'holds none of model.onnx'],
  ])('says what the folder lacks: %s', async (file, said) => {
    const folder = await folderOf(`lacks-${file.replace('/', '-')}`);
    await rm(join(folder, file));

    await expect(readModelFolder(folder)).rejects.toThrow(EmbedderMisconfiguredError);
    await expect(readModelFolder(folder)).rejects.toThrow(said);
  });

  it('says so when config.json is no JSON or gives no dimension', async () => {
    const folder = await folderOf('broken');
    await writeFile(join(folder, 'config.json'), 'not json');
    await expect(readModelFolder(folder)).rejects.toThrow('is not JSON');
    await writeFile(join(folder, 'config.json'), '{"hidden_size": "wide"}');
    await expect(readModelFolder(folder)).rejects.toThrow('hidden_size');
  });

  it('fails each embed, not the process, when the weights are damaged', async () => {
    const folder = await folderOf('damaged');
    await writeFile(join(folder, 'onnx', 'model.onnx'), 'not a model');
    const embedder = await open(folder);

    await expect(embedder.embed(['disk'], 'query')).rejects.toThrow('its worker failed');
    await expect(embedder.embed(['disk'], 'query')).rejects.toThrow('its worker failed');
  });
});
