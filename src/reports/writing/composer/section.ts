import type { CaseReading } from './case-reading.js';
import type { Block } from '../markdown/nodes.js';

/**
 * What stands in each section of a report, by its heading; no blocks, no section. They are
 * composed when asked for, in the order of the section rules: a section that lists the messages
 * cited must come after those that cite them.
 */
export type SectionComposers = Readonly<Record<string, () => Block[]>>;

export type ReportComposer = (reading: CaseReading) => SectionComposers;
