import { setTimeout as sleep } from 'node:timers/promises';
import { isOk } from '../checker/outcome.js';
import type { Operation, OperationKind } from '../history.js';
import type { Random } from '../random.js';
import type { Planner } from './operations.js';
import type { Plan } from './plan.js';
import type { Patience, Session } from './session.js';
import type { KnownCase, World } from './world.js';

type Weights = Readonly<Partial<Record<OperationKind, number>>>;

export type Part = 'owner' | 'editor' | 'viewer' | 'stranger' | 'nobody';

const READING: Weights = {
  ...{ 'read-case': 2, 'list-messages': 2, 'list-reports': 2, 'read-report': 2, download: 1 },
  ...{ 'read-job': 1, search: 1, 'search-knowledge': 1, 'list-cases': 1, 'read-document': 1 },
  ...{ 'list-evidence': 1.5, 'read-evidence': 1, 'read-evidence-text': 0.7, 'search-evidence': 1 },
  ...{ 'read-agent': 1, 'list-turns': 1.5 },
};
const WRITING: Weights = {
  ...{ say: 5, resolve: 2.5, generate: 5, submit: 4, cancel: 1.5, attach: 3, detach: 2.5 },
  ...{ 'ask-agent': 4, 'confirm-proposal': 1.5, 'dismiss-proposal': 1 },
};
const OWNING: Weights = {
  ...{ create: 3, close: 1, delete: 0.6, restore: 0.8 },
  ...{ 'put-participant': 3, 'remove-participant': 2, 'alert-fires': 4, 'alert-resolves': 2 },
  ...{ 'alert-batch': 3, 'make-token': 3, 'revoke-token': 1.5 },
  ...{ 'rotate-secret': 0.7, 'change-subscription': 0.4 },
};
/** Much of what strangers and viewers try is not theirs to do: that it is refused is the point. */
const DOING: Readonly<Record<Part, Weights>> = {
  owner: { ...READING, ...WRITING, ...OWNING, 'add-document': 1, 'remove-document': 0.5 },
  editor: {
    ...{ ...READING, ...WRITING, close: 0.3, delete: 0.2, 'put-participant': 0.3 },
    'rotate-secret': 0.3,
  },
  viewer: { ...READING, say: 1, generate: 0.5, attach: 0.5, 'ask-agent': 0.5, 'add-document': 0.3 },
  stranger: {
    ...{ ...READING, ...WRITING, close: 1, delete: 1, restore: 1, 'put-participant': 1 },
    ...{ 'revoke-token': 0.5, 'rotate-secret': 0.5 },
  },
  nobody: {
    ...READING,
    say: 1,
    generate: 1,
    close: 1,
    attach: 1,
    'ask-agent': 1,
    'alert-fires': 1,
  },
};

const CAREFUL: Patience = { attemptMs: 15_000, attempts: 200 };
/** Somebody who closes the browser: what became of it is not known. */
const RASH: Patience = { attemptMs: 2_500, attempts: 1 };
const READER: Patience = { attemptMs: 6_000, attempts: 2 };
const ABOUT_A_FILE: readonly OperationKind[] = [
  ...(['detach', 'read-evidence', 'read-evidence-text', 'search-evidence'] as const),
];
/** Besides what is sent under a key. */
const TWICE_AT_ONCE: readonly OperationKind[] = ['alert-fires', 'alert-batch', 'rotate-secret'];
const MOST_CASES = 25;
/** An operation that takes longer goes on in the background. */
const ATTENTION_MS = 3_000;
const MOST_PENDING = 6;

/** One client: does one thing after the other, by its part, until it is told to stop. */
export class Actor {
  private readonly pending = new Set<Promise<void>>();

  constructor(
    private readonly part: Part,
    private readonly session: Session,
    private readonly planner: Planner,
    private readonly world: World,
    private readonly random: Random,
    private readonly record: (intent: Plan['intent'], actor: string) => Operation,
  ) {}

  /** Resolves when all that it began has ended. */
  async run(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const pause = this.random.between(30, 350);
      await sleep(pause, undefined, { signal: over }).catch(() => undefined);
      const kind = this.random.weighted(DOING[this.part]);
      const plan = this.planner.plan(kind, this.session.userId, this.caseFor(kind));
      if (!plan || (kind === 'create' && this.world.of(this.session.userId).length > MOST_CASES)) {
        continue;
      }
      const work = this.perform(plan).finally(() => this.pending.delete(work));
      this.pending.add(work);
      await Promise.race([work, sleep(ATTENTION_MS)]);
      if (this.pending.size >= MOST_PENDING) await Promise.race(this.pending);
    }
    await Promise.all(this.pending);
  }

  private async perform({ intent, call }: Plan): Promise<void> {
    const operation = this.record(intent, this.session.userId);
    const writes = call.method !== 'GET';
    const careful = this.part !== 'nobody' && this.random.chance(0.75);
    const patience = !writes ? READER : careful ? CAREFUL : RASH;
    const isSame = operation.key !== undefined || TWICE_AT_ONCE.includes(operation.kind);
    const twins = isSame && careful && this.random.chance(0.08) ? 2 : 1;
    const again = operation.key !== undefined && this.random.chance(0.1);
    const answers = await Promise.all(
      Array.from({ length: twins }, () => this.session.perform(operation, call, patience)),
    );
    const done = answers.find(isOk);
    if (done) this.world.learn(operation, done);
    // The answer got lost on the way to whoever wanted it: it is asked for once more.
    if (done && again) await this.session.perform(operation, call, patience);
  }

  /** One on which it is likely to be of use, and now and then any other. */
  private caseFor(kind: OperationKind): KnownCase | undefined {
    const { userId } = this.session;
    const any = this.random.chance(0.08);
    const inStatus = (known: KnownCase): boolean => any || fitsStatus(kind, known);
    switch (this.part) {
      case 'owner':
        return this.world.pick(this.random, (c) => c.ownerId === userId && inStatus(c));
      case 'editor':
      case 'viewer':
        return this.world.pick(this.random, (c) => (any || c.invited.has(userId)) && inStatus(c));
      default:
        return this.world.pick(this.random, () => true);
    }
  }
}

/** Its status allows it, and it has what it takes. */
function fitsStatus(kind: OperationKind, known: KnownCase): boolean {
  const { status, deleted, proposal, evidence } = known;
  if (kind === 'restore') return deleted;
  if (deleted) return false;
  if (kind === 'resolve') return status === 'investigating';
  if (kind === 'generate' || kind === 'submit') return ['resolved', 'documenting'].includes(status);
  if (kind === 'close') return status === 'documenting';
  if (ABOUT_A_FILE.includes(kind) && evidence.length === 0) return false;
  if (kind === 'confirm-proposal' || kind === 'dismiss-proposal') return proposal !== undefined;
  if (['say', 'attach', 'detach', 'ask-agent'].includes(kind)) return status !== 'closed';
  return true;
}
