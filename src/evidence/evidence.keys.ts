import type { CompanionKey } from '../cases/case-companions.types.js';
import { tagOf } from '../redis/partition.js';

/** The case itself, which every change looks at: same key as in `cases.keys.ts`, whose module writes it. */
export const caseOfEvidenceKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}`;

/** Hash: evidence id -> JSON of what is listed of it. */
export const evidenceKey = (caseId: string): string => `${caseOfEvidenceKey(caseId)}:evidence`;

/** Hash: evidence id -> digest and kept passages, JSON in brotli. */
export const evidenceContentsKey = (caseId: string): string => `${evidenceKey(caseId)}:contents`;

/** String: number of the last file, so that none is given out twice. */
export const evidenceCounterKey = (caseId: string): string => `${evidenceKey(caseId)}:counter`;

/** String: number of a file that was removed, for retries of its upload; it goes by itself. */
export const removedEvidenceKey = (caseId: string, evidenceId: string): string =>
  `${caseOfEvidenceKey(caseId)}:removed:${evidenceId}`;

/** What lives as long as the case does. */
export const keptBesideCase = (caseId: string): CompanionKey[] => [
  { key: evidenceKey(caseId), type: 'hash' },
  { key: evidenceContentsKey(caseId), type: 'hash' },
  { key: evidenceCounterKey(caseId), type: 'string' },
];
