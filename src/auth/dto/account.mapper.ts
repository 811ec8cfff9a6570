import type { Account } from '../accounts/account.store.js';
import type { ApiToken } from '../api-tokens/api-token.store.js';
import type { Session } from '../sessions/session.store.js';
import type { SessionTokens } from '../sessions/session.service.js';
import type { AccountDto, SessionDto, SessionTokensDto } from './account.dto.js';
import type { ApiTokenDto } from './api-token.dto.js';

export const toAccountDto = (account: Account): AccountDto => ({
  user_id: account.userId,
  name: account.name ?? null,
  roles: [...account.roles],
  created_at: account.createdAt.toISOString(),
  disabled_at: account.disabledAt?.toISOString() ?? null,
});

export const toSessionTokensDto = (
  tokens: SessionTokens,
  ttlSeconds: number,
): SessionTokensDto => ({
  access_token: tokens.accessToken,
  token_type: 'Bearer',
  expires_in: ttlSeconds,
  refresh_token: tokens.refreshToken,
  session_id: tokens.sessionId,
  session_ends_at: tokens.endsAt.toISOString(),
});

export const toSessionDto = (session: Session, current?: string): SessionDto => ({
  id: session.id,
  current: session.id === current,
  client: session.client ?? null,
  created_at: session.createdAt.toISOString(),
  last_used_at: session.lastUsedAt.toISOString(),
  ends_at: session.endsAt.toISOString(),
});

export const toApiTokenDto = (token: ApiToken) =>
  ({
    id: token.id,
    name: token.label,
    scopes: [...token.scopes],
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
  }) satisfies ApiTokenDto;
