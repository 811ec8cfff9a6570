import { setTimeout as sleep } from 'node:timers/promises';
import { lockKey, reservationKey } from '../../src/reports/store/reports.keys.js';
import type {
  Body,
  FinalCase,
  FinalJob,
  FinalReport,
  FinalState,
  History,
  Role,
} from './history.js';
import { textOf } from './checker/outcome.js';
import type { Session } from './clients/session.js';
import { conversationOf, evidenceOf } from './settled-case.js';
import { SettledReader } from './settled-reader.js';
import type { ChaosStack } from './stack.js';

const SETTLE_MS = 150_000;
/** From when the outbox is empty: what it held is with the index already. */
const INDEXED_MS = 30_000;
const ENDED = ['done', 'failed', 'cancelled'];

/** Waits until everything that was put off is done, then reads all that is there. */
export class Settlement {
  /** Until then the index is waited for, once for all cases. */
  private indexedBy?: number;
  private readonly reader: SettledReader;

  constructor(
    private readonly stack: ChaosStack,
    private readonly admin: Session,
    private readonly owners: readonly Session[],
    private readonly signal: AbortSignal,
  ) {
    this.reader = new SettledReader(signal);
  }

  async read(
    history: Pick<History, 'operations'>,
  ): Promise<Omit<FinalState, 'leaks' | 'logLines'>> {
    const jobs = await this.jobs(history);
    // Before cases come back: of those that are deleted, nobody may be told what is still to be told.
    await this.outbox();
    const deleted = await this.restoreDeleted();
    const outbox = await this.outbox();
    const cases: FinalCase[] = [];
    const documents: FinalState['documents'] = {};
    const listed: FinalState['listed'] = {};
    for (const owner of this.owners) {
      const own = await this.reader.all(owner, '/cases?limit=100');
      listed[owner.userId] = own.map(({ id }) => String(id));
      for (const found of own) {
        const { id, owner_id: ownerId } = found as { id: string; owner_id: string };
        if (ownerId === owner.userId) cases.push(await this.caseOf(owner, id, deleted.has(id)));
      }
      for (const { id } of await this.reader.all(owner, '/knowledge/documents?limit=100')) {
        const found = await this.reader.ask(owner, `/knowledge/documents/${String(id)}`);
        const ownerId = textOf(found, 'owner_id');
        const contentSha256 = textOf(found, 'content_sha256');
        documents[String(id)] = { title: textOf(found, 'title'), contentSha256, ownerId };
      }
    }
    return { cases, documents, listed, jobs, outbox };
  }

  /** Brings them back, to be looked at: nothing of a deleted case may be lost either. @returns their ids */
  private async restoreDeleted(): Promise<Set<string>> {
    const deleted = new Set<string>();
    for (const owner of this.owners) {
      for (const found of await this.reader.all(owner, '/cases?deleted=true&limit=100')) {
        const id = String(found['id']);
        deleted.add(id);
        await this.reader.ask(owner, `/cases/${id}/restore`, 'POST');
      }
    }
    return deleted;
  }

  private async caseOf(owner: Session, id: string, deleted: boolean): Promise<FinalCase> {
    const path = `/cases/${id}`;
    const found = await this.reader.ask(owner, path);
    const messages = await this.reader.all(owner, `${path}/messages?limit=100`);
    const members = (await this.reader.ask(owner, `${path}/participants`))['items'] as Body[];
    const title = textOf(found, 'title');
    const { reports, found: foundIds } = await this.searched(
      owner,
      id,
      title.split(' ').at(-1) ?? '',
    );
    const closure = found['closure'] as { closed_at: string; linked_reports: Body[] } | null;
    return {
      ...{ id, title, deleted, reports, status: textOf(found, 'status') },
      ownerId: textOf(found, 'owner_id'),
      rootCause: found['root_cause'] as string | null,
      messageCount: Number(found['message_count']),
      messages: messages.map((message) => ({
        ...{ id: textOf(message, 'id'), text: textOf(message, 'text') },
        author: textOf(message, 'author_id'),
      })),
      members: Object.fromEntries(members.map((m) => [textOf(m, 'user_id'), m['role'] as Role])),
      closure: closure && {
        closedAt: closure.closed_at,
        reportIds: closure.linked_reports.map((report) => textOf(report, 'report_id')),
      },
      heldBy: await this.holderOf(id),
      found: foundIds,
      evidence: await evidenceOf(this.reader, owner, id),
      ...(await conversationOf(this.reader, owner, id)),
    };
  }

