import { Inject, Injectable } from '@nestjs/common';
import { ForbiddenProblem } from '../../common/problem/problem.exception.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { pagerDutySecretsKey } from '../webhooks.keys.js';
import { isSignedByPagerDuty } from './pagerduty-signature.js';

/**
 * The secrets that PagerDuty signs a user's webhooks with. A user who has given any takes no webhook
 * that is not signed with one of them: the API token alone, should it leak, then opens no case.
 */
@Injectable()
export class PagerDutySecrets {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** In place of those before; none: signatures are not asked for. */
  async put(userId: string, secrets: readonly string[]): Promise<void> {
    const key = pagerDutySecretsKey(userId);
    if (secrets.length === 0) await this.redis.del(key);
    else await this.redis.set(key, JSON.stringify(secrets));
  }

  async count(userId: string): Promise<number> {
    return (await this.of(userId)).length;
  }

  /** @throws ForbiddenProblem unless the bytes are signed, or the user has given no secret. */
  async check(userId: string, body: Buffer, signature: string | undefined): Promise<void> {
    const secrets = await this.of(userId);
    if (secrets.length === 0 || isSignedByPagerDuty(secrets, body, signature)) return;
    throw new ForbiddenProblem(
      'The X-PagerDuty-Signature fits none of your signing secrets (PUT /webhooks/pagerduty/secrets).',
    );
  }

  private async of(userId: string): Promise<string[]> {
    const kept = await this.redis.get(pagerDutySecretsKey(userId));
    return kept === null ? [] : (JSON.parse(kept) as string[]);
  }
}
