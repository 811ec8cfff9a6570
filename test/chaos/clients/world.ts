import type { Attempt, Operation, ReportBody } from '../history.js';
import { reportsIn, textOf } from '../checker/outcome.js';
import type { Random } from '../random.js';

/** What the clients, among them, know of a case. A guess at what to try next, nothing that is relied on. */
export interface KnownCase {
  id: string;
  marker: string;
  ownerId: string;
  invited: Set<string>;
  status: string;
  deleted: boolean;
  reports: string[];
  jobs: string[];
}

const LATEST = 8;

/** Shared by all clients of a run, so that strangers try ids that are right. */
export class World {
  readonly cases: KnownCase[] = [];
  readonly documents: { id: string; ownerId: string }[] = [];

  of(ownerId: string): KnownCase[] {
    return this.cases.filter((known) => known.ownerId === ownerId);
  }

  /** One of the latest, mostly one of those that `fits`. */
  pick(random: Random, fits: (known: KnownCase) => boolean): KnownCase | undefined {
    const fitting = this.cases.filter(fits).slice(-LATEST);
    return fitting.length > 0 ? random.pick(fitting) : undefined;
  }

  find(caseId: string | undefined): KnownCase | undefined {
    return this.cases.find(({ id }) => id === caseId);
  }

  /** Takes note of what was done. */
  learn({ kind, actor, marker = '', caseId, user, target }: Operation, { body }: Attempt): void {
    const id = textOf(body, 'id');
    if (kind === 'create') {
      const known = { id, marker, ownerId: actor, invited: new Set<string>(), status: 'open' };
      this.cases.push({ ...known, deleted: false, reports: [], jobs: [] });
    }
    if (kind === 'add-document') this.documents.push({ id, ownerId: actor });
    if (kind === 'remove-document') this.forget(target);
    const known = this.find(caseId);
    if (!known) return;
    if (kind === 'say' && known.status === 'open') known.status = 'investigating';
    if (kind === 'resolve') known.status = 'resolved';
    if (kind === 'close') known.status = 'closed';
    if (kind === 'delete') known.deleted = true;
    if (kind === 'restore') known.deleted = false;
    if (kind === 'put-participant' && user) known.invited.add(user);
    if (kind === 'generate' || kind === 'submit') this.learnReports(known, reportsIn(body), id);
    if (kind === 'list-reports') this.learnReports(known, reportsIn(body), '');
  }

  private learnReports(known: KnownCase, reports: readonly ReportBody[], jobId: string): void {
    if (jobId) known.jobs.push(jobId);
    const fresh = reports.map(({ id }) => id).filter((id) => !known.reports.includes(id));
    known.reports.push(...fresh);
    if (reports.length > 0 && known.status === 'resolved') known.status = 'documenting';
  }

  private forget(documentId: string | undefined): void {
    const at = this.documents.findIndex(({ id }) => id === documentId);
    if (at >= 0) this.documents.splice(at, 1);
  }
}
