import type { AgentViewDto } from '../../../src/agent/dto/agent-state.dto.js';
import type { AgentAnswerDto } from '../../../src/agent/dto/turn.dto.js';
import type { ApiUser } from '../../support/api.js';
import { type AppOnSharedServers, serveOnSharedServers } from '../../support/whole-app.js';

export const serveAgent = (env?: Record<string, string>): Promise<AppOnSharedServers> =>
  serveOnSharedServers('agent', env);

export const POOL_RUNBOOK = `# PostgreSQL connection exhaustion: too many clients already

## Symptoms

- \`FATAL: sorry, too many clients already\` in the log of the server
- sessions idle in transaction, connection pool timeouts at checkout

## Diagnosis

1. Who has the connections, and what do they do?

   \`\`\`sql
   SELECT state, count(*) FROM pg_stat_activity GROUP BY 1;
   \`\`\`

2. What changed? Replica count, a deploy that leaks transactions, a new job.

## Fix

1. Terminate the sessions that are idle in transaction.
2. Roll back the release that leaks them.

## Verify

- Connections stay below 70 % of the limit.
`;

export const addRunbook = async (
  user: ApiUser,
  content = POOL_RUNBOOK,
  visibility: 'global' | 'private' = 'global',
  title = 'PostgreSQL connection exhaustion: too many clients already',
): Promise<string> => {
  const { body } = await user
    .post('/knowledge/documents', { kind: 'runbook', title, content, visibility, tags: [] })
    .expect(201);
  return body.id as string;
};

export const openCase = async (user: ApiUser, more: object = {}): Promise<string> => {
  const { body } = await user
    .post('/cases', {
      title: 'Checkout times out',
      severity: 'sev2',
      services: ['checkout'],
      ...more,
    })
    .expect(201);
  return body.id as string;
};

export const say = async (
  user: ApiUser,
  caseId: string,
  body: object | string,
): Promise<AgentAnswerDto> => {
  const message = typeof body === 'string' ? { text: body } : body;
  return (await user.post(`/cases/${caseId}/agent/messages`, message).expect(200))
    .body as AgentAnswerDto;
};

export const stateOf = async (user: ApiUser, caseId: string): Promise<AgentViewDto> =>
  (await user.get(`/cases/${caseId}/agent`).expect(200)).body as AgentViewDto;
