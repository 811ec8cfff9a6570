import { parseArgs } from 'node:util';

export interface Options {
  /** Requests in flight, rising. */
  connections: number[];
  /** Of one round of one side. */
  seconds: number;
  rounds: number;
  /** Of mixed work at a steady rate, in seconds; undefined: no soak. */
  soak?: number;
  /** Requests a second of the soak; undefined: half of what the process can answer. */
  rate?: number;
  /** Numbers of app processes to compare; empty: none. */
  replicas: number[];
}

export const USAGE = `usage: npm run bench:http -- [OPTION ...]
  --connections=1,16,64   requests in flight, one table row each
  --rounds=3              rounds of each side, by turns
  --seconds=1.5           of each round
  --soak[=600]            mixed work for so many seconds instead, and whether memory stays flat
  --rate=40               of the soak, a second; default: half of what one process can answer
  --replicas=1,2,4        these numbers of app processes instead, and what they answer together`;

export class UsageError extends Error {}

/** Every number has a bound: a typing mistake must not load the machine for a day. */
const BOUNDS = {
  connections: [1, 512],
  rounds: [1, 20],
  seconds: [0.2, 30],
  soak: [120, 3600],
  rate: [1, 10_000],
  replicas: [1, 8],
} as const;

/** @throws UsageError that says which option is wrong, and what there is. */
export function parseOptions(argv: readonly string[]): Options {
  const { connections, rounds, seconds, soak, rate, replicas } = valuesOf(argv);
  return {
    connections: numbers('connections', connections ?? '1,16,64', true),
    rounds: one('rounds', rounds ?? '3', true),
    seconds: one('seconds', seconds ?? '1.5', false),
    soak: soak === undefined ? undefined : one('soak', soak || '600', true),
    rate: rate === undefined ? undefined : one('rate', rate, true),
    replicas: replicas === undefined ? [] : numbers('replicas', replicas || '1,2,4', true),
  };
}

function valuesOf(argv: readonly string[]): Partial<Record<keyof typeof BOUNDS, string>> {
  // `--soak` alone is what people type; the parser wants a value.
  const args = argv.map((arg) => (/^--(soak|replicas)$/.test(arg) ? `${arg}=` : arg));
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        connections: option,
        rounds: option,
        seconds: option,
        soak: option,
        rate: option,
        replicas: option,
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function numbers(name: keyof typeof BOUNDS, text: string, whole: boolean): number[] {
  return text
    .split(',')
    .map((part) => one(name, part, whole))
    .sort((a, b) => a - b);
}

function one(name: keyof typeof BOUNDS, text: string, whole: boolean): number {
  const value = Number(text);
  const [least, most] = BOUNDS[name];
  const isNumber = text.trim() !== '' && (whole ? Number.isInteger(value) : Number.isFinite(value));
  if (isNumber && value >= least && value <= most) return value;
  throw new UsageError(
    `--${name} takes numbers from ${least} to ${most}, not "${text}".\n${USAGE}`,
  );
}
