import type { ChunkMetadata, VectorCollection } from './chroma.interface.js';

export interface IndexedPart {
  id: string;
  metadata: ChunkMetadata;
}

const PAGE = 1000;

/** How the parts in Chroma differ from those that should be there. */
export function compareParts(
  expected: readonly IndexedPart[],
  actual: readonly IndexedPart[],
): 'missing' | 'stale' | undefined {
  const found = new Map(actual.map(({ id, metadata }) => [id, metadata]));
  if (expected.some(({ id }) => !found.has(id))) return 'missing';
  const differs = expected.some(({ id, metadata }) =>
    Object.entries(metadata).some(([key, value]) => found.get(id)?.[key] !== value),
  );
  return differs || actual.length > expected.length ? 'stale' : undefined;
}

/** Every part in a collection, or those a filter finds. */
export async function* allParts(
  collection: VectorCollection,
  where?: Record<string, unknown>,
): AsyncGenerator<IndexedPart> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await collection.list(PAGE, offset, where);
    yield* page;
    if (page.length < PAGE) return;
  }
}
