import { OpenAiRejection } from './openai.failures.js';

/**
 * The rows of an embeddings answer, in the order of the inputs (servers may answer in another).
 *
 * @throws OpenAiRejection when a row is missing, doubled, not finite or of another dimension.
 */
export function rowsOf(answer: unknown, count: number, dimension: number): number[][] {
  const data = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(data) || data.length !== count) {
    const got = Array.isArray(data) ? `${data.length} embeddings` : 'no embeddings';
    throw new OpenAiRejection(`the answer holds ${got} for ${count} texts`);
  }
  const rows = new Array<number[] | undefined>(count).fill(undefined);
  data.forEach((item: unknown, position) => {
    const { index = position, embedding } = (item ?? {}) as { index?: number; embedding?: unknown };
    rows[index] = checkedRow(embedding, dimension);
  });
  const whole = rows.filter((row): row is number[] => row !== undefined);
  if (whole.length !== count || rows.length !== count) {
    throw new OpenAiRejection('the answer numbers its embeddings wrongly');
  }
  return whole;
}

function checkedRow(embedding: unknown, dimension: number): number[] {
  if (!Array.isArray(embedding) || !embedding.every(Number.isFinite)) {
    throw new OpenAiRejection('the answer holds an embedding that is not a list of numbers');
  }
  if (embedding.length !== dimension) {
    throw new OpenAiRejection(
      `the model answers ${embedding.length} dimensions where EMBEDDING_DIMENSION says ${dimension}`,
    );
  }
  return embedding as number[];
}
