import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import { Clock } from '../common/clock.js';
import { decodeCursor, encodeCursor } from '../common/http/cursor.js';
import { CASE_ID } from '../common/ids.js';
import {
  ConflictProblem,
  ForbiddenProblem,
  NotFoundProblem,
} from '../common/problem/problem.exception.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';
import { mayEdit, mayRead } from './document-access.js';
import { DocumentComposer, inputFingerprint } from './document-composer.js';
import { fingerprintsOf } from './fingerprint.js';
import type {
  AddOptions,
  DocumentPage,
  DocumentQuery,
  KnowledgeService,
  NewDocument,
} from './knowledge-service.interface.js';
import type { KnowledgeDocument, NearDuplicate, Standing, Vote } from './knowledge.types.js';
import { KNOWLEDGE_STORE } from './knowledge.tokens.js';
import { NearDuplicates } from './matching/near-duplicates.js';
import type { ChangeOutcome, KnowledgeStore, StoredDocument } from './store/knowledge.store.js';
import { RedisDocumentVersionStore } from './store/redis-document-version.store.js';
import { RedisStandingStore } from './store/redis-standing.store.js';

const LIST_BATCH = 100;
/** Documents looked at per request at most: a rare filter must not scan for ever. */
const MAX_SCANNED = 2000;

@Injectable()
export class DefaultKnowledgeService implements KnowledgeService {
  constructor(
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    private readonly composer: DocumentComposer,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    private readonly duplicates: NearDuplicates,
    private readonly history: RedisDocumentVersionStore,
    private readonly standings: RedisStandingStore,
    private readonly clock: Clock,
  ) {}

  async add(
    owner: Principal,
    input: NewDocument,
    { versionOf, onDuplicate = 'refuse' }: AddOptions = {},
  ): Promise<{ document: KnowledgeDocument; created: boolean }> {
    const fingerprint = inputFingerprint(owner.userId, input);
    const twin = await this.store.findByFingerprint(fingerprint);
    if (versionOf !== undefined && twin?.id !== versionOf) {
      return { document: await this.replace(owner, versionOf, input), created: false };
    }
    if (twin) return { document: await this.require(twin.id), created: false };
    const now = new Date(this.clock.now());
    const document = await this.composer.compose(input, {
      id: this.store.newId(fingerprint),
      ownerId: owner.userId,
      createdAt: now,
      updatedAt: now,
      fingerprint,
      revision: 1,
    });
    document.nearDuplicateOf = await this.nearDuplicateOf(owner, document, onDuplicate);
    const outcome = await this.store.create(document);
    if (outcome.outcome === 'exists') {
      return { document: await this.require(outcome.id), created: false };
    }
    this.outbox.wake();
    return { document, created: true };
  }

