import { unwrap } from '@faultmaven/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { KnowledgeFilter } from '../search-params';
import { api, type DocumentSummary } from './client';

export type DocumentKind = DocumentSummary['kind'];

export const documentList = ({ kind, tag }: KnowledgeFilter) =>
  infiniteQueryOptions({
    queryKey: ['documents', kind, tag],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/knowledge/documents', {
          params: {
            query: {
              limit: 30,
              ...{ kind, tag },
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const oneDocument = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/knowledge/documents/{id}', { params: { path: { id } }, signal })),
  });

export const knowledgeSearch = ({ q = '', kind, tag }: KnowledgeFilter) =>
  queryOptions({
    queryKey: ['knowledge-search', q, kind, tag],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/knowledge/search', {
          params: { query: { q, limit: 20, kind, tag } },
          signal,
        }),
      ),
    enabled: q !== '',
    staleTime: 10_000,
  });
