import { fenced } from '../../../prompting/fence.js';
import type { CaseReading, ReadMessage } from '../composer/case-reading.js';
import type { CaseFileFact } from '../case-facts.js';
import { tellingMessages } from '../composer/timeline.js';
import { cleanText } from '../markdown/clean-text.js';

/** About 20 000 tokens: what a model with a context of 32k reads beside its answer. */
const CASE_CHARS = 70_000;
const MESSAGE_CHARS = 6_000;
const FIELD_CHARS = 8_000;
const FILES_MOST = 20;
const SUMMARY_CHARS = 1_500;

/** The case as data for a prompt: see {@link fenced}. */
export function fencedCase(reading: CaseReading, fence: string): string {
  const head = caseRecord(reading);
  const files = (reading.facts.files ?? []).slice(0, FILES_MOST).map(fileRecord);
  const messages = chosenMessages(reading, CASE_CHARS - [head, ...files].map(line).join('').length);
  const leftOut = reading.messages.length - messages.length;
  const records = [
    head,
    ...files,
    ...messages.map((message) => messageRecord(message)),
    ...(leftOut > 0 ? [{ messages_left_out: leftOut }] : []),
  ];
  return fenced(fence, records);
}

const line = (record: object): string => JSON.stringify(record);

function caseRecord({ facts, figures }: CaseReading): object {
  const field = (text: string | undefined): string | undefined =>
    text && cleanText(text).slice(0, FIELD_CHARS);
  return {
    case: facts.caseId,
    title: field(facts.title),
    severity: facts.severity,
    services: facts.services.map((service) => cleanText(service)),
    started_at: facts.startedAt,
    detected_at: facts.detectedAt,
    resolved_at: facts.resolvedAt,
    minutes_to_detect: minutes(figures.timeToDetect),
    minutes_to_resolve_from_detection: minutes(figures.timeToResolve),
    minutes_in_all: minutes(figures.duration),
    description: field(facts.description),
    impact: field(facts.impact),
    root_cause: field(facts.rootCause),
    resolution: field(facts.resolution),
  };
}

function fileRecord({ label, fileName, kind, summary }: CaseFileFact): object {
  return { file: label, name: cleanText(fileName), kind, summary: summary.slice(0, SUMMARY_CHARS) };
}

function messageRecord({ label, fact, author, text }: ReadMessage): object {
  return {
    message: label,
    at: fact.occurredAt,
    kind: fact.kind,
    by: author,
    text: text.length > MESSAGE_CHARS ? `${text.slice(0, MESSAGE_CHARS)} … (cut)` : text,
  };
}

/** As many of the most telling messages as fit. */
function chosenMessages({ messages }: CaseReading, room: number): readonly ReadMessage[] {
  const lengthOf = (chosen: readonly ReadMessage[]): number =>
    chosen.reduce((sum, message) => sum + line(messageRecord(message)).length + 1, 0);
  let chosen: readonly ReadMessage[] = messages;
  for (let length = lengthOf(chosen); length > room && chosen.length > 0;) {
    const fewer = Math.min(chosen.length - 1, Math.floor((chosen.length * room) / length));
    chosen = tellingMessages(messages, Math.max(0, fewer));
    length = lengthOf(chosen);
  }
  return chosen;
}

const minutes = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 6_000) / 10;