  private async reportsOf(owner: Session, caseId: string): Promise<FinalReport[]> {
    const path = `/cases/${caseId}/reports?include_history=true&include_content=true`;
    const listed = await this.reader.ask(owner, path);
    return listed['reports'] as FinalReport[];
  }

  /**
   * The reports of a case, and the ids of those that the index finds. One that waits for it is found
   * too, by its words in Redis: that says nothing of the index, so it is waited for.
   */
  private async searched(
    owner: Session,
    caseId: string,
    words: string,
  ): Promise<Pick<FinalCase, 'reports' | 'found'>> {
    const path = `/reports/search?q=${words}&include_history=true&limit=50`;
    this.indexedBy ??= Date.now() + INDEXED_MS;
    for (;;) {
      const reports = await this.reportsOf(owner, caseId);
      const hits = (await this.reader.ask(owner, path))['hits'] as { report: FinalReport }[];
      const found = hits.flatMap(({ report: { id, indexed } }) => (indexed ? [id] : []));
      const isAllThere = reports.every(({ id, indexed }) => indexed && found.includes(id));
      if (isAllThere || Date.now() > this.indexedBy) return { reports, found };
      await sleep(500, undefined, { signal: this.signal });
    }
  }

  /** A lock whose holder died goes by itself, soon. */
  private async holderOf(caseId: string): Promise<string | undefined> {
    const end = Date.now() + 15_000;
    for (;;) {
      const held = await this.stack.direct.mget(lockKey(caseId), reservationKey(caseId));
      const value = held.find((one) => one !== null);
      if (!value) return undefined;
      if (Date.now() > end) return String((JSON.parse(value) as { job_id?: string }).job_id);
      await sleep(250, undefined, { signal: this.signal });
    }
  }

  private async jobs({ operations }: Pick<History, 'operations'>): Promise<FinalState['jobs']> {
    const jobs: FinalState['jobs'] = {};
    const end = Date.now() + SETTLE_MS;
    for (const { kind, attempts } of operations) {
      if (kind !== 'submit') continue;
      for (const { body } of attempts.filter(({ status }) => status === 202)) {
        const id = textOf(body, 'id');
        jobs[id] ??= await this.jobOf(id, end);
      }
    }
    return jobs;
  }

  /** From Redis: its owner may be anybody, and whoever asked for it may have been removed since. */
  private async jobOf(id: string, end: number): Promise<FinalJob | undefined> {
    const { jobKey } = await import('../../src/reports/jobs/jobs.keys.js');
    for (;;) {
      const fields = await this.stack.direct.hgetall(jobKey(id));
      const { status, report_ids: reports, problem } = fields;
      if (!status) return undefined;
      if (ENDED.includes(status) || Date.now() > end) {
        const code = problem ? (JSON.parse(problem) as { code: string }).code : undefined;
        return { status, reportIds: reports ? reports.split(',') : [], code };
      }
      await sleep(250, undefined, { signal: this.signal });
    }
  }

  private async outbox(): Promise<FinalState['outbox']> {
    const end = Date.now() + SETTLE_MS;
    for (;;) {
      const state = await this.reader.ask(this.admin, '/admin/outbox');
      const dead = state['dead_letters'] as FinalState['outbox']['dead'];
      const depth = Number(state['depth']);
      if (depth === 0 || Date.now() > end) return { depth, dead };
      await sleep(500, undefined, { signal: this.signal });
    }
  }
}
