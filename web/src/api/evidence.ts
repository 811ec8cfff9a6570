import { type Schemas, unwrap } from '@faultmaven/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client';

export type EvidenceSummary = Schemas['EvidenceSummaryDto'];
export type Evidence = Schemas['EvidenceDto'];
export type EvidenceKind = EvidenceSummary['kind'];
export type EvidenceHit = Schemas['EvidenceHitDto'];
export type LogDigest = Schemas['LogDigestDto'];
export type MetricsDigest = Schemas['MetricsDigestDto'];
export type ConfigDigest = Schemas['ConfigDigestDto'];

const FOLLOW_MS = 10_000;
const HITS = 20;

/** The files of a case, newest first, and how many it takes. */
export const caseEvidence = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'evidence'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cases/{id}/evidence', { params: { path: { id: caseId } }, signal })),
    refetchInterval: FOLLOW_MS,
  });

const path = (caseId: string, evidenceId: string) => ({ id: caseId, evidence_id: evidenceId });

/** A file with its digest. It never changes. */
export const oneEvidence = (caseId: string, evidenceId: string) =>
  queryOptions({
    queryKey: ['evidence', caseId, evidenceId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/evidence/{evidence_id}', {
          params: { path: path(caseId, evidenceId) },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

/** What is kept of a file, line by line. */
export const evidenceText = (caseId: string, evidenceId: string) =>
  queryOptions({
    queryKey: ['evidence', caseId, evidenceId, 'text'],
    queryFn: ({ signal }): Promise<string> =>
      unwrap(
        api.GET('/api/v1/cases/{id}/evidence/{evidence_id}/text', {
          params: { path: path(caseId, evidenceId) },
          parseAs: 'text',
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export const evidenceSearch = (caseId: string, q: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'evidence-search', q],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/evidence/search', {
          params: { path: { id: caseId }, query: { q, limit: HITS } },
          signal,
        }),
      ),
    enabled: q !== '',
    staleTime: 10_000,
  });

export const removeEvidence = (caseId: string, evidenceId: string) =>
  unwrap(
    api.DELETE('/api/v1/cases/{id}/evidence/{evidence_id}', {
      params: { path: path(caseId, evidenceId) },
    }),
  );

export const evidencePath = (caseId: string, facts: { kind: string; note: string }): string => {
  const query = new URLSearchParams();
  if (facts.kind) query.set('kind', facts.kind);
  if (facts.note.trim()) query.set('note', facts.note.trim());
  return `/api/v1/cases/${caseId}/evidence?${query.toString()}`;
};
