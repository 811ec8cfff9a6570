import { bullets, list, paragraph, strong, type Block, type Inline } from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import type { CaseReading, ReadMessage } from './case-reading.js';
import { areUnnamed, caseId, peopleOf, references } from './common-sections.js';
import { formatDuration } from './durations.js';
import { lazily } from './lazily.js';
import { evenly, LIMITS } from './limits.js';
import { fieldInFull, messageInFull } from './message-blocks.js';
import { openQuestions } from './open-questions.js';
import { runbookMaterial, type RunbookMaterial } from './runbook-material.js';
import type { SectionComposers } from './section.js';
import { servicesPhrase } from './summary.js';

/** Sections of a runbook: how to know the failure again, find its cause, and end it. */
export function runbook(reading: CaseReading): SectionComposers {
  const material = lazily(() => runbookMaterial(reading));
  return {
    'When to use': () => whenToUse(reading, material()),
    Diagnosis: () => diagnosis(reading, material()),
    Fix: () => fix(reading, material()),
    'What did not help': () => noHelp(reading, material()),
    Verify: () => verification(reading, material()),
    Escalation: () => escalation(reading),
    'Open questions': () => openQuestions('runbook', reading, gapsOf(material())),
    Provenance: () => provenance(reading),
  };
}

function whenToUse(reading: CaseReading, material: RunbookMaterial): Block[] {
  const { description, services } = reading.facts;
  const signs: Block[] = [];
  if (material.symptoms.length > 0) {
    signs.push(...messageList(reading, material.symptoms, LIMITS.symptoms, false));
  } else signs.push(...fieldInFull(description));
  if (material.errorLines.length > 0) {
    signs.push(
      paragraph('Error lines to match:'),
      bullets(
        material.errorLines.map(({ line, message }): Inline[] => [
          { type: 'inlineCode', value: line },
          ' ',
          reading.cite(message),
        ]),
      ),
    );
  }
  if (signs.length === 0) return [];
  const lead =
    services.length > 0
      ? paragraph('Use this runbook when you see this on ', servicesPhrase(services), ':')
      : paragraph('Use this runbook when you see this:');
  return [lead, ...signs];
}

function diagnosis(reading: CaseReading, material: RunbookMaterial): Block[] {
  const cause = fieldInFull(reading.facts.rootCause);
  const blocks: Block[] = [];
  if (material.diagnosis.length > 0) {
    blocks.push(
      paragraph('What was checked, and what it showed:'),
      ...messageList(reading, material.diagnosis, LIMITS.diagnosisSteps, true),
    );
  }
  if (cause.length > 0) blocks.push(paragraph(strong('Cause:')), ...cause);
  return blocks;
}

function fix(reading: CaseReading, material: RunbookMaterial): Block[] {
  const blocks = fieldInFull(reading.facts.resolution);
  if (material.steps.length > 0) {
    blocks.push(
      paragraph('Steps, in the order in which they were taken:'),
      ...messageList(reading, material.steps, LIMITS.fixSteps, true),
    );
  }
  return blocks;
}

function noHelp(reading: CaseReading, { failed }: RunbookMaterial): Block[] {
  if (failed.length === 0) return [];
  const items = evenly(failed, LIMITS.quotes).map(({ step, saidIn }): Block[] => {
    const blocks = messageInFull(reading, step);
    return saidIn === step ? blocks : [...blocks, ...messageInFull(reading, saidIn, 'Seen after:')];
  });
  return [list(items)];
}

function verification(reading: CaseReading, { verification: seen }: RunbookMaterial): Block[] {
  if (seen.length === 0) return [];
  return [
    paragraph('Seen after the last step:'),
    ...messageList(reading, seen, LIMITS.verifications, false),
  ];
}

/** Whoever acted knows how; without recorded actions, the owner; without names, the case's owner. */
function escalation(reading: CaseReading): Block[] {
  const actors = new Map<string, ReadMessage>();
  for (const message of reading.ofKind('action', 'decision')) {
    if (!actors.has(message.fact.authorId)) actors.set(message.fact.authorId, message);
  }
  const people = peopleOf(reading).filter(({ id, role }) => role === 'owner' || actors.has(id));
  if (areUnnamed(people)) return [paragraph('Ask the owner of case ', caseId(reading), '.')];
  const items = people.slice(0, LIMITS.participants).map(({ id, name, role }): Inline => {
    const acted = actors.get(id);
    return [
      role === 'owner' ? `${name}, owner of the case` : name,
      acted ? [', took action, first in ', reading.cite(acted)] : '',
    ];
  });
  return [paragraph('People who know this failure from the case:'), bullets(items)];
}

function gapsOf({ symptoms, verification, steps, errorLines }: RunbookMaterial): Inline[] {
  return [
    ...(symptoms.length + errorLines.length === 0
      ? ['Not recorded: observations of the symptoms.']
      : []),
    ...(steps.length === 0 ? ['Not recorded: the single steps of the fix.'] : []),
    ...(verification.length === 0 ? ['Not recorded: what showed that the fix had worked.'] : []),
  ];
}

function provenance(reading: CaseReading): Block[] {
  const { title, resolvedAt, severity } = reading.facts;
  const { duration, timeToResolve } = reading.figures;
  const took = duration ?? timeToResolve;
  const about: Inline[] = [
    ['Written from the incident “', inlineOf(title, LIMITS.titleChars), '”'],
    ...(severity ? [`Severity ${severity.toUpperCase()}`] : []),
    ...(resolvedAt
      ? [
          `Resolved at ${reading.utc(resolvedAt)} UTC` +
            (took === undefined ? '' : `, after ${formatDuration(took)}`),
        ]
      : []),
  ];
  return references(reading, { people: true, about });
}

function messageList(
  reading: CaseReading,
  messages: readonly ReadMessage[],
  max: number,
  ordered: boolean,
): Block[] {
  const shown = evenly(messages, max);
  const leftOut = messages.length - shown.length;
  const items = shown.map((message) =>
    messageInFull(reading, message, message.fact.kind === 'decision' ? 'Decision:' : undefined),
  );
  return [
    list(items, ordered),
    ...(leftOut > 0
      ? [paragraph(`${leftOut} of ${messages.length} such messages are left out here.`)]
      : []),
  ];
}
