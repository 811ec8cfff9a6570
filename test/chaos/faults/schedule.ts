import type { Random } from '../random.js';

export const MOODS = ['slow', 'garbage', 'cut-off', 'failing', 'hanging', 'dropping'] as const;
export type Mood = (typeof MOODS)[number] | 'well';

/** A fault that is to be, in milliseconds since the run began. */
export interface PlannedFault {
  at: number;
  kind: 'kill' | 'pause' | 'stop' | 'mood';
  target: string;
  /** Until it is started again, resumed, or in good mood again. */
  forMs: number;
  mood?: Mood;
}

export interface Targets {
  apps: readonly string[];
  workers: readonly string[];
}

/** The first ones wait until there is something to lose; at the end all is back before it is looked at. */
const QUIET_MS = 4_000;
const STORES = ['redis', 'chroma'];

/**
 * Which faults strike when. All of it follows from the seed. Faults of different targets overlap;
 * one target has one at a time. Pauses last up to `longestPauseMs`, which should be more than the
 * leases and locks of the service, so that what was paused is overtaken.
 */
export function planFaults(
  random: Random,
  { apps, workers }: Targets,
  { totalMs, longestPauseMs }: { totalMs: number; longestPauseMs: number },
): PlannedFault[] {
  const planned: PlannedFault[] = [];
  const busyUntil = new Map<string, number>();
  for (let at = QUIET_MS; at < totalMs - QUIET_MS; at += random.between(1_500, 5_000)) {
    const group = random.weighted({ apps: 5, workers: 3, stores: 4, llm: 3 });
    const targets = { apps, workers, stores: STORES, llm: ['llm'] }[group];
    const target = random.pick(targets);
    const fault = { ...faultOf(random, target, longestPauseMs), at, target };
    // Drawn all the same, so that what follows does not depend on what was left out.
    if ((busyUntil.get(target) ?? 0) > at) continue;
    // A process needs its time to come back before it can be struck again.
    busyUntil.set(target, at + fault.forMs + 6_000);
    planned.push(fault);
  }
  return planned;
}

function faultOf(
  random: Random,
  target: string,
  longestPauseMs: number,
): Pick<PlannedFault, 'kind' | 'forMs' | 'mood'> {
  if (target === 'llm') {
    return { kind: 'mood', mood: random.pick(MOODS), forMs: random.between(2_000, 8_000) };
  }
  if (STORES.includes(target)) {
    const kind = random.weighted({ kill: 3, pause: 2 });
    return { kind, forMs: random.between(200, kind === 'kill' ? 3_000 : 5_000) };
  }
  const kind = random.weighted({ kill: 4, pause: 4, stop: 1 });
  return { kind, forMs: random.between(200, kind === 'pause' ? longestPauseMs : 2_000) };
}
