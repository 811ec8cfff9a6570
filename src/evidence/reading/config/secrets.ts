import { settingIn } from './settings-lines.js';
import type { ParsedSetting } from './config.types.js';

export const SECRET = '<SECRET>';

const SECRET_NAME =
  /(?:^|[._-])(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?|api_?keys?|access_?key(?:_?id)?|secret_?(?:access_?)?key|private_?key|signing_?key|encryption_?key|auth_?key|master_?key|requirepass|masterauth|credentials?|client_?secret|connection_?string|psk)$/;
/** Names of things that hold secrets are none. */
const NAME_OF_HOLDER = /(?:existing|image_pull|tls)_secrets?$|secret_(?:name|ref)$|secret_key_ref/;
/** States, numbers, and references to where the secret is. */
const NO_SECRET =
  /^(?:|true|false|yes|no|on|off|null|none|~|\d{1,4}|\$\{.*|\$\(.*|\{\{.*|<.*>|%\(.*|env:.*|vault:.*|file:.*|\/.*|op:\/\/.*|arn:.*|ssm:.*)$/i;
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

/**
 * Takes the values of secrets out of the lines of a configuration, where a parser found them and
 * wherever a line assigns one, so that even a file that no parser can read keeps none.
 * @returns how many lines were changed
 */
export function maskSecrets(lines: string[], secrets: readonly ParsedSetting[]): number {
  const changed = new Set<number>();
  const mask = (index: number, value: string): void => {
    const line = lines[index];
    if (line === undefined || value === '' || !line.includes(value)) return;
    lines[index] = line.replaceAll(value, SECRET);
    changed.add(index);
  };
  lines.forEach((line, index) => {
    const found = settingIn(line);
    if (found && isSecret({ path: found.key, value: found.value })) mask(index, found.value);
  });
  for (const { value, line } of secrets) {
    for (const part of value.split('\n').map((one) => one.trim())) {
      if (part.length < 3) continue;
      if (isUnmistakable(part) || value.includes('\n'))
        lines.forEach((_, i) => {
          mask(i, part);
        });
      else if (line !== null) mask(line - 1, part);
    }
  }
  return changed.size;
}
