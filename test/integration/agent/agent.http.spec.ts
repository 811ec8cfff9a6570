import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
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
      'orders-db says since 02:00: FATAL: sorry, too many clients already',
    );
    const [leading] = first.state.hypotheses;
    expect(leading).toMatchObject({ id: 'H1', source: 'runbook', status: 'open' });
    expect(leading!.supporting).toMatchObject([{ label: 'K1' }, { label: 'M1' }]);
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
    expect(second.state.hypotheses[0]!.likelihood).toBeGreaterThan(leading!.likelihood);
    expect(second.state.steps_done).toMatchObject([{ outcome: 'supports' }]);
    expect(second.state.next_step?.id).not.toBe(first.state.next_step?.id);

    const third = await say(ada, caseId, 'H1 is confirmed: the deploy leaks transactions.');
    expect(third.state).toMatchObject({ phase: 'act', hypotheses: [{ status: 'confirmed' }] });
    expect(third.state.next_step?.text).toContain('Terminate the sessions');

    const fourth = await say(ada, caseId, 'Rolled back the deploy. The errors have stopped.');
    expect(fourth.state.proposal).toMatchObject({
      hypothesis_id: 'H1',
      root_cause: expect.stringContaining('connection exhaustion'),
      resolution: expect.stringContaining('Rolled back the deploy'),
    });
    const confirmed = await ada
      .post(`/cases/${caseId}/agent/proposal/confirm`, {
        proposal_id: fourth.state.proposal?.id,
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
      .post(`/cases/${caseId}/agent/proposal/confirm`, { proposal_id: fourth.state.proposal?.id })
      .expect(200);
    expect(again.body.case).toMatchObject({ resolution: 'Rolled back deploy 4711.' });
  });

  it('has a change undone first, asks whether that helped, and proposes it as the cause', async () => {
    const caseId = await openCase(ada);
    await say(ada, caseId, 'Search answers 504 since 14:02');
    const changed = await say(ada, caseId, 'We deployed search 4.18 at 13:58.');
    expect(changed.turn.said.kind).toBe('observation');
    expect(changed.state.hypotheses).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ statement: expect.stringContaining('search 4.18 at 13:58') }),
      ]),
    );
    expect(changed.state.next_step?.text).toContain('Undo the change first');
    const undone = await say(ada, caseId, 'Rolled back to 4.17 at 14:20');
    expect(undone.turn.said.kind).toBe('action');
    expect(undone.state.next_step?.text).toContain('Have the errors stopped');
    expect(undone.state.proposal).toBeNull();
    const over = await say(ada, caseId, 'yes');
    expect(over.state.proposal).toMatchObject({
      root_cause: expect.stringContaining('search 4.18 at 13:58'),
      resolution: expect.stringContaining('Rolled back to 4.17'),
    });
    const named = await say(ada, caseId, 'The cause was a filter that expands every query.');
    expect(named.state.proposal).toMatchObject({
      root_cause: expect.stringMatching(/^A filter that expands every query/),
    });
  });

  it('asks for the cause when it is over and none is known, and proposes nothing before', async () => {
    const caseId = await openCase(ada, { title: 'Invoices show the wrong currency' });
    await say(ada, caseId, 'Norwegians get invoices in Swedish kronor');
    const { state } = await say(ada, caseId, 'All correct again.');
    expect(state.proposal).toBeNull();
    expect(state.next_step).toMatchObject({ id: 'cause' });
    const told = await say(ada, caseId, 'Two columns of the import were swapped.');
    expect(told.state.proposal).toMatchObject({
      root_cause: 'Two columns of the import were swapped.',
    });
  });

  it('takes no cause from a pasted trace, and no runbook for a case that says next to nothing', async () => {
    const caseId = await openCase(ada, { title: 'The site is slow' });
    const vague = await say(ada, caseId, 'the site is slow');
    expect(vague.state.hypotheses).toEqual([]);
    expect(vague.state.next_step?.hypothesis_ids).toEqual([]);
    const { state } = await say(
      ada,
      caseId,
      "requests.exceptions.SSLError: HTTPSConnectionPool(host='auth.corp.test', port=443): Max retries " +
        "exceeded (Caused by SSLError('certificate verify failed: certificate has expired'))",
    );
    expect(state.hypotheses.map(({ status }) => status)).toEqual(['open']);
    expect(state.hypotheses).toMatchObject([{ statement: expect.stringContaining('TLS') }]);
    const next = await say(ada, caseId, "I don't know");
    expect(next.state.next_step?.id).not.toBe(state.next_step?.id);
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

  it('reads errors out of pasted logs, and keeps questions out of the timeline', async () => {
    const caseId = await openCase(ada);
    const log = Array.from(
      { length: 20 },
      (_, i) =>
        `2026-11-20T02:10:${String(10 + i)}Z ERROR pool: timeout acquiring connection ${String(i)} from pool`,
    ).join('\n');
    const { state, turn } = await say(ada, caseId, log);
    expect(turn.said.kind).toBe('observation');
    const counts = state.errors.map(({ count }) => count);
    expect(Math.max(...counts)).toBe(20);
    expect(state.errors[0]).toMatchObject({ seen_in: ['M1'] });
    expect(state.checklist).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'errors', done: true })]),
    );
    const asked = await say(ada, caseId, 'What should I check next?');
    expect(asked.turn.said).toMatchObject({ kind: 'question', message_id: null });
    const { items } = (await ada.get(`/cases/${caseId}/messages`).expect(200)).body;
    expect(items).toHaveLength(1);
  });

  it('shows nobody a private runbook, not even through the state that members share', async () => {
    const secret = 'SECRET-ZEBRA procedure';
    const text = `# ${secret}\n\n## Symptoms\n\nzebra quagga failure\n\n## Diagnosis\n\n1. ${secret}\n`;
    await addRunbook(ada, text, 'private', secret);
    await served.delivered();
    const caseId = await openCase(ada, { title: 'zebra quagga failure' });
    await ada.put(`/cases/${caseId}/participants/grace`, { role: 'viewer' }).expect(200);
    await say(ada, caseId, 'zebra quagga failure everywhere');
    expect(JSON.stringify(await stateOf(grace, caseId))).not.toContain('SECRET-ZEBRA');
  });

  it('rules out what is dismissed', async () => {
    const caseId = await openCase(ada);
    await say(ada, caseId, 'too many clients already, sessions idle in transaction');
    await say(ada, caseId, 'H1 is confirmed.');
    const { state } = await say(ada, caseId, 'Rolled back. All errors have stopped.');
    const other = { proposal_id: '01JDA3B4M5P6Q7R8S9T0V1W2XY' };
    problemOf(
      await ada.post(`/cases/${caseId}/agent/proposal/dismiss`, other),
      409,
      'proposal-changed',
    );
    const dismissed = await ada
      .post(`/cases/${caseId}/agent/proposal/dismiss`, {
        proposal_id: state.proposal?.id,
        reason: 'They came back after ten minutes.',
      })
      .expect(200);
    expect(dismissed.body.state).toMatchObject({
      proposal: null,
      ruled_out: [{ id: 'H1', reason: 'They came back after ten minutes.' }],
    });
    expect((await ada.get(`/cases/${caseId}`).expect(200)).body.status).toBe('investigating');
  });

  it('goes with its case: hidden, brought back, purged; and a closed one takes no more', async () => {
    const caseId = await openCase(ada);
    await say(ada, caseId, 'too many clients already');
    const before = await stateOf(ada, caseId);
    await ada.delete(`/cases/${caseId}`).expect(204);
    problemOf(await ada.get(`/cases/${caseId}/agent`), 404);
    await ada.post(`/cases/${caseId}/restore`).expect(200);
    expect(await stateOf(ada, caseId)).toEqual(before);

    await ada
      .post(`/cases/${caseId}/resolve`, { root_cause: 'A leak.', resolution: 'Rolled back.' })
      .expect(200);
    await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
    await ada.post(`/cases/${caseId}/close`).expect((response) => {
      expect(response.status).toBeLessThan(300);
    });
    problemOf(
      await ada.post(`/cases/${caseId}/agent/messages`, { text: 'hello' }),
      409,
      'case-closed',
    );
    expect(await stateOf(ada, caseId)).toMatchObject({ takes_messages: false });

    await ada.delete(`/cases/${caseId}`).expect(204);
    served.clock.ahead = 40 * 86_400_000;
    await served.app.get<CaseService>(CASE_SERVICE).purge(caseId);
    served.clock.ahead = 0;
    expect(await served.redis.keys(`*${caseId}:agent*`)).toEqual([]);
  });
});
