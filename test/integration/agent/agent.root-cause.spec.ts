import { ApiUser } from '../../support/api.js';
import { addRunbook, openCase, say, serveAgent } from './support.js';

describe('the root cause that the agent proposes', () => {
  let served: Awaited<ReturnType<typeof serveAgent>>;
  let ada: ApiUser;

  beforeAll(async () => {
    served = await serveAgent();
    ada = await ApiUser.signIn(served.url, 'ada');
    await addRunbook(ada);
    await served.delivered();
  });
  afterAll(() => served.stop());

  /** As the UI's buttons do: an outcome, and the same in words. */
  const check = async (caseId: string, verdict = false) => {
    const { body } = await ada.get(`/cases/${caseId}/agent`).expect(200);
    const step = body.next_step as { id: string; text: string };
    return say(ada, caseId, {
      text: `${verdict ? 'H1 is confirmed. ' : ''}Checked "${step.text}": it supports the hypothesis.`,
      kind: verdict ? 'decision' : 'observation',
      step: { id: step.id, outcome: 'supports' },
      verdicts: verdict ? [{ hypothesis_id: 'H1', verdict: 'confirmed' }] : [],
    });
  };

  it.each([true, false])(
    'is the hypothesis, not a report of a check (confirmed: %s)',
    async (v) => {
      const caseId = await openCase(ada);
      const { state } = await say(ada, caseId, 'FATAL: sorry, too many clients already');
      const checked = await check(caseId, v);
      expect(checked.state.steps_done).toMatchObject([{ outcome: 'supports' }]);
      const over = await say(ada, caseId, 'The errors have stopped.');
      const proposed = over.state.proposal?.root_cause;
      const [statement] = state.hypotheses.map((hypothesis) => hypothesis.statement);
      expect(proposed?.startsWith(`${statement!}.`)).toBe(true);
      expect(proposed).not.toMatch(/checked|supports|H1/i);
      if (v) expect(proposed).toBe(`${statement!}.`);
    },
  );

  it('keeps what a person says of the cause beside a verdict', async () => {
    const caseId = await openCase(ada);
    const { state } = await say(ada, caseId, 'FATAL: sorry, too many clients already');
    await check(caseId);
    await say(ada, caseId, 'H1 is confirmed: the deploy leaks transactions.');
    const over = await say(ada, caseId, 'The errors have stopped.');
    expect(over.state.proposal?.root_cause).toBe(
      `${state.hypotheses[0]!.statement}.\nThe deploy leaks transactions.`,
    );
  });

  it('is proposed once a button says that undoing the change helped, and not when it did not', async () => {
    const outcomes = { contradicts: 'it did not help', supports: 'it helped' };
    for (const [outcome, words] of Object.entries(outcomes)) {
      const caseId = await openCase(ada);
      await say(ada, caseId, 'Search answers 504 since 14:02');
      const { state } = await say(ada, caseId, 'We deployed search 4.18 at 13:58.');
      const { id, text } = state.next_step!;
      const said = `Did "${text}": ${words}.`;
      const step = { id, outcome };
      const done = await say(ada, caseId, { text: said, kind: 'action', step });
      const proposed = done.state.proposal?.root_cause ?? null;
      expect(proposed).toEqual(
        outcome === 'supports' ? expect.stringContaining('search 4.18 at 13:58') : null,
      );
      expect(proposed ?? '').not.toContain('it helped');
    }
  });

  it('is asked for where a button answers the question for it', async () => {
    const caseId = await openCase(ada, { title: 'Invoices show the wrong currency' });
    await say(ada, caseId, 'Norwegians get invoices in Swedish kronor');
    const asked = await say(ada, caseId, 'All correct again.');
    expect(asked.state.next_step).toMatchObject({ id: 'cause' });
    const checked = await check(caseId);
    expect(checked.state).toMatchObject({ proposal: null, hypotheses: [] });
  });

  it('names a change that only the title tells of, and quotes no symptom', async () => {
    const caseId = await openCase(ada, { title: 'Checkout answers 502 after the deploy' });
    const { state } = await say(ada, caseId, 'All users in Europe see it, since 14:02');
    const statements = state.hypotheses.map(({ statement }) => statement);
    expect(statements).toContain('The deploy before it began is the cause');
    await say(ada, caseId, { text: 'Rolled back deploy 4711', kind: 'action' });
    const over = await say(ada, caseId, 'The errors have stopped.');
    expect(over.state.proposal?.root_cause).toMatch(/^Deploy 4711 is the cause\./);
    expect(over.state.proposal?.root_cause).not.toContain('502');
  });
});
