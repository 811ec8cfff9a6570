import { unwrap } from '@faultmaven/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CaseFilter } from '../cases/case-filter';
import { api, type Case, type Message } from './client';
import { isMissing } from './explain';
import { readGrowing } from './growing-list';
import { queryClient } from './query-client';

const PAGE = 30;
/** Short enough to follow an incident, long enough to be no load: the answer is mostly a 304. */
const FOLLOW_MS = 4_000;
const GONE_MS = 60_000;

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
    // One that is gone may be restored, but nobody waits for it.
    refetchInterval: ({ state }) => (isMissing(state.error) ? GONE_MS : FOLLOW_MS),
  });

export const caseMessages = (id: string) => {
  const queryKey = ['case', id, 'messages'];
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      readGrowing<Message>(queryKey, (query) =>
        unwrap(api.GET('/api/v1/cases/{id}/messages', { params: { path: { id }, query }, signal })),
      ),
  });
};

/** Puts a message that was taken on the screen at once; the next look at the timeline confirms it. */
export const showMessage = (caseId: string, message: Message): void => {
  queryClient.setQueryData(caseMessages(caseId).queryKey, (known) =>
    !known || known.items.some(({ id }) => id === message.id)
      ? known
      : { ...known, items: [...known.items, message] },
  );
};

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
