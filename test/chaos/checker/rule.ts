import type { History } from '../history.js';

/** What one rule looked at, and what it found wrong. */
export interface Verdict {
  checked: number;
  violations: string[];
}

export interface Rule {
  name: string;
  check: (history: History) => Verdict;
}

/** Collects while a rule goes through the history. */
export class Findings implements Verdict {
  checked = 0;
  readonly violations: string[] = [];

  /** Notes one thing looked at, and `what` if it is not as it should be. */
  expect(holds: boolean, what: () => string): void {
    this.checked += 1;
    if (!holds) this.violations.push(what());
  }
}
