import { gzipSync } from 'node:zlib';
import type { OperationKind } from '../history.js';
import type { Random } from '../random.js';
import { get, type Plan } from './plan.js';
import { sha256 } from './sha256.js';
import type { KnownCase } from './world.js';

const FEW_LINES = 40;
/** More than is kept line by line, so that the marker has to be picked out of them. */
const MANY_LINES = 2_500;

/** What clients do with the files of a case. */
export function evidencePlan(
  kind: OperationKind,
  { id: caseId, evidence }: KnownCase,
  random: Random,
): Plan | undefined {
  const of = { kind, caseId };
  const path = `/cases/${caseId}/evidence`;
  const known = evidence.length > 0 ? random.pick(evidence) : undefined;
  switch (kind) {
    case 'attach':
      return upload(of, path, random);
    case 'list-evidence':
      return get(of, path);
    case 'search-evidence':
      return known && get({ ...of, target: known.id }, `${path}/search?q=${known.marker}`);
    case 'read-evidence':
      return known && get({ ...of, target: known.id }, `${path}/${known.id}`);
    case 'read-evidence-text':
      return known && get({ ...of, target: known.id }, `${path}/${known.id}/text`);
    case 'detach':
      return (
        known && {
          intent: { ...of, target: known.id },
          call: { method: 'DELETE', path: `${path}/${known.id}` },
        }
      );
    default:
      return undefined;
  }
}

function upload(of: Plan['intent'], path: string, random: Random): Plan {
  const marker = random.marker();
  const text = logOf(marker, random.chance(0.2) ? MANY_LINES : FEW_LINES);
  const packed = random.chance(0.3);
  const bytes = packed ? gzipSync(text) : Buffer.from(text);
  const query = `?filename=relay.log${packed ? '.gz' : ''}&kind=log`;
  return {
    intent: { ...of, marker, sha256: sha256(bytes) },
    call: {
      method: 'POST',
      path: path + query,
      file: { bytes, type: packed ? 'application/gzip' : 'text/plain' },
    },
  };
}

/** A log in whose middle an error names the marker, once. */
function logOf(marker: string, lines: number): string {
  return Array.from({ length: lines }, (_, i) => {
    const seconds = Math.floor(i / 20);
    const at = `2026-11-24T03:${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}Z`;
    return i === Math.floor(lines / 2)
      ? `${at} ERROR relay: queue ${marker} refused an item`
      : `${at} INFO relay: item ${i} passed in ${(i * 7) % 90} ms`;
  }).join('\n');
}

const pad = (value: number): string => String(value).padStart(2, '0');
