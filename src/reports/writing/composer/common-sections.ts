import type { PhrasingContent } from 'mdast';
import { cleanLine } from '../markdown/clean-text.js';
import { bullets, heading, paragraph, table, type Block, type Inline } from '../markdown/nodes.js';
import { inlineOf } from '../markdown/user-text.js';
import type { CaseReading, ReadMessage } from './case-reading.js';
import { LIMITS } from './limits.js';

export function participants(reading: CaseReading): Block[] {
  const people = peopleOf(reading);
  if (areUnnamed(people)) {
    const count = people.length === 1 ? '1 person' : `${people.length} people`;
    return [
      paragraph(
        `${count} took part; names are redacted. Ask the owner of case `,
        caseId(reading),
        '.',
      ),
    ];
  }
  const shown = people.slice(0, LIMITS.participants);
  const leftOut = people.length - shown.length;
  return [
    bullets(shown.map(({ name, role, wrote }) => `${name} (${role}${messagesWritten(wrote)})`)),
    ...(leftOut > 0 ? [paragraph(`${leftOut} more participants are left out here.`)] : []),
  ];
}

/** Where the report comes from, and which message each citation stands for. */
export function references(
  reading: CaseReading,
  options: { people: boolean; about?: Inline[]; files?: boolean },
): Block[] {
  const { facts, utc } = reading;
  const items: Inline[] = [
    ...(options.about ?? []),
    ['Case ', caseId(reading)],
    `Case opened at ${utc(facts.createdAt)} UTC`,
    ...(facts.sourceUrl ? [['Source: ', linkOf(facts.sourceUrl)]] : []),
  ];
  const cited = reading.citedMessages();
  return [
    bullets(items),
    ...(cited.length > 0 ? messageIndex(reading, cited, options.people) : []),
    ...(options.files ? fileIndex(reading) : []),
  ];
}

function fileIndex({ facts: { files = [] } }: CaseReading): Block[] {
  if (files.length === 0) return [];
  const rows = files
    .slice(0, LIMITS.evidenceFiles)
    .map(({ label, fileName, kind, id }): Inline[] => [
      ...[label, cleanLine(fileName), kind],
      { type: 'inlineCode', value: cleanLine(id) },
    ]);
  return [heading(3, 'Files cited'), table(['File', 'Name', 'Kind', 'File id'], rows)];
}

function messageIndex(
  reading: CaseReading,
  cited: readonly ReadMessage[],
  people: boolean,
): Block[] {
  const header = ['Message', 'Time (UTC)', 'Kind', ...(people ? ['Author'] : []), 'Message id'];
  const rows = cited.map((message): Inline[] => [
    message.label,
    reading.utc(message.fact.occurredAt),
    message.fact.kind,
    ...(people ? [message.author] : []),
    { type: 'inlineCode', value: cleanLine(message.fact.id) },
  ]);
  return [heading(3, 'Messages cited'), table(header, rows)];
}

export interface Person {
  id: string;
  name: string;
  role: string;
  /** Messages of the case that this person wrote. */
  wrote: number;
}

/** Owner first, then participants as recorded, then authors who are no longer participants. */
export function peopleOf(reading: CaseReading): Person[] {
  const { owner, participants } = reading.facts;
  const roles = new Map<string, string>([[owner.id, 'owner']]);
  for (const { id, role } of participants) if (!roles.has(id)) roles.set(id, role);
  const wrote = new Map<string, number>();
  for (const { fact } of reading.messages) {
    wrote.set(fact.authorId, (wrote.get(fact.authorId) ?? 0) + 1);
    if (!roles.has(fact.authorId)) roles.set(fact.authorId, 'no longer a participant');
  }
  return [...roles].map(([id, role]) => {
    return { id, name: reading.nameOf(id), role, wrote: wrote.get(id) ?? 0 };
  });
}

/** A placeholder of the redaction names nobody whom a reader could ask. */
const NAMES_NOBODY = /^<[A-Z_]+_\d+>$/;

export const areUnnamed = (people: readonly Person[]): boolean =>
  people.every(({ name }) => NAMES_NOBODY.test(name));

export const caseId = ({ facts }: CaseReading): Inline => {
  return { type: 'inlineCode', value: cleanLine(facts.caseId) };
};

const messagesWritten = (count: number): string =>
  count === 0 ? '' : `, ${count} message${count === 1 ? '' : 's'}`;

/** A link when it is one to the web; otherwise the text as it is. */
function linkOf(url: string): PhrasingContent | PhrasingContent[] {
  const value = cleanLine(url);
  if (!/^https?:\/\/[^\s<>]+$/i.test(value) || !URL.canParse(value)) return inlineOf(value);
  return { type: 'link', url: value, title: null, children: [{ type: 'text', value }] };
}
