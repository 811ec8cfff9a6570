/**
 * Who may call each route. Every route of the OpenAPI document needs a line here, and every line a
 * route: a new one without a line fails `routes.spec.ts`, so that nobody forgets to say who it is for.
 *
 * - `public`: no token. `signed-in`: any user. `people`: any user, but no API token. `admin`: admins.
 * - `viewer`, `editor`, `owner`: least role in the case of the path; others 404, a lesser role 403.
 * - `restorer`: the owner of a deleted case; everybody else 404.
 * - `report-member`: members of the report's case, by the report's id alone.
 * - `document-owner`: the owner of a private document of the knowledge base; others 404.
 * - `job-viewer`, `job-editor`: members of the case of a job, by the job's id alone.
 *
 * `scope`: what an API token needs where it is not `read` for GET, `write` else, `admin` for admins.
 */
export type RouteClass =
  | 'public'
  | 'signed-in'
  | 'people'
  | 'admin'
  | 'viewer'
  | 'editor'
  | 'owner'
  | 'restorer'
  | 'report-member'
  | 'document-owner'
  | 'job-viewer'
  | 'job-editor';

export interface Expectation {
  for: RouteClass;
  scope?: 'generate' | 'alerts';
}

const is = (routeClass: RouteClass, scope?: Expectation['scope']): Expectation => ({
  for: routeClass,
  scope,
});

