import type { Detector, Span } from '../../span.js';
import { isNoSecret, spanOf } from './secret-values.js';

/** `--password x`, `--db-password x`; `--no-password` takes none. */
const FLAG =
  /(?<![\w-])--(?!no-)(?:[a-z0-9]{1,20}-){0,3}(?:password|passwd|pass|token|secret|api-key|secret-key|access-key)[ \t]{1,3}(?<value>[^\s"'`$<{-][^\s"'`]{0,511})/gi;
/**
 * Clients with a short flag for a secret, which means another thing elsewhere: `-p` is the port to
 * redis-cli. Found in two steps, the command and then its flags: each step is linear, one would not be.
 */
const COMMAND =
  /(?<![\w-])(?<client>redis-cli|valkey-cli|docker login|podman login|helm registry login|sshpass|mysqldump|mysql|mariadb|mongosh|mongodump|curl|wget)(?=[ \t])[^\n|;&]{0,400}/g;
const REDIS_AUTH = /[ \t]-a[ \t]{1,2}["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const MYSQL_PASSWORD = /[ \t]-p["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const LOGIN_PASSWORD = /[ \t]-p[ \t]{0,2}["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const HTTP_USER =
  /[ \t](?:-u|--user)[ \t=]{0,2}["']?(?<value>[^\s"'`$<{:]{1,128}:[^\s"'`$<{]{1,256})/g;
const FLAG_OF: Record<string, RegExp> = {
  'redis-cli': REDIS_AUTH,
  'valkey-cli': REDIS_AUTH,
  mysql: MYSQL_PASSWORD,
  mysqldump: MYSQL_PASSWORD,
  mariadb: MYSQL_PASSWORD,
  curl: HTTP_USER,
  wget: HTTP_USER,
};

/** Secrets on command lines. */
export const commandSecretDetector: Detector = {
  name: 'command-secrets',
  patterns: [FLAG, COMMAND, REDIS_AUTH, MYSQL_PASSWORD, LOGIN_PASSWORD, HTTP_USER],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(COMMAND)) yield* flagged(match);
    for (const match of window.matchAll(FLAG)) {
      const value = match.groups?.['value'] ?? '';
      if (!isNoSecret(value)) yield spanOf(match, value, 'PASSWORD');
    }
  },
};

function* flagged(command: RegExpMatchArray): Iterable<Span> {
  const pattern = FLAG_OF[command.groups?.['client'] ?? ''] ?? LOGIN_PASSWORD;
  for (const match of command[0].matchAll(pattern)) {
    const value = match.groups?.['value'] ?? '';
    if (pattern !== HTTP_USER && isNoSecret(value)) continue;
    const entity = pattern === HTTP_USER ? 'CREDENTIALS' : 'PASSWORD';
    yield spanOf(match, value, entity, command.index);
  }
}
