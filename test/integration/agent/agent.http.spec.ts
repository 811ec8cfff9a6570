import { ApiUser, problemOf } from '../../support/api.js';
import { addRunbook, openCase, say, serveAgent, stateOf } from './support.js';

describe('the agent without a language model', () => {
  let served: Awaited<ReturnType<typeof serveAgent>>;
  let ada: ApiUser;
  let grace: ApiUser;

  beforeAll(async () => {
    served = await serveAgent();
    ada = await ApiUser.signIn(served.url, 'ada');
    grace = await ApiUser.signIn(served.url, 'grace');
    await addRunbook(ada);
    await served.delivered();
  });
  afterAll(() => served.stop());

  it('leads from the first observation to a resolved case', async () => {
    const caseId = await openCase(ada);
    const first = await say(
      ada,
      caseId,
      'Since the deploy at 02:00 orders-db says: FATAL: sorry, too many clients already',
    );
    const [leading] = first.state.hypotheses;
    expect(leading).toMatchObject({ id: 'H1', source: 'runbook', status: 'open' });
    expect(leading.supporting.map((one: { label: string }) => one.label)).toEqual(['K1', 'M1']);
    expect(first.state.next_step).toMatchObject({
      command: expect.stringContaining('pg_stat_activity'),
      hypothesis_ids: ['H1'],
      source: { label: 'K1' },
    });
    expect(first.turn.answer).toMatchObject({ by: 'guide' });
    expect(first.turn.answer.text).toContain('[K1]');
    expect(first.turn.said).toMatchObject({ kind: 'observation' });
    const messages = (await ada.get(`/cases/${caseId}/messages`).expect(200)).body.items;
    expect(messages).toMatchObject([{ id: first.turn.said.message_id, kind: 'observation' }]);

    const second = await say(ada, caseId, 'Yes, 480 sessions are idle in transaction');
    expect(second.state.hypotheses[0].likelihood).toBeGreaterThan(leading.likelihood);
    expect(second.state.steps_done).toMatchObject([{ outcome: 'supports' }]);
    expect(second.state.next_step.id).not.toBe(first.state.next_step.id);

    const third = await say(ada, caseId, 'H1 is confirmed: the deploy leaks transactions.');
    expect(third.state).toMatchObject({ phase: 'act', hypotheses: [{ status: 'confirmed' }] });
    expect(third.state.next_step.text).toContain('Terminate the sessions');

    const fourth = await say(ada, caseId, 'Rolled back the deploy. The errors have stopped.');
    expect(fourth.state.proposal).toMatchObject({
      hypothesis_id: 'H1',
      root_cause: expect.stringContaining('connection exhaustion'),
      resolution: expect.stringContaining('Rolled back the deploy'),
    });
    const confirmed = await ada
      .post(`/cases/${caseId}/agent/proposal/confirm`, {
        proposal_id: fourth.state.proposal.id,
        resolution: 'Rolled back deploy 4711.',
      })
      .expect(200);
    expect(confirmed.body.case).toMatchObject({
      status: 'resolved',
      resolution: 'Rolled back deploy 4711.',
      root_cause: expect.stringContaining('connection exhaustion'),
    });
    expect(await stateOf(ada, caseId)).toMatchObject({ proposal: null, version: 5 });
    const again = await ada
      .post(`/cases/${caseId}/agent/proposal/confirm`, { proposal_id: fourth.state.proposal.id })
      .expect(200);
    expect(again.body.case).toMatchObject({ resolution: 'Rolled back deploy 4711.' });
  });

  it('lets members in by their role, and nobody else', async () => {
    const caseId = await openCase(ada);
    problemOf(await grace.get(`/cases/${caseId}/agent`), 404);
    problemOf(await grace.post(`/cases/${caseId}/agent/messages`, { text: 'hello' }), 404);
    await ada.put(`/cases/${caseId}/participants/grace`, { role: 'viewer' }).expect(200);
    expect(await stateOf(grace, caseId)).toMatchObject({ version: 0, phase: 'observe' });
    problemOf(await grace.post(`/cases/${caseId}/agent/messages`, { text: 'hello' }), 403);
    problemOf(await grace.post(`/cases/${caseId}/agent/proposal/confirm`), 403);
    await ada.put(`/cases/${caseId}/participants/grace`, { role: 'editor' }).expect(200);
    await say(grace, caseId, 'p99 is 30 s in all regions');
    problemOf(await ada.post(`/cases/${caseId}/agent/proposal/dismiss`), 409, 'no-proposal');
  });
});
