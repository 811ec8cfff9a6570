import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { HealthModule } from '../health/health.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { LLM_CLIENT, type LlmClient } from '../llm/llm-client.js';
import { LlmModule } from '../llm/llm.module.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { RedactionModule } from '../redaction/redaction.module.js';
import { DefaultAgentService } from './agent.service.js';
import { AGENT_SERVICE, AGENT_STORE } from './agent.tokens.js';
import { AgentController } from './controllers/agent.controller.js';
import { TurnAnswerInterceptor } from './controllers/turn-answer.interceptor.js';
import { GuideInvestigator, type Investigator, INVESTIGATOR } from './investigator.js';
import { CaseKnowledge } from './knowledge/case-knowledge.js';
import { ModelInvestigator } from './model/model-investigator.js';
import { ObservedInvestigator } from './observed-investigator.js';
import { RedisAgentStore } from './store/redis-agent.store.js';
import { Decisions } from './turn/decisions.js';
import { Dossiers } from './turn/dossiers.js';
import { TurnCommit } from './turn/turn-commit.js';
import { TurnLock } from './turn/turn-lock.js';
import { Turns } from './turn/turns.js';

/** The investigator: an OODA loop over a case, in conversation with the people who work on it. */
@Module({
  imports: [
    CasesModule,
    EvidenceModule,
    HealthModule,
    KnowledgeModule,
    LlmModule,
    MetricsModule,
    RedactionModule,
  ],
  controllers: [AgentController],
  providers: [
    CaseKnowledge,
    Decisions,
    Dossiers,
    TurnAnswerInterceptor,
    TurnCommit,
    TurnLock,
    Turns,
    { provide: AGENT_STORE, useClass: RedisAgentStore },
    {
      provide: INVESTIGATOR,
      inject: [LLM_CLIENT, METRICS],
      useFactory: (llm: LlmClient | null, metrics: Metrics): Investigator =>
        new ObservedInvestigator(
          llm ? new ModelInvestigator(llm) : new GuideInvestigator(),
          metrics,
        ),
    },
    { provide: AGENT_SERVICE, useClass: DefaultAgentService },
  ],
  exports: [AGENT_SERVICE],
})
export class AgentModule {}
