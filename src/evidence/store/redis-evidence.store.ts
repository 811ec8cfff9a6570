import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseCompanions } from '../../cases/case-companions.types.js';
import { CASE_COMPANIONS } from '../../cases/cases.tokens.js';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import {
  caseOfEvidenceKey,
  evidenceContentsKey,
  evidenceCounterKey,
  evidenceKey,
  keptBesideCase,
  removedEvidenceKey,
} from '../evidence.keys.js';
import type { Evidence, EvidenceContent, EvidenceWithContent } from '../evidence.types.js';
import {
  decodeContent,
  encodeContent,
  fromStored,
  toEvidence,
  toListedJson,
} from './evidence-record.js';
import type { AddOutcome, EvidenceLimits, EvidenceStore } from './evidence.store.js';

/** Beside the case, in its slot: it is purged, dumped and restored in the same steps as the case. */
@Injectable()
export class RedisEvidenceStore implements EvidenceStore, OnModuleInit {
  private readonly addScript = loadScript(this.redis, import.meta.url, '../lua/add-evidence.lua');
  private readonly removeScript = loadScript(
    this.redis,
    import.meta.url,
    '../lua/remove-evidence.lua',
  );

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(CASE_COMPANIONS) private readonly companions: CaseCompanions,
  ) {}

  onModuleInit(): void {
    this.companions.register(keptBesideCase);
  }

  async add(
    evidence: Omit<Evidence, 'number'>,
    content: EvidenceContent,
    limits: EvidenceLimits,
  ): Promise<AddOutcome> {
    const { caseId, id } = evidence;
    const [kind, detail, json] = (await this.addScript(
      [
        caseOfEvidenceKey(caseId),
        evidenceKey(caseId),
        evidenceContentsKey(caseId),
        evidenceCounterKey(caseId),
        removedEvidenceKey(caseId, id),
      ],
      [id, toListedJson(evidence), await encodeContent(content), limits.files, limits.bytes],
    )) as ['ok' | 'missing' | 'refused' | 'full', number | string, string];
    if (kind === 'ok') return { kind, evidence: toEvidence(Number(detail), json) };
    if (kind === 'full') return { kind, of: detail as 'files' | 'bytes' };
    return { kind: kind === 'refused' ? 'closed' : 'missing' };
  }

  async list(caseId: string): Promise<Evidence[]> {
    const stored = await this.redis.hvals(evidenceKey(caseId));
    return stored.map(fromStored).sort((a, b) => b.number - a.number);
  }

  async find(caseId: string, evidenceId: string): Promise<EvidenceWithContent | undefined> {
    const [stored, contents] = await Promise.all([
      this.redis.hget(evidenceKey(caseId), evidenceId),
      this.contents(caseId, [evidenceId]),
    ]);
    const content = contents.get(evidenceId);
    return stored !== null && content ? { ...fromStored(stored), content } : undefined;
  }

  async contents(
    caseId: string,
    evidenceIds: readonly string[],
  ): Promise<Map<string, EvidenceContent>> {
    if (evidenceIds.length === 0) return new Map();
    const key = evidenceContentsKey(caseId);
    const stored = await this.redis.hmgetBuffer(key, ...evidenceIds);
    const contents = new Map<string, EvidenceContent>();
    for (const [i, id] of evidenceIds.entries()) {
      const bytes = stored[i];
      if (bytes) contents.set(id, await decodeContent(bytes));
    }
    return contents;
  }

  async remove(
    caseId: string,
    evidenceId: string,
    rememberMs: number,
  ): Promise<'removed' | 'missing' | 'closed'> {
    return (await this.removeScript(
      [
        caseOfEvidenceKey(caseId),
        evidenceKey(caseId),
        evidenceContentsKey(caseId),
        removedEvidenceKey(caseId, evidenceId),
      ],
      [evidenceId, rememberMs],
    )) as 'removed' | 'missing' | 'closed';
  }
}
