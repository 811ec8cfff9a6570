import type { ParsedSetting } from './config.types.js';

const SECTION = /^\s*\[{1,2}([^\]]{1,200})\]{1,2}\s*$/;
/** `key = value`, `key: value`, `export KEY=value`, `key value;` as nginx has it, `key value` of redis.conf. */
const ASSIGNED =
  /^\s*(?:export\s+|ENV\s+|-\s+)?["']?([\w.\-/[\]]{1,200})["']?\s*(?:=|:(?=\s|$))\s*(.{0,4000})$/;
const SPACED = /^\s*([A-Za-z][\w.-]{1,100})\s+(\S.{0,4000}?);?$/;
const COMMENT = /^\s*(?:[#!;]|\/\/|--)/;

/** Settings of INI, properties, `.env` and alike, line by line; sections are the front of the path. */
export function readLines(text: string): ParsedSetting[] {
  const settings: ParsedSetting[] = [];
  let section = '';
  text.split('\n').forEach((raw, index) => {
    const line = raw.slice(0, 4500);
    if (line.trim() === '' || COMMENT.test(line)) return;
    const begun = SECTION.exec(line)?.[1];
    if (begun !== undefined) {
      section = begun.trim();
      return;
    }
    const found = settingIn(line);
    if (!found) return;
    const path = section === '' ? found.key : `${section}.${found.key}`;
    settings.push({ path, value: found.value, line: index + 1 });
  });
  return settings;
}

/** The setting that a line makes; undefined when it makes none. */
export function settingIn(line: string): { key: string; value: string } | undefined {
  const [, key, value] = ASSIGNED.exec(line) ?? SPACED.exec(line) ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { key, value: unquoted(value) };
}

const unquoted = (value: string): string =>
  value
    .trim()
    .replace(/[;,]$/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
