import type { History, Operation, OperationKind } from '../history.js';
import { Memberships } from './access.js';
import {
  acknowledged,
  alertResultIn,
  alertsIn,
  beginOf,
  isOk,
  refused,
  textOf,
} from './outcome.js';
import { Findings, type Rule } from './rule.js';

/** Whose a marker is, and the cases in which it stands; none of a document. */
interface Place {
  owner: string;
  caseIds: string[];
}

/** They show what is in the knowledge base, where the runbook of a closed case is everybody's. */
const SHOWS_KNOWLEDGE: readonly OperationKind[] = [
  ...(['search-knowledge', 'ask-agent', 'read-agent', 'list-turns'] as const),
  ...(['confirm-proposal', 'dismiss-proposal'] as const),
];

/** No answer of any kind holds a word of a case, file, turn or document that is not the caller's. */
export const secrecyRule: Rule = {
  name: 'secrecy: no answer holds content of a case, file, turn or document of others',
  check: (history) => {
    const findings = new Findings();
    const memberships = new Memberships(history);
    const places = placesOf(history);
    const closed = closuresOf(history);
    for (const { n, kind, actor, caseId, attempts } of history.operations) {
      for (const attempt of attempts) {
        for (const marker of attempt.markers) {
          const place = places.get(marker);
          if (!place) continue;
          const isPublished = (id: string): boolean =>
            SHOWS_KNOWLEDGE.includes(kind) &&
            id !== caseId &&
            (closed.get(id) ?? Infinity) < attempt.end;
          const isMember = (id: string): boolean =>
            [...memberships.rolesOf(actor, id, attempt)].some((role) => role !== 'none');
          const mayRead =
            place.owner === actor || place.caseIds.some((id) => isMember(id) || isPublished(id));
          findings.expect(mayRead, () => `#${n} ${kind} by "${actor}" was shown ${marker}`);
        }
      }
    }
    return findings;
  },
};

/** When each case may have been closed at the earliest. */
function closuresOf({ operations }: History): Map<string, number> {
  const closed = new Map<string, number>();
  for (const operation of operations) {
    const { kind, caseId } = operation;
    if (kind !== 'close' || caseId === undefined || refused(operation)) continue;
    closed.set(caseId, Math.min(beginOf(operation), closed.get(caseId) ?? Infinity));
  }
  return closed;
}

function placesOf(history: History): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const operation of history.operations.flatMap((one) => [one, ...alertsIn(one)])) {
    const { marker, actor } = operation;
    if (marker) places.set(marker, { owner: actor, caseIds: casesOf(operation, history) });
  }
  return places;
}

function casesOf(operation: Operation, { final }: History): string[] {
  const { kind, marker = '', caseId, attempts } = operation;
  if (caseId !== undefined) return [caseId];
  if (kind !== 'create' && kind !== 'alert-fires') return [];
  // An attempt whose answer was lost may have opened one; of an alert even two may have.
  const opened = final.cases.filter(({ title, messages }) =>
    [title, ...messages.map(({ text }) => text)].some((text) => text.includes(marker)),
  );
  const told =
    kind === 'create'
      ? [textOf(acknowledged(operation)?.body, 'id')]
      : attempts.filter(isOk).map(({ body }) => alertResultIn(body).caseId ?? '');
  return [...opened.map(({ id }) => id), ...told].filter(Boolean);
}
