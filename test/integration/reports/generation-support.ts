import { CasesService } from '../../../src/cases/cases.service.js';
import { RedisCaseStore } from '../../../src/cases/redis-case.store.js';
import type { Principal } from '../../../src/auth/principal.js';
import type { Outbox } from '../../../src/outbox/outbox.interface.js';
import { EmbeddedRedactor } from '../../../src/redaction/embedded/embedded-redactor.js';
import { Gazetteer } from '../../../src/redaction/embedded/person/gazetteer.js';
import type { Redactor } from '../../../src/redaction/redactor.js';
import { AnswerReplay } from '../../../src/reports/generation/answer-replay.js';
import { GenerationService } from '../../../src/reports/generation/generation.service.js';
import { ReportDrafter } from '../../../src/reports/generation/report-drafter.js';
import { ReportsService } from '../../../src/reports/reports.service.js';
import { ReportRemovals } from '../../../src/reports/store/report-removals.js';
import type { CaseFacts } from '../../../src/reports/writing/case-facts.js';
import type { ReportType } from '../../../src/reports/writing/report-type.js';
import type { ReportWriter, WrittenReport } from '../../../src/reports/writing/report-writer.js';
import { openStore } from './support.js';

export const ADA: Principal = { userId: 'ada', name: 'Ada Lovelace', roles: ['user'] };

/** Loads word lists, so once for all tests. */
const gazetteer = new Gazetteer();

/** A writer whose pace and failures a test decides; what it was given can be looked at. */
export class ScriptedWriter implements ReportWriter {
  readonly seen: CaseFacts[] = [];
  before: (type: ReportType, signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  async write(type: ReportType, facts: CaseFacts, signal: AbortSignal): Promise<WrittenReport> {
    this.seen.push(facts);
    await this.before(type, signal);
    signal.throwIfAborted();
    const told = facts.messages.map(({ authorName, text }) => `- ${authorName ?? '?'}: ${text}`);
    return {
      type,
      title: `${type} of ${facts.title}`,
      markdown: `# ${facts.title}\n\n${told.join('\n')}\n\nAttempt ${this.seen.length}.\n`,
      generatedBy: 'composer',
      notes: [],
    };
  }
}

/** Wakes nobody: these tests look at what is stored, not at its delivery. */
const silentOutbox: Outbox = {
  handle: () => undefined,
  add: () => Promise.resolve(),
  wake: () => undefined,
  recovered: () => Promise.resolve(0),
  backlog: () => Promise.resolve({ depth: 0, oldestAgeMs: 0, deadLetters: 0 }),
  deadLetters: () => Promise.resolve([]),
  replay: () => Promise.resolve(0),
};

/** Generation on real Redis with real cases and the real redactor; only the writer is scripted. */
export async function openGeneration(
  env: Record<string, string> = {},
  redactor: Redactor = new EmbeddedRedactor(gazetteer),
  options?: { keepData: boolean },
) {
  const opened = await openStore(env, options);
  const { redis, clock, config, store, lock } = opened;
  const cases = new CasesService(new RedisCaseStore(redis), clock, config);
  const writer = new ScriptedWriter();
  const generation = new GenerationService(
    cases,
    store,
    lock,
    silentOutbox,
    new ReportDrafter(cases, redactor, writer),
    new AnswerReplay(store),
    clock,
    config,
  );
  const reports = new ReportsService(store, lock, cases, new ReportRemovals(redis));

  const resolvedCase = async (): Promise<string> => {
    const { id } = await cases.create(ADA, { title: 'Checkout fails with 502' });
    await cases.addMessage(id, ADA, {
      kind: 'observation',
      text: 'db-1 refuses connections; mail grace.hopper@example.com about it',
    });
    await cases.resolve(id, { rootCause: 'pool too small', resolution: 'raised the pool size' });
    return id;
  };
  return { ...opened, cases, writer, generation, reports, resolvedCase };
}
