import { type Schemas, unwrap } from '@faultmaven/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client';

export type ApiToken = Schemas['ApiTokenDto'];
export type SignedInSession = Schemas['SessionDto'];
export type Scope = Schemas['NewApiTokenDto']['scopes'][number];

export const sessionList = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/auth/sessions', { signal }))).items,
});

export const apiTokenList = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/auth/tokens', { signal }))).items,
});
