import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { CaseReading } from '../composer/case-reading.js';
import { COMPOSERS } from '../composer/composer-report-writer.js';
import { cleanLine } from '../markdown/clean-text.js';
import { documentOf } from '../markdown/document.js';
import { bullets, paragraph, type Block, type Inline } from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import type { ReportType } from '../report-type.js';
import { SECTION_RULES } from '../section-rules.js';
import { isSameHeading } from './draft-check.js';
import type { Draft } from './draft.js';
import type { Finding } from './fact-check.js';

const FINDINGS_SHOWN = 40;

/** The report of a model's sections and those that follow from the facts, in the rules' order. */
export function assembleReport(
  type: ReportType,
  title: string,
  reading: CaseReading,
  draft: Draft,
  findings: readonly Finding[],
): string {
  for (const { blocks } of draft.sections) citeIn(reading, blocks);
  const composers = COMPOSERS[type](reading);
  const sections = SECTION_RULES[type].map(({ heading, by }) => {
    const written = draft.sections.find((section) => isSameHeading(section.heading, heading));
    const blocks = by === 'facts' ? composers[heading]?.() : written?.blocks;
    return { heading, blocks: blocks ?? [] };
  });
  const checks = { heading: 'Needs checking', blocks: needsChecking(findings) };
  return documentOf(inlineOf(title), [checks, ...sections]);
}

/** First in the report, where nobody overlooks it. */
function needsChecking(findings: readonly Finding[]): Block[] {
  if (findings.length === 0) return [];
  const items = findings
    .slice(0, FINDINGS_SHOWN)
    .map(({ what, value, section }): Inline[] => [
      { type: 'inlineCode', value: cleanLine(value, 200) },
      ` (${what}) in “${section}”`,
    ]);
  const more = findings.length - items.length;
  return [
    paragraph(
      'A language model wrote the prose of this report. The case does not contain these',
      ' details; check them before you rely on them:',
    ),
    bullets(items),
    ...(more > 0 ? [paragraph(`${more} more are not listed.`)] : []),
  ];
}

function citeIn(reading: CaseReading, blocks: readonly Block[]): void {
  for (const block of blocks) {
    visit(block as Nodes, 'citation', (node) => {
      const message = reading.byLabel(node.value);
      if (message) reading.cite(message);
    });
  }
}
