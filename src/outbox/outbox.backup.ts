import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../backup/backup.interface.js';
import { allTags } from '../redis/partition.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { deadLetterKeyOfTag, outboxKeyOfTag } from './outbox.keys.js';

const PAGE = 500;

interface EntryDump {
  tag: string;
  dead: boolean;
  /** Field, value, … as in the stream. */
  fields: string[];
}

/**
 * What was announced and not delivered when the backup was made, dead letters included: a case that
 * had just closed must still publish its runbook where it is restored. Handlers ask the stores what
 * is there, so an entry that was delivered meanwhile, or twice, does no harm.
 */
@Injectable()
export class OutboxBackup implements BackupSource, OnModuleInit {
  readonly kind = 'outbox_entry';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
  ) {}

  onModuleInit(): void {
    // After what entries are about, and before what they lead to: an entry that is delivered while
    // the backup is made is either still in the outbox or has had its effect when that is dumped.
    this.registry.register(this, 25);
  }

  async *dump(): AsyncGenerator<EntryDump> {
    for (const tag of allTags()) {
      for (const dead of [false, true]) {
        for await (const fields of this.entriesOf(keyOf(tag, dead))) yield { tag, dead, fields };
      }
    }
  }

  async load(entity: unknown): Promise<void> {
    const { tag, dead, fields } = entity as EntryDump;
    await this.redis.xadd(keyOf(tag, dead), '*', ...fields);
  }

  /** Entries are added to what is there; they overwrite nothing. */
  isEmpty(): Promise<boolean> {
    return Promise.resolve(true);
  }

  private async *entriesOf(key: string): AsyncGenerator<string[]> {
    let start = '-';
    for (;;) {
      const page = await this.redis.xrange(key, start, '+', 'COUNT', PAGE);
      for (const [, fields] of page) yield fields;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      start = `(${last[0]}`;
    }
  }
}

const keyOf = (tag: string, dead: boolean): string =>
  dead ? deadLetterKeyOfTag(tag) : outboxKeyOfTag(tag);
