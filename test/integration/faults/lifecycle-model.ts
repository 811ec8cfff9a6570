import { REPORT_TYPES, type ReportType } from '../../../src/reports/writing/report-type.js';
import type { ReportBody } from './saving.js';

export const DAY_MS = 86_400_000;
const VERSIONS_KEPT = 5;
const RESTORE_MS = 30 * DAY_MS;
const CLOSED_MS = 30 * DAY_MS;
const REPORT_MS = 90 * DAY_MS;

/** What the product promises of a case and its reports over time, in the simplest words. */
export class LifecycleModel {
  state: 'live' | 'deleted' | 'gone' = 'live';
  status: 'resolved' | 'documenting' | 'closed' = 'resolved';
  linked: string[] = [];
  /** When the sweeper takes the case. */
  private due?: number;
  private closureDue?: number;
  private readonly last = new Map<string, number>();
  private readonly expiry = new Map<string, number>();
  reports: ReportBody[] = [];
  readonly gone: string[] = [];

  get takesReports(): boolean {
    return this.state === 'live' && this.status !== 'closed';
  }

  get canClose(): boolean {
    return this.status !== 'resolved' || this.reports.length > 0;
  }

  /** The newest of a type, if that one was not removed. */
  isCurrent({ type, version }: ReportBody): boolean {
    return version === this.last.get(type);
  }

  /** In the order of a list: by type, the newest first. */
  get listed(): ReportBody[] {
    const rank = ({ type }: ReportBody): number => REPORT_TYPES.indexOf(type as ReportType);
    return [...this.reports].sort((a, b) => rank(a) - rank(b) || b.version - a.version);
  }

  nextVersion(type: string): number {
    return (this.last.get(type) ?? 0) + 1;
  }

  saved(reports: readonly ReportBody[], now: number): void {
    for (const report of reports) {
      this.last.set(report.type, report.version);
      this.expiry.set(report.id, now + REPORT_MS);
      this.reports.push(report);
      this.drop((r) => r.type === report.type && r.version <= report.version - VERSIONS_KEPT);
    }
    this.status = 'documenting';
  }

  closed(now: number): void {
    if (this.status === 'closed') return;
    this.status = 'closed';
    this.linked = this.listed.filter((report) => this.isCurrent(report)).map(({ id }) => id);
    this.closureDue = this.due = now + CLOSED_MS;
  }

  deleted(now: number): void {
    this.state = 'deleted';
    this.due = now + RESTORE_MS;
  }

  canRestore(now: number): boolean {
    return this.state === 'deleted' && now < (this.due ?? 0);
  }

  restored(now: number): void {
    this.state = 'live';
    if (this.closureDue !== undefined && this.closureDue <= now) this.closureDue = now + CLOSED_MS;
    this.due = this.closureDue;
  }

  swept(now: number): void {
    if (this.due !== undefined && this.due <= now) {
      this.state = 'gone';
      this.due = undefined;
    }
    this.drop(({ id }) => (this.expiry.get(id) ?? 0) <= now);
  }

  private drop(isDropped: (report: ReportBody) => boolean): void {
    this.gone.push(...this.reports.filter(isDropped).map(({ id }) => id));
    this.reports = this.reports.filter((report) => !isDropped(report));
  }
}
