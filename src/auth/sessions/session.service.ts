import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { AppConfig } from '../../config/app-config.js';
import type { Account } from '../accounts/account.store.js';
import type { Principal } from '../principal.js';
import { TokenService } from '../token.service.js';
import { RefreshTokens } from './refresh-token.js';
import { type Session, SessionStore } from './session.store.js';

/** A use is noted this often, not at every request: each note is a write that Redis fsyncs. */
const NOTE_USE_EVERY_MS = 60_000;

/** What a client holds of its session. */
export interface SessionTokens {
  sessionId: string;
  accessToken: string;
  refreshToken: string;
  endsAt: Date;
}

export type Refreshed = SessionTokens | 'ended' | 'reused';

/** Sessions of accounts: begun by a sign-in, kept up by refresh tokens, ended by anyone of them. */
@Injectable()
export class SessionService {
  constructor(
    private readonly store: SessionStore,
    private readonly tokens: TokenService,
    private readonly refreshTokens: RefreshTokens,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @returns undefined when the account changed while its password was being checked. */
  async start(account: Account, client?: string): Promise<SessionTokens | undefined> {
    const now = this.clock.now();
    const { sessionTtlMs, sessionMaxMs } = this.config.accounts;
    const session: Session = {
      id: newId(),
      userId: account.userId,
      name: account.name,
      roles: account.roles,
      client,
      createdAt: new Date(now),
      lastUsedAt: new Date(now),
      endsAt: new Date(now + sessionMaxMs),
    };
    const started = await this.store.start(session, account.revision, sessionTtlMs);
    return started ? this.tokensOf(session, 1) : undefined;
  }

  async refresh(refreshToken: string): Promise<Refreshed> {
    const claims = await this.refreshTokens.verify(refreshToken);
    if (!claims) return 'ended';
    const { userId, sessionId, generation } = claims;
    const { sessionTtlMs: ttlMs, refreshGraceMs: graceMs } = this.config.accounts;
    const next = await this.store.rotate(userId, sessionId, generation, {
      now: this.clock.now(),
      ttlMs,
      graceMs,
    });
    if (typeof next === 'string') return next;
    const session = await this.store.find(userId, sessionId);
    return session ? this.tokensOf(session, next.generation) : 'ended';
  }

  /** The user of a refresh token, also of one whose session is gone; for the audit log. */
  async userOf(refreshToken: string): Promise<string | undefined> {
    return (await this.refreshTokens.verify(refreshToken))?.userId;
  }

  /**
   * Who holds the session, with the name and roles it has now; undefined when it has ended. Asked at
   * every request, so that an ended session's access token is refused at once.
   */
  async principal(userId: string, sessionId: string): Promise<Principal | undefined> {
    const session = await this.store.find(userId, sessionId);
    if (!session) return undefined;
    const now = this.clock.now();
    if (now - session.lastUsedAt.getTime() >= NOTE_USE_EVERY_MS) {
      await this.store.touch(userId, sessionId, now, this.config.accounts.sessionTtlMs);
    }
    return { userId, name: session.name, roles: session.roles, sessionId };
  }

  list(userId: string): Promise<Session[]> {
    return this.store.list(userId);
  }

  /** @returns whether there was such a session. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    return (await this.store.end(userId, sessionId)) > 0;
  }

  endAll(userId: string): Promise<number> {
    return this.store.end(userId);
  }

  private async tokensOf(session: Session, generation: number): Promise<SessionTokens> {
    const { userId, id: sessionId, name, roles, endsAt } = session;
    const accessToken = await this.tokens.sign(
      { userId, name, roles, sessionId },
      this.config.accounts.accessTokenTtlSeconds,
    );
    const refreshToken = await this.refreshTokens.sign({ userId, sessionId, generation }, endsAt);
    return { sessionId, accessToken, refreshToken, endsAt };
  }
}
