import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { type ApiUser, problemOf } from '../../support/api.js';

export interface ReportBody {
  id: string;
  case_id: string;
  type: string;
  version: number;
  is_current: boolean;
  size_bytes: number;
  sha256: string;
  indexed: boolean;
  persisted: boolean;
  content: string;
}

export interface SavedBody {
  job_id: string;
  reports: ReportBody[];
}

export const save = (user: ApiUser, caseId: string, types: string[], key: string) =>
  user.post(`/cases/${caseId}/reports`, { report_types: types }).set('Idempotency-Key', key);

/** The answer to one attempt, or undefined when the connection broke before there was one. */
export const attempt = (request: PromiseLike<Response>): Promise<Response | undefined> =>
  Promise.resolve(request).catch(() => undefined);

/**
 * What a careful client does: the same request with the same key, until it is answered. Nothing but
 * a broken connection, a running job and "service unavailable" may stand in its way.
 */
export async function saveUntilAnswered(
  user: ApiUser,
  caseId: string,
  types: string[],
  key: string,
): Promise<Response> {
  for (;;) {
    const answer = await attempt(save(user, caseId, types, key));
    if (answer?.status === 201) return answer;
    if (answer) {
      const { status, code } = problemOf(answer, answer.status);
      expect([409, 503]).toContain(status);
      if (status === 409) expect(code).toBe('generation-running');
    }
    await sleep(25);
  }
}
