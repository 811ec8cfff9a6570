import { Inject, Injectable } from '@nestjs/common';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { loadScript } from '../../redis/lua-script.js';
import { perPartition } from '../../redis/per-partition.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { reusedRunbookKey } from '../store/reports.keys.js';
import type { ReusedRunbook, ReusedRunbookStore } from './reused-runbook.store.js';

@Injectable()
export class RedisReusedRunbookStore implements ReusedRunbookStore {
  private readonly chooseScript;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    this.chooseScript = loadScript(redis, import.meta.url, './lua/choose-runbook.lua');
  }

  async choose(caseId: string, runbook: ReusedRunbook): Promise<void> {
    await this.chooseScript(
      [reusedRunbookKey(caseId), outboxKey(caseId)],
      [
        ...[caseId, runbook.documentId],
        ...['document_id', runbook.documentId],
        ...['title', runbook.title],
        ...['chosen_by', runbook.chosenBy],
        ...['chosen_at', String(runbook.chosenAt.getTime())],
      ],
    );
  }

  async clear(caseId: string): Promise<void> {
    await this.chooseScript([reusedRunbookKey(caseId), outboxKey(caseId)], [caseId, '']);
  }

  async of(caseId: string): Promise<ReusedRunbook | undefined> {
    const record = await this.redis.hgetall(reusedRunbookKey(caseId));
    const { document_id: documentId, title, chosen_by: chosenBy, chosen_at: chosenAt } = record;
    if (!documentId) return undefined;
    return {
      documentId,
      title: title ?? '',
      chosenBy: chosenBy ?? '',
      chosenAt: new Date(Number(chosenAt)),
    };
  }

  async casesWith(caseIds: readonly string[]): Promise<Set<string>> {
    const replies = await perPartition(this.redis, caseIds, (pipeline, id) => {
      pipeline.exists(reusedRunbookKey(id));
    });
    return new Set(caseIds.filter((id) => replies.get(id)?.[0] === 1));
  }
}
