import { setImmediate as otherWork } from 'node:timers/promises';
import type { ParsedSetting } from './config.types.js';

/** After so many lines other requests get their turn. */
const LINES_A_TURN = 1000;
const LINE_CHARS = 4500;
const SECTION = /^\s*\[{1,2}([^\]]{1,200})\]{1,2}\s*$/;
/** `key = value`, `key: value`, `export KEY=value`, `key value;` as nginx has it, `key value` of redis.conf. */
const ASSIGNED =
  /^\s*(?:export\s+|ENV\s+|-\s+)?["']?([\w.\-/[\]]{1,200})["']?\s*(?:=|:(?=\s|$))\s*(.{0,4000})$/;
const SPACED = /^\s*([A-Za-z][\w.-]{1,100})\s+(\S.{0,4000}?);?$/;
const COMMENT = /^\s*(?:[#!;]|\/\/|--)/;

/** Settings of INI, properties, `.env` and alike, line by line; sections are the front of the path. */
export async function readLines(text: string): Promise<ParsedSetting[]> {
  const settings: ParsedSetting[] = [];
  let section = '';
  for (const [index, raw] of text.split('\n').entries()) {
    if (index % LINES_A_TURN === LINES_A_TURN - 1) await otherWork();
    const line = raw.slice(0, LINE_CHARS);
    if (line.trim() === '' || COMMENT.test(line)) continue;
    section = SECTION.exec(line)?.[1]?.trim() ?? section;
    const found = settingIn(line);
    if (!found) continue;
    const path = section === '' ? found.key : `${section}.${found.key}`;
    settings.push({ path, value: found.value, line: index + 1 });
  }
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
