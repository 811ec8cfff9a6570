import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import {
  ConflictProblem,
  ForbiddenProblem,
  NotFoundProblem,
} from '../../common/problem/problem.exception.js';
import type { Scope } from '../auth.scopes.js';
import type { Principal } from '../principal.js';
import { USER_ID } from '../user-id.js';
import { type ApiToken, ApiTokenStore } from './api-token.store.js';

const PREFIX = 'fmt_';
/** `fmt_<user id, base64url>.<token id>.<secret>`: leads to its user's Redis slot without an index. */
const FORMAT = /^fmt_([A-Za-z0-9_-]{1,172})\.([0-9A-HJKMNP-TV-Z]{26})\.([A-Za-z0-9_-]{43})$/;
const MAX_TOKENS = 50;
const DAY_MS = 86_400_000;
/** As with sessions: a use is noted this often, since each note is a write. */
const NOTE_USE_EVERY_MS = 60_000;

export interface NewApiToken {
  label: string;
  scopes: readonly Scope[];
  days: number;
}

/** Tokens for programs. The secret has 256 random bits, so a plain hash of it is safe to keep. */
@Injectable()
export class ApiTokenService {
  constructor(
    private readonly store: ApiTokenStore,
    private readonly clock: Clock,
  ) {}

  isOne(bearer: string): boolean {
    return bearer.startsWith(PREFIX);
  }

  /** @returns the token with its secret, which is shown this once. */
  async create(owner: Principal, input: NewApiToken): Promise<{ token: ApiToken; bearer: string }> {
    if (input.scopes.includes('admin') && !owner.roles.includes('admin')) {
      throw new ForbiddenProblem('Only an admin can make a token with the scope admin.');
    }
    const now = this.clock.now();
    const token: ApiToken = {
      id: newId(),
      userId: owner.userId,
      label: input.label,
      scopes: input.scopes,
      ownerName: owner.name,
      roles: input.scopes.includes('admin') ? ['user', 'admin'] : ['user'],
      createdAt: new Date(now),
      expiresAt: new Date(now + input.days * DAY_MS),
    };
    const secret = randomBytes(32).toString('base64url');
    const outcome = await this.store.create(token, digest(secret), MAX_TOKENS);
    if (outcome === 'disabled') throw new ForbiddenProblem('The account is disabled.');
    if (outcome === 'full') {
      throw new ConflictProblem('too-many-tokens', `A user has at most ${MAX_TOKENS} API tokens.`);
    }
    const user = Buffer.from(owner.userId).toString('base64url');
    return { token, bearer: `${PREFIX}${user}.${token.id}.${secret}` };
  }

  /** Who the token speaks for; undefined when it is none, expired or revoked. */
  async principal(bearer: string): Promise<Principal | undefined> {
    const [, user, id, secret] = FORMAT.exec(bearer) ?? [];
    if (user === undefined || id === undefined || secret === undefined) return undefined;
    const userId = Buffer.from(user, 'base64url').toString('utf8');
    if (!USER_ID.test(userId)) return undefined;
    const found = await this.store.find(userId, id);
    if (!found || !sameDigest(found.secretHash, digest(secret))) return undefined;
    const { token } = found;
    const now = this.clock.now();
    if (token.expiresAt.getTime() <= now) return undefined;
    if (now - (token.lastUsedAt?.getTime() ?? 0) >= NOTE_USE_EVERY_MS) {
      await this.store.touch(userId, id, now);
    }
    const { ownerName: name, roles, scopes } = token;
    return { userId, name, roles, apiToken: { id, scopes } };
  }

  list(userId: string): Promise<ApiToken[]> {
    return this.store.list(userId);
  }

  async revoke(userId: string, id: string): Promise<void> {
    if (!(await this.store.revoke(userId, id))) throw new NotFoundProblem('API token');
  }
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const sameDigest = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
