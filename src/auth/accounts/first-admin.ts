import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { ConflictProblem } from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { AccountService } from './account.service.js';

/**
 * Makes the account of AUTH_ADMIN_USER at start-up when there is none. One that is there keeps its
 * password and roles: whoever registered the id before it was named here must not become admin.
 */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstAdmin.name);

  constructor(
    private readonly accounts: AccountService,
    private readonly config: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { admin, enabled } = this.config.accounts;
    if (!admin || !enabled) return;
    try {
      await this.accounts.create(admin, ['user', 'admin']);
      this.logger.log('made the first admin account');
    } catch (error) {
      if (error instanceof ConflictProblem) return;
      // Redis is away; the service starts all the same, and the next start tries again.
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.error({ msg: 'the admin account could not be made', cause });
    }
  }
}
