import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '../common/http/cursor.js';
import { AppConfig } from '../config/app-config.js';
import { loadScript } from '../redis/lua-script.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import type {
  AuditEntry,
  AuditLog,
  AuditOutcome,
  AuditPage,
  RecordedEntry,
} from './audit.interface.js';
import { caseAuditKey, seenKey, SYSTEM_AUDIT_KEY } from './audit.keys.js';

const DENIAL_NOTED_EVERY_MS = 60_000;

/** Audit logs as Redis streams, one a case and one for the system. */
@Injectable()
export class RedisAuditLog implements AuditLog {
  private readonly append = loadScript(this.redis, import.meta.url, './lua/append-audit.lua');

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
  ) {}

  async record(caseId: string | undefined, entry: AuditEntry): Promise<void> {
    const log = keyOf(caseId);
    const { userId, via, action, target, outcome, status } = entry;
    const fields = ['user', userId, 'via', via, 'action', action, 'outcome', outcome];
    if (Object.keys(target).length > 0) fields.push('target', JSON.stringify(target));
    if (status !== undefined) fields.push('status', String(status));
    const quietMs = outcome === 'denied' ? DENIAL_NOTED_EVERY_MS : 0;
    await this.append(
      [log, seenKey(log, digest(userId, action))],
      [this.config.auditRetentionMs, quietMs, caseId === undefined ? 0 : 1, ...fields],
    );
  }

  async page(caseId: string | undefined, limit: number, cursor?: string): Promise<AuditPage> {
    const start = cursor === undefined ? '+' : `(${decodeCursor(cursor, isStreamId)}`;
    const found = await this.redis.xrevrange(keyOf(caseId), start, '-', 'COUNT', limit + 1);
    const entries = found.slice(0, limit).map(([id, fields]) => toEntry(id, fields));
    const last = entries.at(-1);
    return {
      entries,
      next: found.length > limit && last ? encodeCursor(last.id) : undefined,
    };
  }
}

const keyOf = (caseId: string | undefined): string =>
  caseId === undefined ? SYSTEM_AUDIT_KEY : caseAuditKey(caseId);

const digest = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);

const isStreamId = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,16}-\d{1,16}$/.test(value);

function toEntry(id: string, fields: string[]): RecordedEntry {
  const of = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) of.set(fields[i] ?? '', fields[i + 1] ?? '');
  const status = of.get('status');
  return {
    id,
    at: new Date(Number(id.split('-')[0])),
    userId: of.get('user') ?? '',
    via: of.get('via') ?? '',
    action: of.get('action') ?? '',
    target: JSON.parse(of.get('target') ?? '{}') as Record<string, string>,
    outcome: of.get('outcome') as AuditOutcome,
    status: status === undefined ? undefined : Number(status),
  };
}
