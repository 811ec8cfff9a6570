import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ChromaModule } from '../chroma/chroma.module.js';
import { EmbeddingModule } from '../embedding/embedding.module.js';
import { IndexingModule } from '../indexing/indexing.module.js';
import { ReconcileModule } from '../reconcile/reconcile.module.js';
import { RedactionModule } from '../redaction/redaction.module.js';
import { CaseSymptoms } from './case-symptoms.js';
import { DocumentHistoryController } from './controllers/document-history.controller.js';
import { DocumentsController } from './controllers/documents.controller.js';
import { KnowledgeSearchController } from './controllers/knowledge-search.controller.js';
import { UploadsController } from './controllers/uploads.controller.js';
import { DocumentComposer } from './document-composer.js';
import { DocumentConverter } from './ingest/document-converter.js';
import { UploadService } from './ingest/upload.service.js';
import { KnowledgeIndex } from './index/knowledge-index.js';
import { KnowledgeIndexSource } from './index/knowledge-index.source.js';
import { KnowledgeMirror } from './index/knowledge-mirror.js';
import { KnowledgeOutboxSubscriber } from './index/knowledge-outbox.subscriber.js';
import { DefaultKnowledgeService } from './knowledge.service.js';
import { KNOWLEDGE_SERVICE, KNOWLEDGE_STORE, RUNBOOK_KB } from './knowledge.tokens.js';
import { DefaultRunbookKb } from './runbook-kb.service.js';
import { RunbookMatcher } from './matching/runbook-matcher.js';
import { NearDuplicates } from './matching/near-duplicates.js';
import { RedisDocumentVersionStore } from './store/redis-document-version.store.js';
import { RedisStandingStore } from './store/redis-standing.store.js';
import { KnowledgeSearchService } from './search/knowledge-search.service.js';
import { KnowledgeReconcile } from './reconcile/knowledge.reconcile.js';
import { DocumentRepair } from './store/document-repair.js';
import { KnowledgeBackup } from './store/knowledge.backup.js';
import { RedisKnowledgeStore } from './store/redis-knowledge.store.js';

/** Documents and runbooks: kept, indexed, searched, and recommended to cases that they fit. */
@Module({
  imports: [
    BackupModule,
    CasesModule,
    ChromaModule,
    EmbeddingModule,
    IndexingModule,
    ReconcileModule,
    RedactionModule,
  ],
  // `upload` comes before `:id`, which would take it for one.
  controllers: [
    UploadsController,
    DocumentsController,
    DocumentHistoryController,
    KnowledgeSearchController,
  ],
  providers: [
    CaseSymptoms,
    DocumentConverter,
    DocumentRepair,
    UploadService,
    DocumentComposer,
    KnowledgeBackup,
    NearDuplicates,
    RedisDocumentVersionStore,
    RedisStandingStore,
    KnowledgeIndex,
    KnowledgeIndexSource,
    KnowledgeMirror,
    KnowledgeOutboxSubscriber,
    KnowledgeReconcile,
    KnowledgeSearchService,
    RunbookMatcher,
    { provide: KNOWLEDGE_STORE, useClass: RedisKnowledgeStore },
    { provide: KNOWLEDGE_SERVICE, useClass: DefaultKnowledgeService },
    { provide: RUNBOOK_KB, useClass: DefaultRunbookKb },
  ],
  exports: [KNOWLEDGE_STORE, KNOWLEDGE_SERVICE, RUNBOOK_KB],
})
export class KnowledgeModule {}
