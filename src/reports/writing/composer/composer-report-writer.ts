import type { CaseFacts } from '../case-facts.js';
import { cleanLine } from '../markdown/clean-text.js';
import { inlineOf } from '../markdown/user-text.js';
import { REPORT_TYPE_LABELS, type ReportType } from '../report-type.js';
import type { ReportWriter, WrittenReport } from '../report-writer.js';
import { CaseReading } from './case-reading.js';
import { failureName } from './failure-name.js';
import { incidentReport } from './incident-report.js';
import { LIMITS } from './limits.js';
import { postMortem } from './post-mortem.js';
import { documentOf } from '../markdown/document.js';
import { runbook } from './runbook.js';
import { SECTION_RULES } from '../section-rules.js';
import type { ReportComposer } from './section.js';

export const COMPOSERS: Readonly<Record<ReportType, ReportComposer>> = {
  incident_report: incidentReport,
  runbook,
  post_mortem: postMortem,
};

/**
 * Writes reports from the facts of the case and nothing else, the same facts always giving the
 * same bytes. Needs no network, and is what every other writer falls back to.
 */
export class ComposerReportWriter implements ReportWriter {
  async write(type: ReportType, facts: CaseFacts, signal: AbortSignal): Promise<WrittenReport> {
    signal.throwIfAborted();
    const title = reportTitle(type, facts);
    const composers = COMPOSERS[type](new CaseReading(facts));
    const sections = SECTION_RULES[type].map(({ heading }) => {
      return { heading, blocks: composers[heading]?.() ?? [] };
    });
    const markdown = documentOf(inlineOf(title), sections);
    return Promise.resolve({ type, title, markdown, generatedBy: 'composer', notes: [] });
  }
}

/** A runbook is called after the failure, the others after the incident. */
export function reportTitle(type: ReportType, facts: CaseFacts): string {
  const subject = type === 'runbook' ? failureName(facts) : cleanLine(facts.title);
  return cleanLine(`${REPORT_TYPE_LABELS[type]}: ${subject}`, LIMITS.titleChars);
}