export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  'GET /health/live': is('public'),
  'GET /health/ready': is('public'),
  'GET /health/startup': is('public'),

  'POST /api/v1/auth/dev-login': is('public'),
  'GET /api/v1/auth/options': is('public'),
  'POST /api/v1/auth/register': is('public'),
  'POST /api/v1/auth/login': is('public'),
  'POST /api/v1/auth/refresh': is('public'),
  'GET /api/v1/auth/me': is('signed-in'),
  'PUT /api/v1/auth/password': is('people'),
  'GET /api/v1/auth/sessions': is('people'),
  'DELETE /api/v1/auth/sessions': is('people'),
  'DELETE /api/v1/auth/sessions/{session_id}': is('people'),
  'POST /api/v1/auth/logout': is('people'),
  'POST /api/v1/auth/tokens': is('people'),
  'GET /api/v1/auth/tokens': is('people'),
  'DELETE /api/v1/auth/tokens/{token_id}': is('people'),

  'GET /api/v1/admin/audit': is('admin'),
  'POST /api/v1/admin/accounts': is('admin'),
  'GET /api/v1/admin/accounts/{user_id}': is('admin'),
  'PATCH /api/v1/admin/accounts/{user_id}': is('admin'),
  'GET /api/v1/admin/outbox': is('admin'),
  'POST /api/v1/admin/outbox/replay': is('admin'),
  'POST /api/v1/admin/retention/sweep': is('admin'),

  'GET /api/v1/cases': is('signed-in'),
  'POST /api/v1/cases': is('signed-in'),
  'GET /api/v1/cases/{id}': is('viewer'),
  'PATCH /api/v1/cases/{id}': is('editor'),
  'DELETE /api/v1/cases/{id}': is('owner'),
  'POST /api/v1/cases/{id}/restore': is('restorer'),
  'POST /api/v1/cases/{id}/resolve': is('editor'),
  'GET /api/v1/cases/{id}/audit': is('owner'),
  'GET /api/v1/cases/{id}/participants': is('viewer'),
  'PUT /api/v1/cases/{id}/participants/{user_id}': is('owner'),
  'DELETE /api/v1/cases/{id}/participants/{user_id}': is('owner'),
  'GET /api/v1/cases/{id}/messages': is('viewer'),
  'POST /api/v1/cases/{id}/messages': is('editor'),
  'POST /api/v1/cases/{case_id}/close': is('owner'),
  'GET /api/v1/cases/{case_id}/report-recommendations': is('viewer'),
  'PUT /api/v1/cases/{case_id}/reused-runbook': is('editor'),
  'DELETE /api/v1/cases/{case_id}/reused-runbook': is('editor'),

  'GET /api/v1/cases/{id}/evidence': is('viewer'),
  'POST /api/v1/cases/{id}/evidence': is('editor'),
  'GET /api/v1/cases/{id}/evidence/search': is('viewer'),
  'GET /api/v1/cases/{id}/evidence/{evidence_id}': is('viewer'),
  'GET /api/v1/cases/{id}/evidence/{evidence_id}/text': is('viewer'),
  'DELETE /api/v1/cases/{id}/evidence/{evidence_id}': is('editor'),

  'GET /api/v1/cases/{id}/agent': is('viewer'),
  'GET /api/v1/cases/{id}/agent/turns': is('viewer'),
  'POST /api/v1/cases/{id}/agent/messages': is('editor', 'generate'),
  'POST /api/v1/cases/{id}/agent/proposal/confirm': is('editor'),
  'POST /api/v1/cases/{id}/agent/proposal/dismiss': is('editor'),

  'POST /api/v1/cases/{case_id}/reports': is('editor', 'generate'),
  'GET /api/v1/cases/{case_id}/reports': is('viewer'),
  'GET /api/v1/cases/{case_id}/reports/diff': is('viewer'),
  'GET /api/v1/cases/{case_id}/reports/export': is('viewer'),
  'GET /api/v1/cases/{case_id}/reports/{report_id}': is('viewer'),
  'GET /api/v1/cases/{case_id}/reports/{report_id}/diff': is('viewer'),
  'GET /api/v1/cases/{case_id}/reports/{report_id}/download': is('viewer'),
  'GET /api/v1/jobs/{job_id}': is('job-viewer'),
  'GET /api/v1/jobs/{job_id}/events': is('job-viewer'),
  'DELETE /api/v1/jobs/{job_id}': is('job-editor', 'generate'),
  'GET /api/v1/reports/search': is('signed-in'),
  'GET /api/v1/reports/analytics': is('signed-in'),
  'GET /api/v1/reports/{report_id}': is('report-member'),
  'GET /api/v1/reports/{report_id}/download': is('report-member'),

  'POST /api/v1/webhooks/alertmanager': is('signed-in', 'alerts'),
  'POST /api/v1/webhooks/pagerduty': is('signed-in', 'alerts'),
  'PUT /api/v1/webhooks/pagerduty/secrets': is('signed-in'),
  'GET /api/v1/webhooks/pagerduty/secrets': is('signed-in'),
  'GET /api/v1/webhooks/subscriptions': is('signed-in'),
  'POST /api/v1/webhooks/subscriptions': is('signed-in'),
  'PATCH /api/v1/webhooks/subscriptions/{webhook_id}': is('signed-in'),
  'DELETE /api/v1/webhooks/subscriptions/{webhook_id}': is('signed-in'),
  'POST /api/v1/webhooks/subscriptions/{webhook_id}/rotate-secret': is('signed-in'),

  'GET /api/v1/knowledge/search': is('signed-in'),
  'GET /api/v1/knowledge/runbooks/similar': is('signed-in'),
  'GET /api/v1/knowledge/documents': is('signed-in'),
  'POST /api/v1/knowledge/documents': is('signed-in'),
  'POST /api/v1/knowledge/documents/upload': is('signed-in'),
  'GET /api/v1/knowledge/documents/{id}': is('document-owner'),
  'PUT /api/v1/knowledge/documents/{id}': is('document-owner'),
  'DELETE /api/v1/knowledge/documents/{id}': is('document-owner'),
  'GET /api/v1/knowledge/documents/{id}/versions': is('document-owner'),
  'GET /api/v1/knowledge/documents/{id}/versions/{version}': is('document-owner'),
  'GET /api/v1/knowledge/documents/{id}/vote': is('document-owner'),
  'PUT /api/v1/knowledge/documents/{id}/vote': is('document-owner'),
  'DELETE /api/v1/knowledge/documents/{id}/vote': is('document-owner'),
};
