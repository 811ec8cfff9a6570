import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A real ONNX model, small enough to write down: it looks each token up in a table. It is enough
 * to run the true path (tokenizer, session, pooling, norm) without a download.
 */
export interface TinyModel {
  /** Word to row; all rows of one length. */
  vectors: Record<string, number[]>;
  prompts?: Record<string, string>;
  weightsFile?: string;
  pooling?: 'cls';
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
const number = (field: number, value: number): number[] => [
  ...varint(field << 3),
  ...varint(value),
];
const bytes = (field: number, value: Iterable<number>): number[] => {
  const content = [...value];
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
};
const text = (field: number, value: string): number[] => bytes(field, Buffer.from(value));

const FLOAT = 1;
const INT64 = 7;

const valueInfo = (name: string, type: number, dims: (number | string)[]): number[] => {
  const shape = dims.flatMap((dim) =>
    bytes(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)),
  );
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape)]))];
};

/** Protobuf of `last_hidden_state = Gather(table, input_ids)`, field numbers from onnx.proto. */
function gatherModel(table: number[][]): Buffer {
  const dimension = table[0]!.length;
  const raw = Buffer.from(Float32Array.from(table.flat()).buffer);
  const tensor = [
    ...number(1, table.length),
    ...number(1, dimension),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, raw),
  ];
  const node = [
    ...text(1, 'table'),
    ...text(1, 'input_ids'),
    ...text(2, 'last_hidden_state'),
    ...text(4, 'Gather'),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, 'tiny'),
    ...bytes(5, tensor),
    ...bytes(11, valueInfo('input_ids', INT64, ['batch', 'sequence'])),
    ...bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'sequence', dimension])),
  ];
  return Buffer.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))]);
}

const tokenizer = (words: string[]): object => ({
  version: '1.0',
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(words.map((word, i) => [word, i])),
    unk_token: '[UNK]',
  },
});

/** Writes the model in the layout of the Hugging Face hub. */
export async function writeTinyModel(folder: string, model: TinyModel): Promise<void> {
  const dimension = Object.values(model.vectors)[0]!.length;
  const words = ['[PAD]', '[UNK]', ...Object.keys(model.vectors)];
  const zeros = Array<number>(dimension).fill(0);
  const table = words.map((word) => model.vectors[word] ?? zeros);
  const file = (path: string, content: object): Promise<void> =>
    writeFile(join(folder, path), JSON.stringify(content));

  await mkdir(join(folder, 'onnx'), { recursive: true });
  await writeFile(join(folder, 'onnx', model.weightsFile ?? 'model.onnx'), gatherModel(table));
  await file('config.json', { model_type: 'bert', hidden_size: dimension });
  await file('tokenizer.json', tokenizer(words));
  await file('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    model_max_length: 8,
  });
  if (model.prompts) await file('config_sentence_transformers.json', { prompts: model.prompts });
  if (model.pooling) {
    await mkdir(join(folder, '1_Pooling'), { recursive: true });
    await file('1_Pooling/config.json', { pooling_mode_cls_token: true });
  }
}
