/** Times of single operations, in microseconds. */
export class Times {
  private readonly all: number[] = [];

  async of(work: () => Promise<unknown>): Promise<void> {
    const start = process.hrtime.bigint();
    await work();
    this.all.push(Number(process.hrtime.bigint() - start) / 1e3);
  }

  at(quantile: number): number {
    const sorted = [...this.all].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? NaN;
  }
}

export interface Side {
  times: Times;
  /** Operations a second with {@link IN_FLIGHT} of them under way, the median of all rounds. */
  perSecond: number;
}

export interface Comparison {
  product: Side;
  bare: Side;
}

type Operation = () => Promise<unknown>;

const ROUNDS = 20;
const IN_FLIGHT = 16;

/**
 * One operation of the product against its bare counterpart: by turns, so that what else the
 * machine does falls on both; alone for the latency, several at once for the throughput.
 */
export async function compare(
  product: Operation,
  bare: Operation,
  operations: number,
): Promise<Comparison> {
  const sides = [product, bare].map((run) => ({ run, times: new Times(), rates: [] as number[] }));
  const each = Math.ceil(operations / ROUNDS);
  for (const { run } of sides) await atOnce(run, each); // warm
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < each; i += 1) {
      for (const { run, times } of sides) await times.of(run);
    }
    for (const { run, rates } of sides) rates.push(await atOnce(run, each));
  }
  const [ours, theirs] = sides.map(({ times, rates }) => ({ times, perSecond: median(rates) }));
  return { product: ours!, bare: theirs! };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** @returns operations a second. */
async function atOnce(run: Operation, count: number): Promise<number> {
  let left = count;
  const start = process.hrtime.bigint();
  const worker = async (): Promise<void> => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}
