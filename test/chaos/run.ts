import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Actor, type Part } from './clients/actor.js';
import { Planner } from './clients/operations.js';
import { Session } from './clients/session.js';
import { World } from './clients/world.js';
import { Injector } from './faults/injector.js';
import { planFaults } from './faults/schedule.js';
import { isOk, textOf } from './checker/outcome.js';
import type { FinalState, History, Operation, OperationKind } from './history.js';
import type { StandInLlm } from './llm/stand-in.js';
import { leaksIn } from './logs.js';
import { Random } from './random.js';
import { Receiver } from './receiver/receiver.js';
import type { RunFolder } from './run-folder.js';
import { Settlement } from './settle.js';
import { ChaosStack, LONGEST_PAUSE_MS } from './stack.js';

interface RunOptions {
  totalMs: number;
  seed: number;
  folder: RunFolder;
  signal: AbortSignal;
  say: (line: string) => void;
}

/** Who takes part. `nobody` has no token. */
const CAST: readonly (readonly [userId: string, part: Part])[] = [
  ...([
    ['olga', 'owner'] as const,
    ['otto', 'owner'] as const,
    ['omar', 'owner'] as const,
  ] as const),
  ...([['edda', 'editor'] as const, ['egon', 'editor'] as const] as const),
  ...([['vera', 'viewer'] as const, ['xaver', 'stranger'] as const] as const),
  ...([['xenia', 'stranger'] as const, ['', 'nobody'] as const] as const),
];
const GUESTS = ['edda', 'egon', 'vera'];
const EVENTS = ['case.resolved', 'report.ready', 'case.closed'];
const PROGRESS_MS = 30_000;

/** Load and faults for a while; then everything comes back, settles, and is read. */
export async function runChaos(
  options: RunOptions,
): Promise<{ history: History; settledMs: number }> {
  const { seed, totalMs, folder, signal, say } = options;
  const random = new Random(seed);
  const start = performance.now();
  let origin = start;
  const now = (): number => performance.now() - origin;
  const { stack, llm } = await ChaosStack.start(random.fork(), now, signal);
  const receiver = await Receiver.start(random.fork(), now);
  try {
    say(`The stack is up after ${((performance.now() - start) / 1000).toFixed(0)} s.`);
    const run = new Run(stack, llm, random, now, options);
    await run.signIn();
    await run.subscribe(receiver);
    origin = performance.now();
    const { operations, faults } = await run.load(totalMs);
    folder.write('faults.json', JSON.stringify(faults, undefined, 2));
    say(`${operations.length} operations, ${faults.length} faults. Settling ...`);
    const ended = now();
    const state = await run.settle(operations);
    const { deliveries, subscriptions } = receiver;
    const tokens = [...run.tokens, ...toldOf(operations, 'make-token', 'token')];
    const rotated = toldOf(operations, 'rotate-secret', 'secret');
    const secrets = [...subscriptions.map(({ secret }) => secret), ...rotated];
    const final: FinalState = { ...state, ...leaksIn(stack.logs(), tokens, secrets) };
    const webhooks = { deliveries, subscriptions };
    const history = { operations, faults, llm: llm.calls, webhooks, final };
    folder.write('webhooks.json', JSON.stringify(webhooks, undefined, 2));
    folder.write('final.json', JSON.stringify(final, undefined, 2));
    for (const call of llm.calls) folder.append('llm.jsonl', call);
    return { history, settledMs: now() - ended };
  } finally {
    for (const [name, log] of stack.logs()) folder.write(`${name}.log`, log);
    await stack.dispose();
    await receiver.stop();
  }
}

/** What the answers to operations of a kind said in a field. */
const toldOf = (operations: readonly Operation[], of: OperationKind, field: string): string[] =>
  operations
    .filter(({ kind }) => kind === of)
    .flatMap(({ attempts }) => attempts.filter(isOk))
    .map(({ body }) => textOf(body, field))
    .filter(Boolean);

class Run {
  private readonly world = new World();
  private readonly sessions = new Map<string, Session>();
  private readonly operations: Operation[] = [];

