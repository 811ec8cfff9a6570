import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseCompanions } from '../../cases/case-companions.types.js';
import type { CaseStatus, Page } from '../../cases/case.types.js';
import { CASE_COMPANIONS } from '../../cases/cases.tokens.js';
import {
  caseOfAgentKey,
  agentKey,
  agentLockKey,
  agentTurnsKey,
  keptBesideCase,
} from '../agent.keys.js';
import type { AgentState, AgentTurn } from '../agent.types.js';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { emptyState, toState, toStateJson, toTurn, toTurnJson } from './agent-record.js';
import type { AgentStore, CommitOutcome, TurnLease } from './agent.store.js';

type Entry = [id: string, fields: string[]];

@Injectable()
export class RedisAgentStore implements AgentStore, OnModuleInit {
  private readonly commitScript = loadScript(this.redis, import.meta.url, '../lua/commit-turn.lua');

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(CASE_COMPANIONS) private readonly companions: CaseCompanions,
  ) {}

  onModuleInit(): void {
    this.companions.register(keptBesideCase);
  }

  async state(caseId: string): Promise<AgentState> {
    const [version, state] = await this.redis.hmget(agentKey(caseId), 'version', 'state');
    return version && state ? toState(Number(version), state) : emptyState();
  }

  async turn(caseId: string, turnId: string): Promise<AgentTurn | undefined> {
    const number = await this.redis.hget(agentKey(caseId), `turn:${turnId}`);
    if (number === null) return undefined;
    const id = `${number}-0`;
    return (await this.redis.xrange(agentTurnsKey(caseId), id, id)).map(turnOf)[0];
  }

  async turns(caseId: string, limit: number, after = 0): Promise<Page<AgentTurn>> {
    const key = agentTurnsKey(caseId);
    const entries = await this.redis.xrange(key, `(${after}-0`, '+', 'COUNT', limit + 1);
    const items = entries.slice(0, limit).map(turnOf);
    const last = entries.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last && String(last.number) };
  }

  async latest(caseId: string, limit: number): Promise<AgentTurn[]> {
    const entries = await this.redis.xrevrange(agentTurnsKey(caseId), '+', '-', 'COUNT', limit);
    return entries.map(turnOf).reverse();
  }

  async commit(
    caseId: string,
    lease: TurnLease,
    state: AgentState,
    turn: Omit<AgentTurn, 'number'>,
  ): Promise<CommitOutcome> {
    const [kind, detail] = (await this.commitScript(
      [caseOfAgentKey(caseId), agentKey(caseId), agentTurnsKey(caseId), agentLockKey(caseId)],
      [lease.value, state.version, turn.id, toStateJson(state), toTurnJson(turn)],
    )) as [CommitOutcome['kind'], unknown];
    if (kind === 'ok') return { kind, number: Number(detail) };
    return kind === 'refused' ? { kind, status: detail as CaseStatus } : { kind };
  }
}

const turnOf = ([id, fields]: Entry): AgentTurn => toTurn(Number.parseInt(id, 10), fields[1] ?? '');
