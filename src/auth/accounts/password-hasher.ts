import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';

/** OWASP's first choice for argon2id; libuv's pool of four threads bounds how many run at once. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id. Verifying takes as long for a user who does not exist as for one who does. */
@Injectable()
export class PasswordHasher {
  private decoy?: Promise<string>;

  hash(password: string): Promise<string> {
    return argon2.hash(password, OPTIONS);
  }

  /** @param hash undefined for an account that is not there: false, after the same work. */
  async verify(hash: string | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash('nobody has this password');
    const matches = await argon2.verify(hash ?? (await this.decoy), password);
    return matches && hash !== undefined;
  }
}
