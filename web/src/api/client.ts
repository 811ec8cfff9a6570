import { createClient, type Schemas } from '@faultmaven/client';
import { bearerToken, sendAuthorized } from '../session/tokens';

export const api = createClient({ baseUrl: '', token: bearerToken, fetch: sendAuthorized });

export type Case = Schemas['CaseDto'];
export type CaseStatus = Case['status'];
export type Severity = NonNullable<Case['severity']>;
export type Message = Schemas['MessageDto'];
export type MessageKind = Message['kind'];
export type Participant = Schemas['ParticipantDto'];
export type Report = Schemas['ReportDto'];
export type ReportType = Report['type'];
export type Recommendations = Schemas['RecommendationsDto'];
export type KnowledgeDocument = Schemas['DocumentDto'];
export type DocumentSummary = Schemas['DocumentSummaryDto'];

/** One for each attempt of a person, so that a retry after a lost answer does nothing twice. */
export function newIdempotencyKey(): string {
  // crypto.randomUUID would be missing where the service is reached over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
