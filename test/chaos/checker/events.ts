import type { History, Operation } from '../history.js';
import { alertsOf } from './alerts.js';
import { acknowledged, beginOf, refused, reportsIn } from './outcome.js';
import { reportsOf } from './versions.js';

/** Something that members of a case are to be told of. */
export interface ExpectedEvent {
  event: string;
  caseId: string;
  /** As the message must state it; absent when nothing says when exactly it was. */
  timestamp?: string;
  /** It did not happen before. */
  from: number;
}

const RESOLVED = ['resolved', 'documenting', 'closed'];
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  'case.resolved': ['resolve', 'confirm-proposal'],
  'report.ready': ['generate', 'submit'],
  'case.closed': ['close'],
};

/** What is there in the end, and so must have been told, with the earliest time that it can be of. */
export function expectedEvents(history: History, causes: EventCauses): ExpectedEvent[] {
  const expected: ExpectedEvent[] = [];
  for (const { id, status, closure } of history.final.cases) {
    const earliest = (event: string): number => Math.min(...causes.of(event, id).map(beginOf));
    if (RESOLVED.includes(status)) {
      const event = 'case.resolved';
      expected.push({ event, caseId: id, from: earliest(event) });
    }
    if (closure) {
      const event = 'case.closed';
      expected.push({ event, caseId: id, timestamp: closure.closedAt, from: earliest(event) });
    }
  }
  return [...expected, ...storedReports(history)];
}

function storedReports(history: History): ExpectedEvent[] {
  const reports = history.final.cases.flatMap((found) => found.reports);
  return history.operations
    .filter(({ kind }) => kind === 'generate' || kind === 'submit')
    .flatMap((operation) => {
      const ids = reportsOf(operation, history);
      const told = reportsIn(acknowledged(operation)?.body);
      // Those of one generation are stored at one time; trimmed ones are known from the answer alone.
      const report = [...told, ...reports].find(({ id }) => ids.includes(id));
      const { caseId = '' } = operation;
      const event = { event: 'report.ready', caseId, timestamp: report?.created_at };
      return report ? [{ ...event, from: beginOf(operation) }] : [];
    });
}

/** Which operations may have led to an event of a case. */
export class EventCauses {
  private readonly resolvedAlerts = new Map<string, Operation[]>();

  constructor(private readonly history: History) {
    for (const { cases, resolves } of alertsOf(history)) {
      for (const { id } of cases) this.resolvedAlerts.set(id, resolves);
    }
  }

  of(event: string, caseId: string): Operation[] {
    const kinds = CAUSES[event] ?? [];
    const ofCase = this.history.operations.filter(
      (operation) => operation.caseId === caseId && kinds.includes(operation.kind),
    );
    const ofAlert = event === 'case.resolved' ? (this.resolvedAlerts.get(caseId) ?? []) : [];
    return [...ofCase, ...ofAlert].filter((operation) => !refused(operation));
  }
}
