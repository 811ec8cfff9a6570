import type { Case } from '../../cases/case.types.js';
import type { Advice } from '../../knowledge/knowledge.types.js';
import type { ReportMetadata } from '../report.types.js';
import { REPORT_TYPE_LABELS, REPORT_TYPES, type ReportType } from '../writing/report-type.js';

export interface TypeRecommendation {
  type: ReportType;
  label: string;
  hasCurrent: boolean;
  currentVersion?: number;
  recommended: boolean;
  /** One sentence for a person. */
  reason: string;
}

/** From here on an incident is long enough to be worth looking back on, whatever its severity. */
const LONG_INCIDENT_MS = 60 * 60_000;

/** For each type: is there one already, and should there be a (new) one? */
export function recommendTypes(
  record: Case,
  current: readonly ReportMetadata[],
  advice?: Advice,
): TypeRecommendation[] {
  return REPORT_TYPES.map((type) => {
    const existing = current.find((report) => report.type === type);
    const common = { type, label: REPORT_TYPE_LABELS[type], hasCurrent: existing !== undefined };
    if (existing) {
      const version = existing.version;
      const reason = `Version ${String(version)} exists. Write it again if the case has changed since.`;
      return { ...common, currentVersion: version, recommended: false, reason };
    }
    return { ...common, ...JUDGES[type](record, advice) };
  });
}

type Judgement = Pick<TypeRecommendation, 'recommended' | 'reason'>;

const JUDGES: Record<ReportType, (record: Case, advice?: Advice) => Judgement> = {
  incident_report: () => ({
    recommended: true,
    reason: 'Every resolved incident is worth a record of what happened.',
  }),
  runbook: (_record, advice) => {
    if (advice === 'reuse') {
      return { recommended: false, reason: 'An existing runbook fits: use it instead of another.' };
    }
    if (advice === 'review') {
      return { recommended: true, reason: 'A similar runbook exists: look at it first.' };
    }
    if (advice === 'generate') {
      return { recommended: true, reason: 'No existing runbook fits this incident.' };
    }
    return { recommended: true, reason: 'Existing runbooks could not be searched just now.' };
  },
  post_mortem: (record) => {
    if (record.severity === 'sev1' || record.severity === 'sev2') {
      return { recommended: true, reason: `The incident was ${record.severity}.` };
    }
    if (lasted(record) >= LONG_INCIDENT_MS) {
      return { recommended: true, reason: 'The incident lasted an hour or longer.' };
    }
    return { recommended: false, reason: 'The incident was short and not of high severity.' };
  },
};

function lasted({ startedAt, detectedAt, createdAt, resolvedAt }: Case): number {
  const start = startedAt ?? detectedAt ?? createdAt;
  return resolvedAt ? resolvedAt.getTime() - start.getTime() : 0;
}
