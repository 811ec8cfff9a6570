import type { ConfigFinding } from '../../evidence.types.js';
import type { ParsedSetting } from './config.types.js';
import { isSecret, SECRET, snakeCase } from './secrets.js';

interface Rule {
  name: RegExp;
  value: RegExp | ((value: string) => boolean);
  why: string;
}

const number = (holds: (value: number) => boolean) => (value: string) =>
  /^-?\d+(?:\.\d+)?$/.test(value.trim()) && holds(Number(value));
const TRUE = /^(?:true|yes|on|1)$/i;
const FALSE = /^(?:false|no|off|0|none)$/i;

/** Values that are seldom meant, and that incidents turned on. The first that fits is told. */
const RULES: readonly Rule[] = [
  {
    name: /(?:insecure(?:_skip_verify)?|skip_(?:tls|ssl)_verif\w*|tls_insecure|disable_(?:tls|ssl)\w*)$/,
    value: TRUE,
    why: 'Certificates are not checked, so anybody on the way can read and change the traffic.',
  },
  {
    name: /(?:(?:ssl|tls)_?verify|verify_(?:ssl|tls|certs?|peer)|reject_unauthorized)$/,
    value: FALSE,
    why: 'Certificates are not checked, so anybody on the way can read and change the traffic.',
  },
  { name: /ssl_?mode$/, value: /^disable$/i, why: 'The connection is not encrypted.' },
  {
    name: /(?:timeout|deadline)(?:_?(?:ms|s|sec|seconds|millis))?$/,
    value: number((value) => value <= 0),
    why: 'There is no time limit here: a peer that does not answer holds its caller for ever.',
  },
  {
    name: /(?:pool_?size|max_?conn(?:ection)?s?|max_?pool(?:_?size)?|maximum_pool_size|max_active|worker_connections)$/,
    value: number((value) => value >= 0 && value <= 1),
    why: 'All requests share one connection, or have none.',
  },
  {
    name: /replicas$/,
    value: number((value) => value === 0),
    why: 'Nothing runs: no replica is asked for.',
  },
  {
    name: /replicas$/,
    value: number((value) => value === 1),
    why: 'A single replica: nothing takes over when it stops.',
  },
  {
    name: /(?:^|[._])image$/,
    value: (value) => /:latest$/.test(value) || !/(?::[\w.-]+|@sha256:\w+)$/.test(value),
    why: 'The image is not pinned to a version, so a restart may bring another one.',
  },
  {
    name: /(?:^|[._])(?:\w+_)?port$/,
    value: number((value) => value < 0 || value > 65_535),
    why: 'No port has this number: they go from 1 to 65535.',
  },
  { name: /(?:^|[._])debug$/, value: TRUE, why: 'Debug mode is on.' },
  {
    name: /(?:log_?level|log(?:ging)?\.level|root_?level)$/,
    value: /^(?:debug|trace|all|silly)$/i,
    why: 'It logs every detail, which costs time and disk in production.',
  },
  {
    name: /(?:^|[._])(?:\w+_)?(?:host|hosts|url|uri|endpoint|address|addr|server|servers|brokers?)$/,
    value: /(?:^|\/\/|@|=|,)(?:localhost|127\.0\.0\.1|\[?::1\]?)(?:[:/,]|$)/i,
    why: 'It points at the machine itself; in a container that is the container.',
  },
  {
    name: /(?:^|[._])(?:\w+_)?(?:host|url|uri|endpoint|address|dsn|brokers?)$/,
    value: (value) => value.trim() === '',
    why: 'It is empty.',
  },
  {
    name: /./,
    value: /^(?:change[-_ ]?me|todo|fixme|tbd|replace[-_ ]?me|your[-_]\w+|x{3,}|foo|placeholder)$/i,
    why: 'It is still a placeholder.',
  },
  {
    name: /./,
    value: /[\u2018\u2019\u201c\u201d]/,
    why: 'It holds typographic quotes, which no parser takes for quotes.',
  },
  {
    name: /./,
    value: (value) => value !== '' && value.trim() === '',
    why: 'It is nothing but blanks.',
  },
];

const WEAK_SECRET =
  /^(?:password|passw0rd|admin|root|secret|test|demo|default|guest|postgres|mysql|redis|changeme|change_me|letmein|qwerty|12345\d*|abc123|.{1,5})$/i;

const FINDINGS_MOST = 60;
const VALUE_CHARS = 200;

/** What a person who looks for the cause should see first. */
export function findingsOf(settings: readonly ParsedSetting[]): ConfigFinding[] {
  return settings
    .flatMap((setting) => {
      const why = isSecret(setting) ? weakness(setting) : reason(setting);
      if (why === undefined) return [];
      const value = isSecret(setting) ? SECRET : setting.value.slice(0, VALUE_CHARS);
      return [{ path: setting.path, value, line: setting.line, why }];
    })
    .slice(0, FINDINGS_MOST);
}

function reason({ path, value }: ParsedSetting): string | undefined {
  const name = snakeCase(path);
  const told = RULES.find(
    (rule) =>
      rule.name.test(name) &&
      (typeof rule.value === 'function' ? rule.value(value) : rule.value.test(value.trim())),
  );
  return told?.why;
}

const weakness = ({ path, value }: ParsedSetting): string | undefined =>
  /^Secret/.test(path) || !WEAK_SECRET.test(value.trim())
    ? undefined
    : 'The secret is a default or easily guessed.';

const MATTERS =
  /host|url|uri|endpoint|addr|port|server|broker|dsn|time_?out|deadline|interval|ttl|expir|retr|backoff|pool|max|min|limit|request|size|capacity|memory|cpu|heap|replica|thread|worker|concurren|queue|buffer|rate|image|version|tag|level|mode|policy|strategy|ssl|tls|cert|enable|disable|feature|flag|cache|region|zone|database|probe|command|args|java_opts|persist|fsync/;
const SETTINGS_MOST = 80;

/** All settings of a short file, else those that incidents turn on; secrets are never among them. */
export function settingsThatMatter(settings: readonly ParsedSetting[]): ParsedSetting[] {
  const open = settings.filter((setting) => !isSecret(setting));
  const chosen =
    open.length <= SETTINGS_MOST
      ? open
      : open.filter(({ path }) => MATTERS.test(snakeCase(path))).slice(0, SETTINGS_MOST);
  return chosen.map(({ path, value, line }) => ({
    path,
    value: value.slice(0, VALUE_CHARS),
    line,
  }));
}
