import { unwrap } from '@faultmaven/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CaseFilter } from '../cases/case-filter';
import { api, type Case, type Message } from './client';
import { queryClient } from './query-client';

const PAGE = 30;
/** Short enough to follow an incident, long enough to be no load: the answer is mostly a 304. */
const FOLLOW_MS = 4_000;
const MESSAGES_A_PAGE = 100;

export const caseList = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/cases', {
          params: {
            query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 15_000,
  });

/** A case and the tag of all that it shows: role and number of messages are in it. */
export interface TaggedCase {
  case: Case;
  etag: string;
}

/** Followed while it is on the screen. What hangs on the case is fetched when its tag changes. */
export const oneCase = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: async ({ signal }): Promise<TaggedCase> => {
      const answer = api.GET('/api/v1/cases/{id}', { params: { path: { id } }, signal });
      const found = await unwrap(answer);
      return { case: found, etag: (await answer).response.headers.get('etag') ?? '' };
    },
    refetchInterval: FOLLOW_MS,
  });

export const caseMessages = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'messages'],
    queryFn: ({ signal }) => newMessages(id, signal),
  });

interface Timeline {
  items: Message[];
  /** Where the last page began. */
  lastCursor: string | undefined;
  beforeLast: number;
}

/** The whole timeline; of one that is known already, only what came since. */
async function newMessages(id: string, signal: AbortSignal): Promise<Timeline> {
  const known = queryClient.getQueryData<Timeline>(['case', id, 'messages']);
  let items = known ? known.items.slice(0, known.beforeLast) : [];
  let lastCursor = known?.lastCursor;
  for (;;) {
    const query = { limit: MESSAGES_A_PAGE, ...(lastCursor ? { cursor: lastCursor } : {}) };
    const page = await unwrap(
      api.GET('/api/v1/cases/{id}/messages', { params: { path: { id }, query }, signal }),
    );
    const beforeLast = items.length;
    items = [...items, ...page.items];
    if (!page.next_cursor) return { items, lastCursor, beforeLast };
    lastCursor = page.next_cursor;
  }
}

export const caseParticipants = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'participants'],
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      return (await unwrap(api.GET('/api/v1/cases/{id}/participants', { params, signal }))).items;
    },
  });

/** After a change of ours: what is on the screen must show it at once. */
export const refreshCase = (id: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['case', id] });
