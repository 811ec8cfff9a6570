import {
  type Case,
  type CaseClosure,
  LEGAL_MOVES,
  type MemberCase,
  type MemberRole,
  type Page,
} from '../case.types.js';
import type { CaseClosureDto, CaseDto, CaseListDto } from './case.dto.js';

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;

/** What all members see of a case. Cases are shared by requests and never change, so once is enough. */
const seenByAll = new WeakMap<Case, Omit<CaseDto, 'my_role'>>();

export function toCaseDto(found: Case, role: MemberRole): CaseDto {
  let seen = seenByAll.get(found);
  if (!seen) {
    seen = withoutRole(found);
    seenByAll.set(found, seen);
  }
  return { ...seen, my_role: role };
}

function withoutRole(found: Case): Omit<CaseDto, 'my_role'> {
  return {
    id: found.id,
    owner_id: found.ownerId,
    owner_name: found.ownerName ?? null,
    title: found.title,
    description: found.description ?? null,
    severity: found.severity ?? null,
    services: found.services,
    source_url: found.sourceUrl ?? null,
    status: found.status,
    legal_moves: [...LEGAL_MOVES[found.status]],
    created_at: found.createdAt.toISOString(),
    updated_at: found.updatedAt.toISOString(),
    started_at: iso(found.startedAt),
    detected_at: iso(found.detectedAt),
    resolved_at: iso(found.resolvedAt),
    impact: found.impact ?? null,
    root_cause: found.rootCause ?? null,
    resolution: found.resolution ?? null,
    closure: found.closure ? toClosureDto(found.closure) : null,
    message_count: found.messageCount,
    deleted_at: iso(found.deletedAt),
    restorable_until: found.deletedAt ? iso(found.purgeAt) : null,
  };
}

export const toCaseListDto = (page: Page<MemberCase>): CaseListDto => ({
  items: page.items.map((found) => toCaseDto(found.case, found.role)),
  next_cursor: page.nextCursor ?? null,
});

/** Cases know attachments of any kind; the API shows the reports among them. */
const toClosureDto = (closure: CaseClosure): CaseClosureDto => ({
  closed_at: closure.closedAt.toISOString(),
  closed_by: closure.closedBy,
  linked_reports: closure.attachments
    .filter((attachment) => attachment.kind === 'report')
    .map(({ id, type, version, title }) => ({ report_id: id, type, version, title })),
});
