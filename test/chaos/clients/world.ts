import type { Attempt, Body, Operation, OperationKind, ReportBody } from '../history.js';
import { alertResultIn, alertsIn, itemsIn, reportsIn, textOf } from '../checker/outcome.js';
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
  evidence: { id: string; marker: string }[];
  /** Ids of what the investigator thinks and proposes, as of its last answer. */
  hypotheses: string[];
  proposal?: string;
}

const LATEST = 8;
const LATEST_ALERTS = 3;

/** Shared by all clients of a run, so that strangers try ids that are right. */
export class World {
  readonly cases: KnownCase[] = [];
  readonly documents: { id: string; ownerId: string }[] = [];
  readonly tokens: { id: string; bearer: string; ownerId: string; revoked: boolean }[] = [];
  readonly subscriptions: { id: string; ownerId: string; events: string[] }[] = [];

  private readonly alerts: { fingerprint: string; ownerId: string }[] = [];

  /** Fingerprints of the latest alerts that were sent for a user. */
  alertsOf(ownerId: string): string[] {
    const own = this.alerts.filter((alert) => alert.ownerId === ownerId);
    return own.slice(-LATEST_ALERTS).map(({ fingerprint }) => fingerprint);
  }

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
  learn(operation: Operation, attempt: Attempt): void {
    const { body } = attempt;
    const { kind, actor, marker = '', caseId, user, target } = operation;
    const id = textOf(body, 'id');
    if (kind === 'create') this.open(id, marker, actor);
    if (kind === 'add-document') this.documents.push({ id, ownerId: actor });
    if (kind === 'remove-document') this.forget(target);
    for (const alert of alertsIn({ ...operation, attempts: [attempt] })) {
      this.learnAlert(alert, alert.attempts[0]?.body);
    }
    if (kind === 'make-token') {
      this.tokens.push({ id, bearer: textOf(body, 'token'), ownerId: actor, revoked: false });
    }
    for (const token of this.tokens) {
      if (kind === 'revoke-token' && token.id === target) token.revoked = true;
    }
    const known = this.find(caseId);
    if (!known) return;
    const begins = kind === 'say' || kind === 'ask-agent';
    if (begins && known.status === 'open') known.status = 'investigating';
    if (kind === 'resolve' || kind === 'confirm-proposal') known.status = 'resolved';
    if (kind === 'close') known.status = 'closed';
    if (kind === 'delete') known.deleted = true;
    if (kind === 'restore') known.deleted = false;
    if (kind === 'put-participant' && user) known.invited.add(user);
    if (kind === 'generate' || kind === 'submit') this.learnReports(known, reportsIn(body), id);
    if (kind === 'list-reports') this.learnReports(known, reportsIn(body), '');
    if (kind === 'attach') known.evidence.push({ id, marker });
    if (kind === 'list-evidence') learnFiles(known, itemsIn(body));
    learnThoughts(known, kind, body);
  }

  private open(id: string, marker: string, ownerId: string): void {
    const none = { reports: [], jobs: [], evidence: [], hypotheses: [] };
    const known = { id, marker, ownerId, status: 'open', deleted: false, ...none };
    this.cases.push({ ...known, invited: new Set() });
  }

  private learnAlert({ kind, actor, marker = '', fingerprint = '' }: Operation, body?: Body): void {
    const { caseId } = alertResultIn(body);
    const known = this.find(caseId);
    if (kind === 'alert-resolves') {
      if (known?.status === 'investigating') known.status = 'resolved';
      return;
    }
    if (!this.alertsOf(actor).includes(fingerprint)) {
      this.alerts.push({ fingerprint, ownerId: actor });
    }
    if (!caseId || known) return;
    this.open(caseId, marker, actor);
    this.cases.at(-1)!.status = 'investigating';
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

/** A file that another has attached: whoever lists it may remove it before its sender knows of it. */
function learnFiles(known: KnownCase, files: readonly Body[]): void {
  for (const file of files) {
    const id = textOf(file, 'id');
    if (known.evidence.every((one) => one.id !== id)) known.evidence.push({ id, marker: 'relay' });
  }
}

function learnThoughts(known: KnownCase, kind: OperationKind, body: Body | undefined): void {
  const state = kind === 'read-agent' ? body : (body?.['state'] as Body | undefined);
  if (!state || !Array.isArray(state['hypotheses'])) return;
  known.hypotheses = (state['hypotheses'] as Body[]).map((one) => textOf(one, 'id'));
  known.proposal = textOf(state['proposal'] as Body | undefined, 'id') || undefined;
}
