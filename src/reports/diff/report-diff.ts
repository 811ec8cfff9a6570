import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { ProblemException } from '../../common/problem/problem.exception.js';
import type { Report } from '../report.types.js';

export interface ReportDiff {
  from: Report;
  to: Report;
  /** Unified diff with three lines of context; no hunk when the contents are the same. */
  patch: string;
  additions: number;
  deletions: number;
}

const CONTEXT_LINES = 3;
/** Comparing two long texts that share nothing is quadratic, and the event loop waits for it. */
const MAX_MS = 500;

/** @throws ProblemException 422 `diff-too-large` */
export function diffReports(from: Report, to: Report): ReportDiff {
  const patch = structuredPatch(
    nameOf(from),
    nameOf(to),
    from.content,
    to.content,
    from.createdAt.toISOString(),
    to.createdAt.toISOString(),
    { context: CONTEXT_LINES, timeout: MAX_MS },
  );
  if (!patch) {
    throw new ProblemException(
      422,
      'diff-too-large',
      'Diff too large',
      'These versions differ too much to compare line by line. Download both instead.',
    );
  }
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    from,
    to,
    patch: formatPatch(patch, FILE_HEADERS_ONLY),
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  };
}

const nameOf = ({ type, version }: Report): string => `${type}-v${String(version)}.md`;
