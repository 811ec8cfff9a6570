import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { announcement } from '../../outbox/announcement.js';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { loadScript } from '../../redis/lua-script.js';
import { partitionOf } from '../../redis/partition.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { fingerprintsOf } from '../fingerprint.js';
import type { IndexingProgress } from '../knowledge.types.js';
import { decodeContent, encodeContent } from './content-codec.js';
import { encodeVersion, fromRecord, standingRecord, toRecord } from './document-record.js';
import {
  changesKey,
  changesKeyOfTag,
  contentKey,
  documentKey,
  fingerprintKey,
  listingKey,
  readableListingKeys,
  solvedCasesKey,
  versionKey,
  versionKeyOfTag,
  versionsKey,
  votesKey,
} from './knowledge.keys.js';
import type {
  ChangeOutcome,
  CreateOutcome,
  DocumentFacts,
  KnowledgeStore,
  PartitionChanges,
  PartitionVersion,
  StoredDocument,
} from './knowledge.store.js';

/** Versions before the present one. */
const VERSIONS_KEPT = 20;

type ChangeReply = 'updated' | 'deleted' | 'missing' | 'conflict';

const toOutcome = (reply: ChangeReply): ChangeOutcome =>
  reply === 'missing' || reply === 'conflict' ? reply : 'done';

const outboxData = (document: DocumentFacts): string =>
  announcement({ revision: String(document.revision) });

/** What adding and removing a document both touch, in the order of the scripts. */
const keysOf = (document: DocumentFacts): string[] => [
  documentKey(document.id),
  contentKey(document.id),
  listingKey(document.id, document),
  versionKey(document.id),
  changesKey(document.id),
  outboxKey(document.id),
];

/** Documents in Redis; the keys are explained in `knowledge.keys.ts`, the steps in the scripts. */
@Injectable()
export class RedisKnowledgeStore implements KnowledgeStore {
  private readonly scripts;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    const script = (name: string) => loadScript(redis, import.meta.url, `./lua/${name}.lua`);
    this.scripts = {
      create: script('create-document'),
      update: script('update-document'),
      remove: script('delete-document'),
      noteIndexing: script('note-indexing'),
      dropFingerprint: script('drop-fingerprint'),
    };
  }

  newId(fingerprint: string): string {
    const partition = partitionOf(fingerprint);
    for (;;) {
      const id = newId();
      if (partitionOf(id) === partition) return id;
    }
  }

  async create(document: StoredDocument): Promise<CreateOutcome> {
    const { fingerprint } = document;
    const made = await this.put(document, [fingerprintKey(fingerprint)]);
    if (made.outcome === 'created' || (await this.findByFingerprint(fingerprint))) return made;
    // It leads to a document that was changed or removed since, by one who died before forgetting it.
    await this.dropFingerprint(fingerprint, made.id);
    return this.create(document);
  }

  async restore(document: StoredDocument): Promise<void> {
    // Not in the script: a document that was replaced since it was made has a fingerprint of
    // another partition, and two may have come to the same one.
    await this.put(document, [], standingRecord(document.standing));
    for (const fingerprint of fingerprintsOf(document)) {
      await this.claimFingerprint(fingerprint, document.id);
    }
  }

  async update(before: DocumentFacts, after: StoredDocument): Promise<ChangeOutcome> {
    const { id } = before;
    const reply = await this.scripts.update(
      [
        documentKey(id),
        contentKey(id),
        listingKey(id, before),
        listingKey(id, after),
        versionKey(id),
        changesKey(id),
        outboxKey(id),
        versionsKey(id),
      ],
      [
        id,
        before.revision,
        await encodeContent(after.content),
        outboxData(after),
        encodeVersion(before),
        VERSIONS_KEPT,
        ...toRecord(after),
      ],
    );
    return toOutcome(reply as ChangeReply);
  }

  async remove(document: DocumentFacts): Promise<ChangeOutcome> {
    const { id } = document;
    const reply = await this.scripts.remove(
      [...keysOf(document), versionsKey(id), votesKey(id), solvedCasesKey(id)],
      [id, document.revision, announcement()],
    );
    return toOutcome(reply as ChangeReply);
  }

  async noteIndexing(
    id: string,
    revision: number,
    { done, total }: IndexingProgress,
  ): Promise<boolean> {
    return (await this.scripts.noteIndexing([documentKey(id)], [revision, done, total])) === 1;
  }

  async read(id: string): Promise<StoredDocument | undefined> {
    // MULTI: the content must be that of the facts, also while the document is replaced.
    const replies = await this.redis
      .multi()
      .hgetall(documentKey(id))
      .getBuffer(contentKey(id))
      .exec();
    const [facts, content] = (replies ?? []).map(([error, reply]) => {
      if (error) throw error;
      return reply;
    });
    const found = fromRecord(facts as Record<string, string>);
    if (!found || !Buffer.isBuffer(content)) return undefined;
    return { ...found, content: await decodeContent(content) };
  }

  // Single commands go out together on one connection, and unlike a pipeline also on a cluster.
  async facts(ids: readonly string[]): Promise<(DocumentFacts | undefined)[]> {
    return Promise.all(
      ids.map(async (id) => fromRecord(await this.redis.hgetall(documentKey(id)))),
    );
  }

  async findByFingerprint(fingerprint: string): Promise<DocumentFacts | undefined> {
    const id = await this.redis.get(fingerprintKey(fingerprint));
    if (id === null) return undefined;
    const [facts] = await this.facts([id]);
    // A document changed since may have left its old fingerprint behind.
    return facts && fingerprintsOf(facts).includes(fingerprint) ? facts : undefined;
  }

  async claimFingerprint(fingerprint: string, id: string): Promise<void> {
    await this.redis.set(fingerprintKey(fingerprint), id, 'NX');
  }

  async dropFingerprint(fingerprint: string, id: string): Promise<void> {
    await this.scripts.dropFingerprint([fingerprintKey(fingerprint)], [id]);
  }

  async readableIds(userId: string, limit: number, cursor?: string): Promise<string[]> {
    const newest = cursor === undefined ? '+' : `(${cursor}`;
    const lists = await Promise.all(
      readableListingKeys(userId).map((key) =>
        this.redis.zrevrangebylex(key, newest, '-', 'LIMIT', 0, limit),
      ),
    );
    return lists
      .flat()
      .sort((a, b) => (a < b ? 1 : -1))
      .slice(0, limit);
  }

  async version(tag: string): Promise<PartitionVersion> {
    const [epoch, count] = await this.redis.hmget(versionKeyOfTag(tag), 'epoch', 'count');
    return { epoch: epoch ?? '', count: Number(count ?? 0) };
  }

  async changesSince(tag: string, count: number): Promise<PartitionChanges> {
    // The version first: what changes in between is seen again next time, never missed.
    const [version, ids] = await Promise.all([
      this.version(tag),
      this.redis.zrangebyscore(changesKeyOfTag(tag), `(${String(count)}`, '+inf'),
    ]);
    return { version, ids };
  }

  private async put(
    document: StoredDocument,
    twins: readonly string[],
    more: readonly string[] = [],
  ): Promise<CreateOutcome> {
    const { id } = document;
    const reply = await this.scripts.create(
      [...keysOf(document), ...twins],
      [
        id,
        await encodeContent(document.content),
        outboxData(document),
        ...toRecord(document),
        ...more,
      ],
    );
    const [outcome, twin] = reply as ['created'] | ['exists', string];
    return outcome === 'exists' ? { outcome, id: twin } : { outcome };
  }
}
