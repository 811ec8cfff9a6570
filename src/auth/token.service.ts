import { hash } from 'node:crypto';
import util from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { UnavailableProblem } from '../common/problem/problem.exception.js';
import { AppConfig } from '../config/app-config.js';
import type { Principal, Role } from './principal.js';
import { USER_ID } from './user-id.js';

const SHARED_SECRET_ALGORITHM = 'HS256';
const ISSUER_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 5;
/** Only in tokens of our own; an issuer's `sid` names a session of the issuer. */
const SESSION_CLAIM = 'fm_sid';
const MAX_REMEMBERED = 10_000;

interface Verified {
  principal: Principal;
  /** Seconds since the epoch; from then on the token is refused. */
  until: number;
}

export class InvalidTokenError extends Error {
  constructor(detail = 'The bearer token is not valid.') {
    super(detail);
    this.name = 'InvalidTokenError';
  }
}

/**
 * Verifies JWTs against the shared secret (HS256) or the issuer's JWKS, and signs those of accounts
 * and of the development sign-in. Which key is tried follows from the algorithm, and each key
 * takes its own algorithms only: a public key can never be used as an HMAC secret.
 *
 * A token that was verified against the shared secret is remembered by its digest until it expires,
 * which it would be valid for anyway: the secret stays the same as long as the process runs. Tokens of
 * an issuer are verified each time, since an issuer may withdraw a key. Whether a session or a role is
 * still there is asked at each request, by the caller.
 */
@Injectable()
export class TokenService {
  private readonly secret: Uint8Array | undefined;
  private readonly issuerKeys: ReturnType<typeof createRemoteJWKSet> | undefined;
  private readonly verified = new LRUCache<string, Verified>({ max: MAX_REMEMBERED });

  constructor(private readonly config: AppConfig) {
    const { jwtSecret, jwksUri } = config.auth;
    this.secret = jwtSecret ? new TextEncoder().encode(jwtSecret) : undefined;
    this.issuerKeys = jwksUri
      ? createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000 })
      : undefined;
  }

  /** @throws InvalidTokenError, or a 503 problem when the issuer's keys cannot be fetched. */
  async verify(token: string): Promise<Principal> {
    const known = this.remembered(token);
    if (known) return known;
    try {
      return await this.verifyAnew(token);
    } catch (error) {
      if (isIssuerUnreachable(error)) {
        throw new UnavailableProblem('The token issuer does not answer.');
      }
      // Said of a token whose signature is right: the signature is checked first.
      if (error instanceof errors.JWTExpired) {
        throw new InvalidTokenError('The bearer token has expired. Get a new one.');
      }
      throw new InvalidTokenError();
    }
  }

  /** A token for {@link Principal}. Only with a shared secret. */
  async sign(
    principal: Principal,
    ttlSeconds: number = this.config.auth.tokenTtlSeconds,
  ): Promise<string> {
    if (!this.secret) throw new Error('AUTH_JWT_SECRET is not set');
    const { issuer, audience } = this.config.auth;
    const { name, roles, sessionId } = principal;
    const jwt = new SignJWT({ name, roles, [SESSION_CLAIM]: sessionId })
      .setProtectedHeader({ alg: SHARED_SECRET_ALGORITHM })
      .setSubject(principal.userId)
      .setIssuedAt()
      .setExpirationTime(`${String(ttlSeconds)}s`);
    if (issuer) jwt.setIssuer(issuer);
    if (audience) jwt.setAudience(audience);
    return jwt.sign(this.secret);
  }

  /** Of a token that has not expired since it was verified; by its digest, so that no token is kept. */
  private remembered(token: string): Principal | undefined {
    const known = this.verified.get(digestOf(token));
    return known && Date.now() / 1000 < known.until ? known.principal : undefined;
  }

  private async verifyAnew(token: string): Promise<Principal> {
    const { issuer, audience } = this.config.auth;
    const rules = {
      issuer,
      audience,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['sub', 'exp'],
    };
    const { alg } = decodeProtectedHeader(token);
    if (alg === SHARED_SECRET_ALGORITHM) {
      if (!this.secret) throw new InvalidTokenError();
      const verified = await jwtVerify(token, this.secret, {
        ...rules,
        algorithms: [SHARED_SECRET_ALGORITHM],
      });
      const principal = toPrincipal(verified.payload, true);
      const until = (verified.payload.exp ?? 0) + CLOCK_SKEW_SECONDS;
      this.verified.set(digestOf(token), { principal, until });
      return principal;
    }
    if (!this.issuerKeys) throw new InvalidTokenError();
    const verified = await jwtVerify(token, this.issuerKeys, {
      ...rules,
      algorithms: ISSUER_ALGORITHMS,
    });
    return toPrincipal(verified.payload, false);
  }
}

const digestOf = (token: string): string => hash('sha256', token, 'base64');

/** A key set that timed out or could not be fetched; everything else speaks against the token. */
function isIssuerUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  if (util.types.isNativeError(error) && error.message === 'fetch failed') return true;
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
}

/** The session is read from tokens we signed ourselves only. */
function toPrincipal(payload: JWTPayload, ours: boolean): Principal {
  const { sub } = payload;
  if (!sub || !USER_ID.test(sub)) throw new InvalidTokenError();
  const name = typeof payload['name'] === 'string' ? payload['name'].slice(0, 200) : undefined;
  const sid = ours ? payload[SESSION_CLAIM] : undefined;
  const sessionId = typeof sid === 'string' ? sid : undefined;
  return { userId: sub, name, roles: rolesOf(payload['roles']), sessionId };
}

function rolesOf(claim: unknown): Role[] {
  const isAdmin = Array.isArray(claim) && claim.includes('admin');
  return isAdmin ? ['user', 'admin'] : ['user'];
}
