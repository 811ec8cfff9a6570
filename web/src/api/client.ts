import { createClient, type Schemas } from '@faultmaven/client';
import { getSession } from '../session/session';

export const api = createClient({ baseUrl: '', token: () => getSession()?.token });

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
export const newIdempotencyKey = (): string => crypto.randomUUID();
