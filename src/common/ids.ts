import { ulid } from 'ulid';

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
export const CASE_ID = new RegExp(`^${ULID}$`);
export const REPORT_ID = new RegExp(`^${ULID}-${ULID}$`);

export const newId = (): string => ulid();

/** A report's id begins with its case's id, so it leads to the case's Redis slot without an index. */
export const newReportId = (caseId: string): string => `${caseId}-${ulid()}`;

/** The case a report belongs to, or undefined when the id is not of a report's form. */
export const caseIdOfReport = (reportId: string): string | undefined =>
  REPORT_ID.test(reportId) ? reportId.slice(0, 26) : undefined;