  constructor(
    private readonly stack: ChaosStack,
    private readonly llm: StandInLlm,
    private readonly random: Random,
    private readonly now: () => number,
    private readonly options: RunOptions,
  ) {}

  get tokens(): string[] {
    return [...this.sessions.values()].map(({ token }) => token).filter(Boolean);
  }

  async signIn(): Promise<void> {
    for (const [userId] of CAST) await this.addSession(userId, ['user']);
    await this.addSession('ada', ['user', 'admin']);
  }

  /** Everybody wants to be told of everything, and the first one of closures a second time. */
  async subscribe(receiver: Receiver): Promise<void> {
    const { baseUrl } = this.stack.replicas[0]!;
    const users = CAST.map(([userId]) => userId).filter(Boolean);
    for (const user of users) await receiver.subscribe(baseUrl, this.sessionOf(user), EVENTS);
    await receiver.subscribe(baseUrl, this.sessionOf(users[0]!), ['case.closed']);
    for (const { id, user: ownerId, events } of receiver.subscriptions) {
      this.world.subscriptions.push({ id, ownerId, events });
    }
  }

  async load(totalMs: number): Promise<Pick<History, 'operations' | 'faults'>> {
    const { signal, folder, say } = this.options;
    const { processes, workers, replicas } = this.stack;
    const targets = { apps: replicas.map(({ name }) => name), workers };
    const longestPauseMs = Math.min(LONGEST_PAUSE_MS, totalMs / 5);
    const plan = planFaults(this.random.fork(), targets, { totalMs, longestPauseMs });
    folder.write('plan.json', JSON.stringify(plan, undefined, 2));
    const injector = new Injector(processes, this.llm, this.now);
    const end = new AbortController();
    const stop = (): void => {
      end.abort();
    };
    const timer = setTimeout(stop, totalMs);
    signal.addEventListener('abort', stop);
    setMaxListeners(0, signal, end.signal);
    const progress = setInterval(() => {
      const seconds = (this.now() / 1000).toFixed(0);
      say(`  ${seconds} s: ${this.operations.length} operations, ${injector.done.length} faults`);
    }, PROGRESS_MS);
    try {
      const acting = CAST.map(([userId, part]) => this.actor(userId, part).run(end.signal));
      await Promise.all([injector.run(plan, end.signal), ...acting]);
    } finally {
      clearInterval(progress);
      clearTimeout(timer);
    }
    signal.throwIfAborted();
    for (const operation of this.operations) folder.append('operations.jsonl', operation);
    return { operations: this.operations, faults: injector.done };
  }

  async settle(operations: Operation[]): Promise<Omit<FinalState, 'leaks' | 'logLines'>> {
    const owners = CAST.map(([userId]) => this.sessionOf(userId)).filter(({ token }) => token);
    const settlement = new Settlement(
      this.stack,
      this.sessionOf('ada'),
      owners,
      this.options.signal,
    );
    return settlement.read({ operations });
  }

  private actor(userId: string, part: Part): Actor {
    const random = this.random.fork();
    const planner = new Planner(this.world, random, GUESTS);
    return new Actor(part, this.sessionOf(userId), planner, this.world, random, (intent, actor) => {
      const operation = { n: this.operations.length + 1, actor, ...intent, attempts: [] };
      this.operations.push(operation);
      return operation;
    });
  }

  private sessionOf(userId: string): Session {
    const session = this.sessions.get(userId);
    if (!session) throw new Error(`${userId} has not signed in`);
    return session;
  }

  private async addSession(userId: string, roles: string[]): Promise<void> {
    const token = userId ? await this.tokenOf(userId, roles) : '';
    const { replicas } = this.stack;
    const session = new Session(
      ...([userId, token, replicas, this.random.fork(), this.now, this.options.signal] as const),
    );
    this.sessions.set(userId, session);
  }

  private async tokenOf(userId: string, roles: string[]): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${this.stack.replicas[0]!.baseUrl}/api/v1/auth/dev-login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user_id: userId, name: userId.toUpperCase(), roles }),
      });
      if (response.ok) return ((await response.json()) as { access_token: string }).access_token;
      if (attempt === 5) throw new Error(`sign-in answered ${response.status}`);
      await sleep(500);
    }
  }
}
