import { settingIn } from './settings-lines.js';
import type { ParsedSetting } from './config.types.js';

export const SECRET = '<SECRET>';

const SECRET_NAME =
  /(?:^|[._-])(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?|api_?keys?|access_?key(?:_?id)?|secret_?(?:access_?)?key|private_?key|signing_?key|encryption_?key|auth_?key|master_?key|requirepass|masterauth|credentials?|client_?secret|connection_?string|psk)$/;
/** Names of things that hold secrets are none. */
const NAME_OF_HOLDER = /(?:existing|image_pull|tls)_secrets?$|secret_(?:name|ref)$|secret_key_ref/;
/** States, numbers, and references to where the secret is. */
const NO_SECRET =
  /^(?:|[|>][-+\d]{0,2}|true|false|yes|no|on|off|null|none|~|\d{1,4}|\$\{.*|\$\(.*|\{\{.*|<.*>|%\(.*|env:.*|vault:.*|file:.*|\/.*|op:\/\/.*|arn:.*|ssm:.*)$/i;
const SECRET_RESOURCE = /^Secret(?:\/[^.]*)?\.(?:data|stringData)\./;

/** `spec.dbPassword` -> `spec.db_password`: names are compared in one spelling. */
export const snakeCase = (path: string): string =>
  path
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();

/** Whether a setting of this name holds what nobody may read. */
export function isSecret({ path, value }: Pick<ParsedSetting, 'path' | 'value'>): boolean {
  if (SECRET_RESOURCE.test(path)) return value !== '';
  const name = snakeCase(path);
  if (!SECRET_NAME.test(name) || NAME_OF_HOLDER.test(name)) return false;
  return !NO_SECRET.test(value.trim());
}

/** Short or plain words stand in many lines that have nothing to do with the secret. */
const isUnmistakable = (value: string): boolean =>
  value.length >= 12 || (value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value));

/** Takes secrets that cannot be mistaken out of any other text, such as a setting that repeats one. */
export function withoutSecrets(text: string, secrets: readonly ParsedSetting[]): string {
  return secrets
    .filter(({ value }) => isUnmistakable(value))
    .reduce((rest, { value }) => rest.replaceAll(value, SECRET), text);
}

/** Secrets that are looked for in every line; each is a pass over the file. */
const EVERYWHERE_MOST = 100;

/**
 * Takes the values of secrets out of the lines of a configuration, where a parser found them and
 * wherever a line assigns one, so that even a file that no parser can read keeps none.
 */
export function maskSecrets(
  lines: readonly string[],
  secrets: readonly ParsedSetting[],
): { lines: string[]; masked: number } {
  let masked = 0;
  const without = (line: string, value: string): string => {
    if (value === '' || !line.includes(value)) return line;
    masked += 1;
    return line.replaceAll(value, SECRET);
  };
  const own = ownLines(lines, secrets);
  const first = lines.map((line, index) => {
    const found = settingIn(line);
    const assigned = found && isSecret({ path: found.key, value: found.value }) ? found.value : '';
    return (own.get(index) ?? []).reduce(without, without(line, assigned));
  });
  const everywhere = partsOf(secrets).filter(isUnmistakable).slice(0, EVERYWHERE_MOST);
  return { lines: everywhere.reduce(without, first.join('\n')).split('\n'), masked };
}

/** A value of several lines stands in them without their common indent. */
const partsOf = (secrets: readonly ParsedSetting[]): string[] =>
  secrets
    .flatMap(({ value }) => value.split('\n').map((part) => part.trim()))
    .filter((part) => part.length >= 3);

/** What stands in which lines: the value, and all of the lines that it goes on over. */
function ownLines(
  lines: readonly string[],
  secrets: readonly ParsedSetting[],
): Map<number, string[]> {
  const own = new Map<number, string[]>();
  const note = (index: number, text: string): void => {
    if (text !== '') own.set(index, [...(own.get(index) ?? []), text]);
  };
  for (const { value, line, lastLine } of secrets) {
    if (line === null) continue;
    const [begin = ''] = value.split('\n', 1);
    note(line - 1, begin.trim());
    for (let index = line; index < (lastLine ?? line); index += 1) {
      note(index, (lines[index] ?? '').trim());
    }
  }
  return own;
}
