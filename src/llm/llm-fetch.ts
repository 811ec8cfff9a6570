import { LlmError } from './llm.errors.js';

/**
 * `fetch` for a language model. A connection that fails is our own error at once: the original
 * names the address, and is recognised by class nowhere but in its own realm. Reading stops after
 * `maxBytes`: an endpoint that never stops talking must cost time at most, not memory.
 */
export function llmFetch(maxBytes: number): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await connect(input, init);
    if (!response.body) return response;
    let bytes = 0;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) controller.error(new LlmError('bad_response'));
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
  };
}

const connect: typeof globalThis.fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw new LlmError('unavailable');
  }
};
