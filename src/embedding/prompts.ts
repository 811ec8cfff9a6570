import { EmbeddingKind } from './embedder.js';

/** What a model was trained to see in front of a text. Empty for most. */
export type Prompts = Readonly<Record<EmbeddingKind, string>>;

const NONE: Prompts = { query: '', passage: '' };
const BGE_V1_QUERY = 'Represent this sentence for searching relevant passages: ';

/** Prefixes from the model cards. BGE-M3, GTE, MiniLM and OpenAI's models take none. */
const BY_NAME: readonly (readonly [RegExp, Prompts])[] = [
  [/\be5-.*instruct/i, NONE],
  [/(^|[^a-z0-9])(multilingual-)?e5-/i, { query: 'query: ', passage: 'passage: ' }],
  [/nomic-embed-text/i, { query: 'search_query: ', passage: 'search_document: ' }],
  [/bge-(small|base|large)-en/i, { query: BGE_V1_QUERY, passage: '' }],
  [/mxbai-embed|snowflake-arctic-embed/i, { query: BGE_V1_QUERY, passage: '' }],
];

/** The prompts of a model known by name; none for a model that is not in the table. */
export function promptsFor(modelName: string): Prompts {
  return BY_NAME.find(([pattern]) => pattern.test(modelName))?.[1] ?? NONE;
}
