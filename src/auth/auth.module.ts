import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { BackupModule } from '../backup/backup.module.js';
import { AccountService } from './accounts/account.service.js';
import { AccountStore } from './accounts/account.store.js';
import { AccountsBackup } from './accounts/accounts.backup.js';
import { FirstAdmin } from './accounts/first-admin.js';
import { PasswordHasher } from './accounts/password-hasher.js';
import { ApiTokenService } from './api-tokens/api-token.service.js';
import { ApiTokenStore } from './api-tokens/api-token.store.js';
import { Authenticator } from './authenticator.js';
import { AccountsController } from './controllers/accounts.controller.js';
import { AdminAccountsController } from './controllers/admin-accounts.controller.js';
import { ApiTokensController } from './controllers/api-tokens.controller.js';
import { AuthController } from './controllers/auth.controller.js';
import { SessionsController } from './controllers/sessions.controller.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { LoginThrottle } from './login-throttle.js';
import { RefreshTokens } from './sessions/refresh-token.js';
import { SessionService } from './sessions/session.service.js';
import { SessionStore } from './sessions/session.store.js';
import { TokenService } from './token.service.js';

/**
 * Who is calling: accounts with sessions, tokens of an issuer, API tokens. Importing the module turns
 * the guard on for the whole app.
 */
@Module({
  imports: [BackupModule],
  controllers: [
    AuthController,
    AccountsController,
    SessionsController,
    ApiTokensController,
    AdminAccountsController,
  ],
  providers: [
    TokenService,
    Authenticator,
    AccountStore,
    AccountService,
    AccountsBackup,
    FirstAdmin,
    PasswordHasher,
    LoginThrottle,
    SessionStore,
    SessionService,
    RefreshTokens,
    ApiTokenStore,
    ApiTokenService,
    { provide: APP_GUARD, useClass: JwtAuthGuard },
  ],
  exports: [TokenService],
})
export class AuthModule {}
