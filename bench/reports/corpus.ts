import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFacts, CaseMessageFact } from '../../src/reports/writing/case-facts.js';
import type { ReportType } from '../../src/reports/writing/report-type.js';
import { built } from './built.js';

const { ComposerReportWriter } = await built<
  typeof import('../../src/reports/writing/composer/composer-report-writer.js')
>('reports/writing/composer/composer-report-writer.js');

const FOLDER = join(process.cwd(), 'demo/cases');
const VARIANTS = 8;
export const TYPES: readonly ReportType[] = ['incident_report', 'runbook', 'post_mortem'];

export interface Sample {
  type: ReportType;
  title: string;
  content: string;
}

interface DemoCase {
  title: string;
  description: string;
  severity: CaseFacts['severity'];
  services: string[];
  owner: { user_id: string; name: string };
  participants: { user_id: string; name: string; role: 'editor' | 'viewer' }[];
  messages: { author: string; kind: CaseMessageFact['kind']; at: string; text: string }[];
  impact: { text: string };
  root_cause: string;
  resolution: string;
}

/**
 * What the composer makes of the demo's public outages, each told with different messages left out;
 * but for the one whose report the compression's dictionary has seen.
 */
export async function readCorpus(): Promise<Sample[]> {
  const writer = new ComposerReportWriter();
  const samples: Sample[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => !name.startsWith('gitlab'))) {
    const demo = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DemoCase;
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      for (const type of TYPES) {
        const facts = factsOf(demo, variant);
        const { title, markdown } = await writer.write(type, facts, new AbortController().signal);
        samples.push({ type, title, content: markdown });
      }
    }
  }
  return samples;
}

function factsOf(demo: DemoCase, variant: number): CaseFacts {
  const told = demo.messages.filter((_, i) => (i + variant) % (variant + 2) !== 0);
  const first = new Date(demo.messages[0]!.at);
  return {
    caseId: `bench-${variant}`,
    title: demo.title,
    description: demo.description,
    severity: demo.severity,
    services: demo.services,
    status: 'resolved',
    createdAt: first,
    startedAt: first,
    resolvedAt: new Date(demo.messages.at(-1)!.at),
    impact: demo.impact.text,
    rootCause: demo.root_cause,
    resolution: demo.resolution,
    owner: { id: demo.owner.user_id, name: demo.owner.name },
    participants: demo.participants.map(({ user_id: id, name, role }) => ({ id, name, role })),
    messages: told.map(({ author, kind, at, text }, i) => ({
      ...{ id: `m${i}`, authorId: author, kind, text },
      occurredAt: new Date(at),
    })),
  };
}
