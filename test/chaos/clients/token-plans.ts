import type { OperationKind } from '../history.js';
import type { Random } from '../random.js';
import { type Plan, post } from './plan.js';
import type { World } from './world.js';

/** Enough to send with, and in all far fewer than a user may have. */
const MOST_GOOD = 3;
const MOST_TOKENS = 30;

/** What is done with API tokens and with subscriptions to events; now and then with those of others. */
export function belongingPlan(
  kind: OperationKind,
  actor: string,
  { tokens, subscriptions }: World,
  random: Random,
): Plan | undefined {
  const pickOf = <T extends { ownerId: string }>(all: readonly T[]): T | undefined => {
    const own = all.filter(({ ownerId }) => ownerId === actor);
    const choice = own.length > 0 && random.chance(0.85) ? own : all;
    return choice.length > 0 ? random.pick(choice) : undefined;
  };
  switch (kind) {
    case 'make-token': {
      const own = tokens.filter(({ ownerId }) => ownerId === actor);
      const good = own.filter(({ revoked }) => !revoked);
      if (good.length >= MOST_GOOD || own.length >= MOST_TOKENS) return undefined;
      return post({ kind }, '/auth/tokens', { name: 'monitoring', scopes: ['alerts'] });
    }
    case 'revoke-token': {
      const good = tokens.filter(({ revoked }) => !revoked);
      const target = pickOf(random.chance(0.9) ? good : tokens)?.id;
      if (!target) return undefined;
      return {
        intent: { kind, target },
        call: { method: 'DELETE', path: `/auth/tokens/${target}` },
      };
    }
    case 'rotate-secret':
    case 'change-subscription': {
      const subscription = pickOf(subscriptions);
      if (!subscription) return undefined;
      const { id: target, events } = subscription;
      const path = `/webhooks/subscriptions/${target}`;
      const intent = { kind, target };
      if (kind === 'rotate-secret') return post(intent, `${path}/rotate-secret`, {});
      // As it is already: what counts is that it overwrites nothing that is changed at the time.
      return { intent, call: { method: 'PATCH', path, body: { events } } };
    }
    default:
      return undefined;
  }
}

/** The same request, sent by a program with one of the user's tokens; it may be a revoked one. */
export function byProgram(plan: Plan, actor: string, world: World, random: Random): Plan {
  const own = world.tokens.filter(({ ownerId }) => ownerId === actor);
  const good = own.filter(({ revoked }) => !revoked);
  const choice = good.length > 0 && random.chance(0.6) ? good : own;
  if (choice.length === 0) return plan;
  const { id: token, bearer } = random.pick(choice);
  return { intent: { ...plan.intent, token }, call: { ...plan.call, bearer } };
}
