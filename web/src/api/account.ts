import { type Schemas, unwrap } from '@faultmaven/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client';

export type ApiToken = Schemas['ApiTokenDto'];
export type SignedInSession = Schemas['SessionDto'];
export type Scope = Schemas['NewApiTokenDto']['scopes'][number];

export type WebhookEvent = Schemas['NewSubscriptionDto']['events'][number];
export type Webhook = Schemas['SubscriptionDto'];

export const sessionList = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/auth/sessions', { signal }))).items,
});

export const apiTokenList = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/auth/tokens', { signal }))).items,
});

export const webhookList = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/api/v1/webhooks/subscriptions', { signal }))).items,
});
