import { Injectable } from '@nestjs/common';
import { ApiTokenService } from './api-tokens/api-token.service.js';
import type { Principal } from './principal.js';
import { SessionService } from './sessions/session.service.js';
import { InvalidTokenError, TokenService } from './token.service.js';

/** Who a bearer token speaks for, whichever of the three kinds it is. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: SessionService,
    private readonly apiTokens: ApiTokenService,
  ) {}

  /** @throws InvalidTokenError, or a 503 problem when it cannot be told now. */
  async authenticate(token: string): Promise<Principal> {
    const principal = this.apiTokens.isOne(token)
      ? await this.apiTokens.principal(token)
      : await this.ofJwt(token);
    if (!principal) throw new InvalidTokenError();
    return principal;
  }

  private async ofJwt(token: string): Promise<Principal | undefined> {
    const principal = await this.tokens.verify(token);
    const { userId, sessionId } = principal;
    return sessionId === undefined ? principal : this.sessions.principal(userId, sessionId);
  }
}