  async list(caller: Principal, query: DocumentQuery): Promise<DocumentPage> {
    const items: DocumentPage['items'] = [];
    let cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, isDocumentId);
    for (let scanned = 0; scanned < MAX_SCANNED; scanned += LIST_BATCH) {
      const ids = await this.store.readableIds(caller.userId, LIST_BATCH, cursor);
      for (const facts of await this.store.facts(ids)) {
        if (!facts || !mayRead(caller.userId, facts) || !isWanted(facts, query)) continue;
        const last = items.at(-1);
        if (last && items.length === query.limit)
          return { items, nextCursor: encodeCursor(last.id) };
        items.push(facts);
      }
      if (ids.length < LIST_BATCH) return { items };
      cursor = ids.at(-1);
    }
    return {
      items,
      nextCursor: encodeCursor(items.length === query.limit ? items.at(-1)?.id : cursor),
    };
  }

  async get(caller: Principal, id: string): Promise<KnowledgeDocument> {
    const found = await this.require(id);
    if (!mayRead(caller.userId, found)) throw new NotFoundProblem('document');
    return found;
  }

  async replace(caller: Principal, id: string, input: NewDocument): Promise<KnowledgeDocument> {
    const before = await this.editable(caller, id);
    const fingerprint = inputFingerprint(before.ownerId, input);
    const after = await this.composer.compose(input, {
      ...before,
      updatedAt: new Date(this.clock.now()),
      updatedBy: caller.userId === before.ownerId ? undefined : caller.userId,
      fingerprint,
      revision: before.revision + 1,
      nearDuplicateOf: undefined,
      indexing: undefined,
    });
    settle(await this.store.update(before, after));
    await this.store.claimFingerprint(fingerprint, id);
    if (!fingerprintsOf(after).includes(before.fingerprint)) {
      await this.store.dropFingerprint(before.fingerprint, id);
    }
    this.outbox.wake();
    return after;
  }

  async remove(caller: Principal, id: string): Promise<void> {
    const document = await this.editable(caller, id);
    settle(await this.store.remove(document));
    for (const fingerprint of fingerprintsOf(document)) {
      await this.store.dropFingerprint(fingerprint, id);
    }
    this.outbox.wake();
  }

  async versions(caller: Principal, id: string): Promise<Omit<KnowledgeDocument, 'content'>[]> {
    const present = await this.get(caller, id);
    const before = await this.history.list(id);
    return [present, ...before.filter((version) => mayRead(caller.userId, version))];
  }

  async version(caller: Principal, id: string, version: number): Promise<KnowledgeDocument> {
    const present = await this.get(caller, id);
    if (present.revision === version) return present;
    const found = await this.history.read(id, version);
    // It may have been private before it was made global.
    if (!found || !mayRead(caller.userId, found)) throw new NotFoundProblem('version');
    return found;
  }

  async vote(caller: Principal, id: string, vote?: Vote): Promise<Standing> {
    await this.get(caller, id);
    await this.standings.vote(id, caller.userId, vote);
    const { standing } = await this.get(caller, id);
    return standing ?? { votesUp: 0, votesDown: 0, reuses: 0 };
  }

  async voteOf(caller: Principal, id: string): Promise<Vote | undefined> {
    await this.get(caller, id);
    return this.standings.voteOf(id, caller.userId);
  }

  /** @throws ConflictProblem unless such a document is to be kept all the same. */
  private async nearDuplicateOf(
    caller: Principal,
    document: StoredDocument,
    onDuplicate: 'refuse' | 'keep',
  ): Promise<NearDuplicate | undefined> {
    if (document.kind !== 'runbook') return undefined;
    if (onDuplicate === 'keep') {
      // What is kept with a document is told to all who read it.
      const reader = document.visibility === 'private' ? caller.userId : undefined;
      return this.duplicates.of(reader, document);
    }
    const found = await this.duplicates.of(caller.userId, document);
    if (!found) return undefined;
    const [candidate] = await this.store.facts([found.documentId]);
    throw new ConflictProblem(
      'near-duplicate',
      'A runbook that is nearly the same is there. Send this as its new version with version_of, or keep both with on_duplicate.',
      {
        candidate: {
          document_id: found.documentId,
          title: found.title,
          similarity: found.similarity,
          may_edit: candidate !== undefined && mayEdit(caller, candidate),
        },
      },
    );
  }

  private async require(id: string): Promise<StoredDocument> {
    const found = CASE_ID.test(id) ? await this.store.read(id) : undefined;
    if (!found) throw new NotFoundProblem('document');
    return found;
  }

  private async editable(caller: Principal, id: string): Promise<StoredDocument> {
    const found = await this.require(id);
    if (!mayRead(caller.userId, found)) throw new NotFoundProblem('document');
    if (!mayEdit(caller, found)) {
      throw new ForbiddenProblem('Only its owner or an admin changes a document.');
    }
    return found;
  }
}

function settle(outcome: ChangeOutcome): void {
  if (outcome === 'missing') throw new NotFoundProblem('document');
  if (outcome === 'conflict') {
    throw new ConflictProblem(
      'document-changed',
      'The document was changed meanwhile. Read it again.',
    );
  }
}

const isWanted = (
  facts: { kind: string; tags: readonly string[] },
  { kind, tag }: DocumentQuery,
): boolean =>
  (kind === undefined || facts.kind === kind) && (tag === undefined || facts.tags.includes(tag));

const isDocumentId = (value: unknown): value is string =>
  typeof value === 'string' && CASE_ID.test(value);
