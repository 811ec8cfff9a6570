import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { AppConfig } from '../../config/app-config.js';

const ALGORITHM = 'HS256';

/** Which session a refresh token belongs to, and the how manyth of it the token is. */
export interface RefreshClaims {
  userId: string;
  sessionId: string;
  generation: number;
}

/**
 * Refresh tokens are signed, so that a made-up one cannot end somebody's session as a reused one
 * would, and Redis keeps a counter instead of every token given out. Their key is derived from the
 * secret: none passes for an access token, nor the other way round.
 */
@Injectable()
export class RefreshTokens {
  private readonly key: Uint8Array | undefined;

  constructor(config: AppConfig) {
    const { jwtSecret } = config.auth;
    this.key = jwtSecret
      ? new Uint8Array(hkdfSync('sha256', jwtSecret, '', 'faultmaven refresh tokens', 32))
      : undefined;
  }

  async sign({ userId, sessionId, generation }: RefreshClaims, endsAt: Date): Promise<string> {
    if (!this.key) throw new Error('AUTH_JWT_SECRET is not set');
    return new SignJWT({ sid: sessionId, gen: generation })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'refresh+jwt' })
      .setSubject(userId)
      .setExpirationTime(endsAt)
      .sign(this.key);
  }

  /** @returns undefined for what is no refresh token of ours, or is past the session's end. */
  async verify(token: string): Promise<RefreshClaims | undefined> {
    if (!this.key) return undefined;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: 'refresh+jwt',
        requiredClaims: ['sub', 'exp'],
      });
      const { sub, sid, gen } = payload as { sub: string; sid?: unknown; gen?: unknown };
      if (typeof sid !== 'string' || typeof gen !== 'number') return undefined;
      return { userId: sub, sessionId: sid, generation: gen };
    } catch {
      return undefined;
    }
  }
}
