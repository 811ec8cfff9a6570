import type { LastCopy, RemovalPlan, Report, ReportMetadata, RunningJob } from './report.types.js';
import type { ReportType } from './writing/report-type.js';

export interface ReportQuery {
  type?: ReportType;
  /** All versions kept instead of the current ones only. */
  history?: boolean;
  /** Inclusive; either one asks for history. */
  fromVersion?: number;
  toVersion?: number;
}

/** A lock that is held. */
export interface Hold {
  key: string;
  value: string;
}

/** What other modules and the routes may ask of reports (token REPORT_SERVICE). */
export interface ReportService {
  /** The current report of each type: at most one a type. */
  current(caseId: string): Promise<ReportMetadata[]>;
  /** By type, the newest version first. One Redis round trip. */
  list(caseId: string, query: ReportQuery): Promise<ReportMetadata[]>;
  /** As {@link list}, with content. Two Redis round trips, however many versions there are. */
  listWithContent(caseId: string, query: ReportQuery): Promise<Report[]>;
  /** @throws NotFoundProblem */
  read(reportId: string): Promise<Report>;
  /** A report of this very case. @throws NotFoundProblem */
  readOfCase(caseId: string, reportId: string): Promise<Report>;
  /**
   * A report by its id alone, for whoever is a member of its case, or was when the case went.
   * @throws NotFoundProblem, alike for a report that is not there and for one that is not yours
   */
  readAs(userId: string, reportId: string): Promise<Report>;
  /**
   * Runs `work`, a closure, while no generation can run for the case, renewing the lock meanwhile.
   * `signal` aborts when the lock could not be kept; a script in the case's slot can check that
   * `hold.key` still holds `hold.value`.
   * @throws ConflictProblem `generation-running` naming the job that has the case, or `case-closing`
   */
  exclusively<T>(
    caseId: string,
    userId: string,
    work: (hold: Hold, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  runningJob(caseId: string): Promise<RunningJob | undefined>;

  /**
   * Reports whose retention ended by `now` (ms), at most `limit` a partition. Until a plan is ended
   * the same one comes again, whoever asks.
   */
  planRemovals(now: number, limit: number): Promise<RemovalPlan[]>;
  endRemoval(plan: RemovalPlan): Promise<void>;
  /** What to archive of a report, damaged or not; undefined when there is nothing of it. */
  lastCopy(reportId: string): Promise<LastCopy | undefined>;
  /** Removes a report for good, and from the search index by and by. Idempotent. */
  remove(reportId: string): Promise<boolean>;
  /**
   * Forgets the version numbers and choices of a case that is gone, unless a report of it is left.
   */
  forgetCase(caseId: string): Promise<void>;
}
