import { queryClient } from './query-client';

const ITEMS_A_PAGE = 100;

/** A list that only ever grows at its end, and how far it is known. */
export interface GrowingList<T> {
  items: T[];
  /** Where the last page began. */
  lastCursor: string | undefined;
  beforeLast: number;
}

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** The whole list; of one that is known already under this key, only what came since. */
export async function readGrowing<T>(
  queryKey: readonly unknown[],
  fetchPage: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<GrowingList<T>> {
  const known = queryClient.getQueryData<GrowingList<T>>(queryKey);
  let items = known ? known.items.slice(0, known.beforeLast) : [];
  let lastCursor = known?.lastCursor;
  for (;;) {
    const page = await fetchPage({
      limit: ITEMS_A_PAGE,
      ...(lastCursor ? { cursor: lastCursor } : {}),
    });
    const beforeLast = items.length;
    items = [...items, ...page.items];
    if (!page.next_cursor) return { items, lastCursor, beforeLast };
    lastCursor = page.next_cursor;
  }
}
