import type { Attempt, History, Subscription } from '../history.js';
import { isOk, isUnknown, textOf } from './outcome.js';

/** So many that were replaced sign beside the latest, for a day: longer than any run. */
const PREVIOUS_SIGN = 9;

/** The secrets with which a message to each subscription must be signed. */
export class Secrets {
  private readonly rotations = new Map<string, Attempt[]>();

  constructor({ operations }: History) {
    for (const { kind, target = '', attempts } of operations) {
      if (kind !== 'rotate-secret') continue;
      const effective = attempts.filter((attempt) => isOk(attempt) || isUnknown(attempt));
      this.rotations.set(target, [...(this.rotations.get(target) ?? []), ...effective]);
    }
  }

  /** Those that had been given out by `from`, and still signed at `at` whatever else was asked for. */
  dueFrom({ id, secret }: Subscription, from: number, at: number): string[] {
    const rotations = this.rotations.get(id) ?? [];
    const given = rotations.filter((attempt) => isOk(attempt) && attempt.end < from);
    const signsStill = (given?: Attempt): boolean => {
      const mayBeLater = (one: Attempt): boolean =>
        one !== given && one.begin < at && (isUnknown(one) || one.end > (given?.begin ?? 0));
      return rotations.filter(mayBeLater).length <= PREVIOUS_SIGN;
    };
    const rotated = given.filter(signsStill).map(({ body }) => textOf(body, 'secret'));
    return signsStill() ? [secret, ...rotated] : rotated;
  }
}
