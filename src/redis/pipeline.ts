import type { ChainableCommander } from 'ioredis';

/** Runs a pipeline and returns its replies; the first error of any command is thrown. */
export async function execPipeline(pipeline: ChainableCommander): Promise<unknown[]> {
  const replies = await pipeline.exec();
  if (!replies) throw new Error('Connection is closed.');
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
}
