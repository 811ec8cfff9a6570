import { execPipelineOf } from './bare.js';
import * as bare from './bare.js';
import { type FilledStore, pick } from './filled-store.js';

export interface Operation {
  name: string;
  product: () => Promise<unknown>;
  /** The same bytes by ioredis alone: the ids known beforehand, nothing checked, nothing atomic. */
  bare: () => Promise<unknown>;
  samples: number;
}

const SAVING_CASES = 50;

export async function operationsOn(filled: FilledStore): Promise<Operation[]> {
  const { store, redis, cases } = filled;
  const saving = await Promise.all(Array.from({ length: SAVING_CASES }, () => filled.openCase()));
  const stored = await bare.readStored(redis, pick(cases).currentIds);
  return [
    {
      name: 'save',
      product: () => filled.commit(pick(saving), ['runbook']),
      bare: () => execPipelineOf(redis, bare.saving(pick(saving), pick(stored))),
      samples: 1000,
    },
    {
      name: 'list current (3)',
      product: () => store.list(pick(cases).id, { history: false }),
      bare: () => execPipelineOf(redis, bare.metadata(pick(cases).currentIds)),
      samples: 4000,
    },
    {
      name: 'list history (12)',
      product: () => store.list(pick(cases).id, { history: true }),
      bare: () => execPipelineOf(redis, bare.metadata(pick(cases).reportIds)),
      samples: 4000,
    },
    {
      name: 'download',
      product: () => store.read(pick(pick(cases).reportIds)),
      bare: () => execPipelineOf(redis, bare.download(pick(pick(cases).reportIds))),
      samples: 4000,
    },
  ];
}
