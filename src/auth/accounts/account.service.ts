import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import {
  ConflictProblem,
  ForbiddenProblem,
  InvalidRequestProblem,
  NotFoundProblem,
  ProblemException,
} from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { LoginThrottle } from '../login-throttle.js';
import type { Principal, Role } from '../principal.js';
import { SessionService, type SessionTokens } from '../sessions/session.service.js';
import { type Account, type AccountChange, AccountStore } from './account.store.js';
import { PasswordHasher } from './password-hasher.js';

export interface Credentials {
  userId: string;
  password: string;
}

export interface AdminChange {
  roles?: readonly Role[];
  disabled?: boolean;
  password?: string;
}

/** Accounts of people who sign in here, for where no issuer does it. */
@Injectable()
export class AccountService {
  constructor(
    private readonly store: AccountStore,
    private readonly sessions: SessionService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @throws ProblemException 403 when registration is closed, 409 when the id is taken. */
  async register(credentials: Credentials, name?: string): Promise<Account> {
    this.assertEnabled();
    if (!this.config.accounts.registrationOpen) {
      throw new ForbiddenProblem('Registration is closed. An admin makes accounts.');
    }
    // Otherwise whoever comes first, before the admin's account is made, would be the admin.
    if (credentials.userId === this.config.accounts.admin?.userId) throw idTaken();
    return this.create(credentials, ['user'], name);
  }

  async create({ userId, password }: Credentials, roles: Role[], name?: string): Promise<Account> {
    this.assertEnabled();
    assertPasswordFits(userId, password);
    const account = {
      userId,
      name,
      roles,
      passwordHash: await this.hasher.hash(password),
      createdAt: new Date(this.clock.now()),
    };
    if (!(await this.store.create(account))) throw idTaken();
    return { ...account, revision: 1 };
  }

  /** One and the same 401 for an unknown account, a wrong password and a disabled account. */
  async signIn(
    { userId, password }: Credentials,
    from: { address: string; client?: string },
  ): Promise<{ account: Account; tokens: SessionTokens }> {
    this.assertEnabled();
    await this.throttle.beforeTry(userId, from.address);
    const account = await this.store.find(userId);
    const matches = await this.hasher.verify(account?.passwordHash, password);
    if (!account || !matches || account.disabledAt) throw wrongCredentials();
    const tokens = await this.sessions.start(account, from.client);
    if (!tokens) throw wrongCredentials();
    await this.throttle.succeeded(userId, from.address);
    return { account, tokens };
  }

  /** Ends every other session and every API token. Guesses count as failed sign-ins. */
  async changePassword(
    caller: Principal,
    current: string,
    next: string,
    address: string,
  ): Promise<void> {
    this.assertEnabled();
    const { userId, sessionId } = caller;
    const account = sessionId === undefined ? undefined : await this.store.find(userId);
    if (!account) throw new ConflictProblem('no-account', 'You did not sign in with an account.');
    await this.throttle.beforeTry(userId, address);
    if (!(await this.hasher.verify(account.passwordHash, current))) {
      throw new InvalidRequestProblem('The current password is not right.', [
        { field: 'current_password', messages: ['is not right'] },
      ]);
    }
    await this.throttle.succeeded(userId, address);
    assertPasswordFits(userId, next);
    const passwordHash = await this.hasher.hash(next);
    await this.change(account, { passwordHash, keepSession: sessionId, endTokens: true });
  }

  async find(userId: string): Promise<Account> {
    const account = await this.store.find(userId);
    if (!account) throw new NotFoundProblem('account');
    return account;
  }

  /** By an admin. Whatever is changed, the user has to sign in again; tokens of the old role end. */
  async administer(userId: string, change: AdminChange): Promise<Account> {
    const account = await this.find(userId);
    if (change.password !== undefined) assertPasswordFits(userId, change.password);
    await this.change(account, {
      passwordHash:
        change.password === undefined ? undefined : await this.hasher.hash(change.password),
      roles: change.roles,
      disabledAt: disabledAt(change.disabled, this.clock.now()),
      endTokens: true,
    });
    return this.find(userId);
  }

  private async change(account: Account, change: AccountChange): Promise<void> {
    if (await this.store.change(account.userId, account.revision, change)) return;
    throw new ConflictProblem('busy', 'The account was changed at the same time. Try again.');
  }

  private assertEnabled(): void {
    if (!this.config.accounts.enabled) throw new NotFoundProblem('route');
  }
}

const disabledAt = (disabled: boolean | undefined, now: number): number | null | undefined =>
  disabled === undefined ? undefined : disabled ? now : null;

function assertPasswordFits(userId: string, password: string): void {
  if (!password.toLowerCase().includes(userId)) return;
  throw new InvalidRequestProblem('The password contains the user id.', [
    { field: 'password', messages: ['must not contain the user id'] },
  ]);
}

const idTaken = (): ConflictProblem =>
  new ConflictProblem('user-id-taken', 'There is an account of this id already.');

const wrongCredentials = (): ProblemException =>
  new ProblemException(
    401,
    'wrong-credentials',
    'Unauthorized',
    'The user id or the password is not right.',
  );
