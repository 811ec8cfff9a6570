/** When to strike: before the request goes on to the server, or when its answer is there. */
export type Moment = 'before' | 'after';

/** What becomes of the held request or answer: it goes on, or the connection is cut without it. */
export type Fate = 'pass' | 'cut';

interface Trap<Request> {
  moment: Moment;
  matches: (request: Request) => boolean;
  spring: () => Promise<Fate>;
}

/**
 * Faults that wait in a proxy for one exact request, so that a test strikes at a step of the work
 * and not at a time. While the strike runs, the request or its answer is held.
 */
export class Traps<Request> {
  private readonly set = new Set<Trap<Request>>();

  /**
   * Sets a trap for the first request that matches.
   * @returns a promise that settles when the strike is done.
   */
  lay(
    moment: Moment,
    matches: (request: Request) => boolean,
    strike: () => Promise<Fate>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const spring = async (): Promise<Fate> => {
        try {
          const fate = await strike();
          resolve();
          return fate;
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
          return 'cut';
        }
      };
      this.set.add({ moment, matches, spring });
    });
  }

  /** The trap for this request, if any; it catches once. */
  take(request: Request): Trap<Request> | undefined {
    for (const trap of this.set) {
      if (!trap.matches(request)) continue;
      this.set.delete(trap);
      return trap;
    }
    return undefined;
  }
}
