import type { RecurringLine, SeenError } from '../agent.types.js';
import type { CaseView } from './case-view.js';

export interface LogReading {
  errors: SeenError[];
  recurring: RecurringLine[];
}

/** The errors in logs that people pasted into the case. */
export function readLogs(_view: CaseView): Promise<LogReading> {
  return Promise.resolve({ errors: [], recurring: [] });
}
