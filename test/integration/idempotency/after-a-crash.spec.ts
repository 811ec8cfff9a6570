import type { Redis } from 'ioredis';
import { agentLockKey } from '../../../src/agent/agent.keys.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { newId } from '../../../src/common/ids.js';
import { sha256 } from '../../../src/idempotency/idempotency-key.js';
import { ApiUser, problemOf } from '../../support/api.js';
import { openCase, serveEvidence, upload } from '../evidence/support.js';

const ADA = { userId: 'ada', name: 'ADA', roles: ['user' as const] };

/** What a request leaves whose process died before it could keep its answer, and who takes it up. */
describe('a request whose process died, asked again with its Idempotency-Key', () => {
  let served: Awaited<ReturnType<typeof serveEvidence>>;
  let redis: Redis;
  let ada: ApiUser;

  beforeAll(async () => {
    served = await serveEvidence();
    ({ redis } = served);
    ada = await ApiUser.signIn(served.url, 'ada');
  });
  afterAll(() => served.stop());

  /** The key as it is when the process that worked on it is gone. */
  const leave = (path: string, key: string, fingerprint: string, operation: string) =>
    redis.set(
      `idem:${sha256('ada', 'POST', `/api/v1${path}`, key)}`,
      JSON.stringify({ fingerprint, operation, holder: 'a dead process', since: 0 }),
    );

  it('says nothing twice, though its retry is refused while the lock of the dead one is held', async () => {
    const caseId = await openCase(ada);
    const path = `/cases/${caseId}/agent/messages`;
    const body = { kind: 'observation', text: 'FATAL: sorry, too many clients already' };
    const turnId = newId();
    const details = { kind: 'observation' as const, text: body.text };
    await served.app.get<CaseService>(CASE_SERVICE).addMessage(caseId, ADA, details, turnId);
    await leave(path, 'k1', sha256(JSON.stringify(body)), turnId);
    const lock = { turn_id: turnId, started_at: new Date().toISOString(), started_by: 'ada' };
    await redis.set(agentLockKey(caseId), JSON.stringify({ ...lock, attempt: newId() }));

    const ask = () => ada.post(path, body).set('Idempotency-Key', 'k1');
    problemOf(await ask(), 409, 'turn-running');
    problemOf(await ask(), 409, 'turn-running');
    await redis.del(agentLockKey(caseId));
    const answer = await ask().expect(200);
    expect(answer.body.turn).toMatchObject({ id: turnId, said: { message_id: turnId } });
    const messages = await ada.get(`/cases/${caseId}/messages`).expect(200);
    expect(messages.body.items).toMatchObject([{ id: turnId, text: body.text }]);
  });

  it('frees the key of one that was refused the first time', async () => {
    const caseId = await openCase(ada);
    const path = `/cases/${caseId}/agent/messages`;
    const lock = { turn_id: newId(), started_at: new Date().toISOString(), started_by: 'grace' };
    await redis.set(agentLockKey(caseId), JSON.stringify({ ...lock, attempt: newId() }));
    const ask = (text: string) => ada.post(path, { text }).set('Idempotency-Key', 'k2');
    problemOf(await ask('It is slow.'), 409, 'turn-running');
    await redis.del(agentLockKey(caseId));
    await ask('It is very slow.').expect(200);
  });

  it('does not bring a file back that was removed meanwhile', async () => {
    const caseId = await openCase(ada);
    const path = `/cases/${caseId}/evidence`;
    const send = () =>
      upload(served.url, ada, caseId, 'ERROR disk full', 'a.log').set('Idempotency-Key', 'k3');
    const first = (await send().expect(201)).body as { id: string; label: string };
    await leave(path, 'k3', sha256('null'), first.id);
    await ada.delete(`${path}/${first.id}`).expect(204);
    const again = await send().expect(201);
    expect(again.body).toMatchObject({ id: first.id, label: first.label });
    expect((await ada.get(path).expect(200)).body.items).toEqual([]);
    problemOf(await ada.get(`${path}/${first.id}`), 404);
    const next = await upload(served.url, ada, caseId, 'ERROR disk full', 'a.log').expect(201);
    expect(next.body.label).toBe('E2');
  });
});
