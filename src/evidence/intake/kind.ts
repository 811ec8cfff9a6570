import { basename, extname } from 'node:path';
import type { EvidenceKind } from '../evidence.types.js';
import { findDelimiter, looksLikeTable } from '../reading/metrics/table-form.js';

const BY_EXTENSION: Readonly<Record<string, EvidenceKind>> = {
  '.csv': 'metrics',
  '.tsv': 'metrics',
  '.yaml': 'config',
  '.yml': 'config',
  '.toml': 'config',
  '.ini': 'config',
  '.conf': 'config',
  '.cnf': 'config',
  '.cfg': 'config',
  '.config': 'config',
  '.properties': 'config',
  '.env': 'config',
  '.tf': 'config',
  '.tfvars': 'config',
  '.log': 'log',
  '.out': 'log',
  '.err': 'log',
  '.jsonl': 'log',
  '.ndjson': 'log',
};
/** `.env.production`, `Dockerfile`, `my.cnf`. */
const CONFIG_NAME = /^(?:\.env\b.*|dockerfile.*|nginx\.conf.*|my\.cnf|config|kubeconfig)$/i;
const TIMED_LINE = /^\W{0,3}(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:)/;

/**
 * What a file is, by its name without `.gz`, and where that says nothing by its first 64 KB. Text of
 * no other kind is a log: its digest tells of any lines what repeats and what stands out.
 */
export function kindOf(fileName: string | undefined, head: string): EvidenceKind {
  const name = basename(fileName ?? '').replace(/\.gz$/i, '');
  const extension = extname(name).toLowerCase();
  if (extension === '.json') return isOneJson(head) ? 'config' : 'log';
  const byName = CONFIG_NAME.test(name) ? 'config' : BY_EXTENSION[extension];
  if (byName === 'metrics') return looksLikeTable(head) ? 'metrics' : 'log';
  if (byName) return byName;
  if (looksLikeTable(head) && findDelimiter(head) !== ' ') return 'metrics';
  return isConfig(head) ? 'config' : 'log';
}

/** JSON lines are a log: their first line is a whole object, and another follows. */
function isOneJson(head: string): boolean {
  const [first = '', second = ''] = head.trimStart().split('\n', 2);
  if (second.trim() === '') return true;
  try {
    JSON.parse(first);
    return false;
  } catch {
    return true;
  }
}

/** YAML of Kubernetes and alike, and JSON that is no log; the rest has to say so by its name. */
function isConfig(head: string): boolean {
  if (/^(?:---\s*\n)?(?:#.*\n)*(?:apiVersion|kind|version|services):\s/.test(head)) return true;
  const lines = head.split('\n', 200);
  if (lines.some((line) => TIMED_LINE.test(line))) return false;
  return /^\s*[{[]\s*$/.test(lines[0] ?? '') && isOneJson(head);
}
