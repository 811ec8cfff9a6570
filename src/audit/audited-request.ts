import type { AuthenticatedRequest } from '../auth/principal.js';
import { USER_ID } from '../auth/user-id.js';
import { CASE_ID } from '../common/ids.js';
import type { AuditEntry } from './audit.interface.js';

/** A request with what the audit log keeps of it. */
export interface AuditedRequest extends AuthenticatedRequest {
  /** Set once the guards let it through; what they did not is noted when it is answered. */
  letThrough?: boolean;
  /** Who tries to sign in, on routes where nobody has yet. */
  claimedUserId?: string;
}

const PREFIX = /^\/api\/v\d+/;
const MAX_TARGET_LENGTH = 130;

export const changesSomething = ({ method }: AuditedRequest): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** The case in the path; the parameter is `case_id`, or `id` under `/cases`. */
export function caseOf(request: AuditedRequest): string | undefined {
  const { case_id, id } = request.params;
  const given = case_id ?? (pathOf(request).startsWith('/cases/') ? id : undefined);
  return typeof given === 'string' && CASE_ID.test(given) ? given : undefined;
}

export function describe(request: AuditedRequest): Omit<AuditEntry, 'outcome'> {
  const { principal } = request;
  return {
    userId: principal?.userId ?? request.claimedUserId ?? claimedIn(request.body) ?? 'anonymous',
    via: viaOf(request),
    action: `${request.method} ${pathOf(request)}`,
    target: targetOf(request),
  };
}

/** The pattern of the route, never the path itself: what people type into a path may be anything. */
export function pathOf(request: AuditedRequest): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path.replace(PREFIX, '') : 'unknown';
}

function viaOf({ principal }: AuditedRequest): string {
  if (principal?.apiToken) return `api-token ${principal.apiToken.id}`;
  if (principal?.sessionId) return 'session';
  return principal ? 'token' : 'none';
}

function targetOf(request: AuditedRequest): Record<string, string> {
  const caseId = caseOf(request);
  const entries = Object.entries(request.params).flatMap(([name, value]) =>
    typeof value === 'string' && value !== caseId && USER_ID.test(value)
      ? [[name, value.slice(0, MAX_TARGET_LENGTH)] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

function claimedIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('user_id' in body)) return undefined;
  const { user_id: userId } = body;
  return typeof userId === 'string' && USER_ID.test(userId) ? userId : undefined;
}
