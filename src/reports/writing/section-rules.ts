import type { CaseFacts } from './case-facts.js';
import type { ReportType } from './report-type.js';

/**
 * What the case asks of a section: it has the facts, so the section must be there; it may have
 * something to say, so it can be there; it has nothing, so the section would be invented.
 */
export type Demand = 'required' | 'optional' | 'absent';

export interface SectionRule {
  /** Second-level heading, exactly as it stands in the report. */
  heading: string;
  /** `facts`: tables and lists that follow from the facts, which no language model writes. */
  by: 'writer' | 'facts';
  demand: (facts: CaseFacts) => Demand;
}

const present = (text: string | undefined): boolean => Boolean(text?.trim());
const hasMessages = (facts: CaseFacts): boolean =>
  facts.messages.some((message) => present(message.text));
const hasKind =
  (...kinds: string[]) =>
  (facts: CaseFacts): boolean =>
    facts.messages.some((message) => kinds.includes(message.kind) && present(message.text));

const always = (): Demand => 'required';
/** Required where `has` holds; elsewhere the messages may still say something about it. */
const where =
  (has: (facts: CaseFacts) => boolean) =>
  (facts: CaseFacts): Demand =>
    has(facts) ? 'required' : ifMessages(facts);
const ifMessages = (facts: CaseFacts): Demand => (hasMessages(facts) ? 'optional' : 'absent');
const optional = (): Demand => 'optional';

const written = (heading: string, demand: SectionRule['demand']): SectionRule => {
  return { heading, by: 'writer', demand };
};
const fromFacts = (heading: string, demand: SectionRule['demand'] = optional): SectionRule => {
  return { heading, by: 'facts', demand };
};

const IMPACT = written(
  'Impact',
  where((facts) => present(facts.impact)),
);
const ROOT_CAUSE = written(
  'Root cause',
  where((facts) => present(facts.rootCause)),
);
const RESOLUTION = written(
  'Resolution',
  where((facts) => present(facts.resolution)),
);
const TIMELINE = fromFacts('Timeline', (facts) => (hasMessages(facts) ? 'required' : 'optional'));

/** Which sections a report of each type has, in order. */
export const SECTION_RULES: Readonly<Record<ReportType, readonly SectionRule[]>> = {
  incident_report: [
    written('Summary', always),
    fromFacts('Key figures'),
    IMPACT,
    written('What happened', (facts) =>
      present(facts.description) || hasMessages(facts) ? 'required' : 'absent',
    ),
    TIMELINE,
    ROOT_CAUSE,
    RESOLUTION,
    fromFacts('Evidence'),
    fromFacts('Participants', always),
    fromFacts('Open questions'),
    fromFacts('References', always),
  ],
  runbook: [
    written('When to use', (facts) =>
      present(facts.description) || hasKind('observation')(facts) ? 'optional' : ifMessages(facts),
    ),
    written(
      'Diagnosis',
      where((facts) => present(facts.rootCause)),
    ),
    written(
      'Fix',
      where((facts) => present(facts.resolution)),
    ),
    written('What did not help', ifMessages),
    written('Verify', ifMessages),
    fromFacts('Escalation', always),
    fromFacts('Open questions'),
    fromFacts('Provenance', always),
  ],
  post_mortem: [
    written('Summary', always),
    IMPACT,
    fromFacts('Detection, response and recovery'),
    TIMELINE,
    ROOT_CAUSE,
    written('Contributing factors', ifMessages),
    RESOLUTION,
    written('What went well', ifMessages),
    written('What went poorly', ifMessages),
    written('Lessons', ifMessages),
    written('Action items', ifMessages),
    fromFacts('Open questions'),
    fromFacts('References', always),
  ],
};

/** Headings a writer has to fill, and those it may, for this case. */
export function writerSections(
  type: ReportType,
  facts: CaseFacts,
): { required: string[]; optional: string[] } {
  const rules = SECTION_RULES[type].filter((rule) => rule.by === 'writer');
  const withDemand = (demand: Demand): string[] =>
    rules.filter((rule) => rule.demand(facts) === demand).map((rule) => rule.heading);
  return { required: withDemand('required'), optional: withDemand('optional') };
}
