import { Inject, Injectable } from '@nestjs/common';
import { InvalidRequestProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { Report, ReportMetadata } from '../report.types.js';
import type { ReportService } from '../reports-service.interface.js';
import { REPORT_SERVICE } from '../reports.tokens.js';
import type { ReportType } from '../writing/report-type.js';
import { diffReports, type ReportDiff } from './report-diff.js';

export interface VersionRange {
  from?: number;
  to?: number;
}

@Injectable()
export class ReportDiffService {
  constructor(@Inject(REPORT_SERVICE) private readonly reports: ReportService) {}

  /** Two versions of a type; by default the current one against the one before it. */
  async ofType(caseId: string, type: ReportType, range: VersionRange): Promise<ReportDiff> {
    const versions = await this.reports.list(caseId, { type, history: true });
    const to = range.to ?? versions.find(({ isCurrent }) => isCurrent)?.version;
    return this.compare(versions, { from: range.from, to });
  }

  /** As {@link ofType}; by default this report against the version before it. */
  async ofReport(caseId: string, reportId: string, range: VersionRange): Promise<ReportDiff> {
    const versions = await this.reports.list(caseId, { history: true });
    const report = versions.find(({ id }) => id === reportId);
    if (!report) throw new NotFoundProblem('report');
    return this.compare(
      versions.filter(({ type }) => type === report.type),
      { from: range.from, to: range.to ?? report.version },
    );
  }

  private async compare(versions: ReportMetadata[], range: VersionRange): Promise<ReportDiff> {
    const { to } = range;
    const from = range.from ?? (to === undefined ? undefined : previous(versions, to));
    if (from === undefined && to !== undefined && versions.some((v) => v.version === to)) {
      throw new InvalidRequestProblem('There is no earlier version to compare with.', [
        { field: 'from', messages: ['name a version that is kept'] },
      ]);
    }
    const [old, recent] = await Promise.all([
      this.version(versions, from),
      this.version(versions, to),
    ]);
    return diffReports(old, recent);
  }

  private async version(versions: ReportMetadata[], version?: number): Promise<Report> {
    const found = versions.find((report) => report.version === version);
    if (!found) throw new NotFoundProblem('version of this report');
    return this.reports.read(found.id);
  }
}

/** Versions come newest first. */
const previous = (versions: ReportMetadata[], version: number): number | undefined =>
  versions.find((report) => report.version < version)?.version;
