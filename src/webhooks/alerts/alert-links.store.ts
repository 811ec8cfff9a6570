import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CASE_ID, newId } from '../../common/ids.js';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { alertKey } from '../webhooks.keys.js';
import type { Alert } from './alert.js';

/** An alert that says nothing for so long is another one when it fires again. */
const LINK_MS = 30 * 86_400_000;

/**
 * The case of an alert. Its id is noted before it is opened, and so are those of the messages that it
 * fires and that it has resolved: whoever opens or resolves it under these ids does the same, at the
 * same time or after a crash.
 */
export interface AlertLink {
  caseId: string;
  messageId: string;
  /** Absent in links of before it was noted. */
  endMessageId?: string;
  /** False until the case has been opened with its first message. */
  opened: boolean;
}

/** Which case an alert that fires belongs to. */
@Injectable()
export class AlertLinks {
  private readonly deleteIfMine;
  private readonly replaceIfMine;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    const script = (name: string) =>
      loadScript(redis, import.meta.url, `../../redis/lua/${name}.lua`);
    this.deleteIfMine = script('delete-if-mine');
    this.replaceIfMine = script('replace-if-mine');
  }

  /** The alert's link, a new one when it has none. One that is heard of is kept for another while. */
  async claim(userId: string, alert: Alert): Promise<AlertLink> {
    const key = keyOf(userId, alert);
    const fresh: AlertLink = {
      ...{ caseId: newId(), messageId: newId(), endMessageId: newId() },
      opened: false,
    };
    const there = await this.redis.set(key, toText(fresh), 'PX', LINK_MS, 'NX', 'GET');
    if (there === null) return fresh;
    const known = fromText(there);
    // What cannot be read leads nowhere.
    if (known) await this.redis.pexpire(key, LINK_MS);
    else await this.redis.set(key, toText(fresh), 'PX', LINK_MS);
    return known ?? fresh;
  }

  /** Unless the alert has resolved meanwhile, and perhaps led to another case since. */
  async opened(userId: string, alert: Alert, link: AlertLink): Promise<void> {
    const opened = toText({ ...link, opened: true });
    await this.replaceIfMine([keyOf(userId, alert)], [toText(link), opened, LINK_MS]);
  }

  async find(userId: string, alert: Alert): Promise<AlertLink | undefined> {
    const there = await this.redis.get(keyOf(userId, alert));
    return there === null ? undefined : fromText(there);
  }

  /** Unless another has taken its place meanwhile. */
  async forget(userId: string, alert: Alert, link: AlertLink): Promise<void> {
    await this.deleteIfMine([keyOf(userId, alert)], [toText(link)]);
  }
}

const toText = ({ caseId, messageId, endMessageId, opened }: AlertLink): string =>
  [opened ? 'opened' : 'opening', caseId, messageId, endMessageId].filter(Boolean).join(' ');

function fromText(text: string): AlertLink | undefined {
  const [state, caseId = '', messageId = '', endMessageId] = text.split(' ');
  if (!CASE_ID.test(caseId) || !CASE_ID.test(messageId)) return undefined;
  return { caseId, messageId, endMessageId, opened: state === 'opened' };
}

/** A fingerprint is whatever the source says, so its hash stands in the key. */
const keyOf = (userId: string, { source, fingerprint }: Alert): string =>
  alertKey(
    userId,
    createHash('sha256').update(`${source} ${fingerprint}`).digest('base64url').slice(0, 27),
  );
