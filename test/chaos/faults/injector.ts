import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultyProcess } from '../../support/faulty-process.js';
import type { Fault } from '../history.js';
import type { StandInLlm } from '../llm/stand-in.js';
import type { PlannedFault } from './schedule.js';

/** Does to the processes what the plan says, and notes when each was back. */
export class Injector {
  readonly done: Fault[] = [];
  private readonly active = new Set<Promise<void>>();

  constructor(
    private readonly processes: ReadonlyMap<string, FaultyProcess>,
    private readonly llm: StandInLlm,
    private readonly now: () => number,
  ) {}

  /** Resolves when the last fault is over and everything runs again. */
  async run(plan: readonly PlannedFault[], signal: AbortSignal): Promise<void> {
    for (const fault of plan) {
      await sleep(Math.max(0, fault.at - this.now()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const strike = this.strike(fault, signal);
      this.active.add(strike);
      void strike.finally(() => this.active.delete(strike)).catch(() => undefined);
    }
    await Promise.all(this.active);
  }

  private async strike(planned: PlannedFault, signal: AbortSignal): Promise<void> {
    const { kind, target, forMs, mood } = planned;
    // Noted at once: what a rule must know of is what was under way, not only what is over.
    const fault: Fault = { kind, target, mood, begin: this.now(), end: Infinity };
    this.done.push(fault);
    const wait = () => sleep(forMs, undefined, { signal }).catch(() => undefined);
    if (kind === 'mood') {
      this.llm.mood = mood ?? 'well';
      await wait();
      this.llm.mood = 'well';
    } else {
      await this.strikeProcess(kind, target, wait);
    }
    fault.end = this.now();
  }

  private async strikeProcess(
    kind: Exclude<PlannedFault['kind'], 'mood'>,
    target: string,
    wait: () => Promise<unknown>,
  ): Promise<void> {
    const victim = this.processes.get(target);
    if (!victim) throw new Error(`there is no process ${target}`);
    if (kind === 'pause') {
      victim.pause();
      await wait();
      victim.resume();
      return;
    }
    await (kind === 'kill' ? victim.kill9() : victim.stop());
    await wait();
    await comeBack(victim);
  }
}

/** While Redis is away an app starts but is not ready; its launcher then gives up on it. */
async function comeBack(victim: FaultyProcess): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await victim.restart();
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
