import { type ApiUser, problemOf } from '../../support/api.js';
import { runsScript } from '../../support/redis-proxy.js';
import type { Fate } from '../../support/traps.js';
import { CASE_SECRETS, leaksIn, linesOf, openCanaryCase } from './canaries.js';
import { Ledger } from './ledger.js';
import { type ReportBody, save, type SavedBody, saveUntilAnswered } from './saving.js';
import { FaultStack, LLM_KEY } from './stack.js';

/** The first to start the app may have to build it. */
const BUILD_TIMEOUT_MS = 300_000;
const GENERATIONS = 50;

const takesLock = runsScript('reports/generation/lua/acquire-generation-lock.lua');
const commits = runsScript('reports/store/lua/commit-reports.lua');

/** A word that is in no other case: letters only, so that no tokenizer takes it apart. */
const wordOf = (n: number): string =>
  `xylo${'bcdfghjklm'.charAt(Math.floor(n / 10))}${'bcdfghjklm'.charAt(n % 10)}`;

const GROUP = 8;

/** Some at a time: fifty at once would meet the time limits of a busy machine, which is not the point. */
async function inGroups<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += GROUP) {
    done.push(...(await Promise.all(items.slice(at, at + GROUP).map(work))));
  }
  return done;
}

describe('while a store is away', () => {
  let stack: FaultStack;
  let ledger: Ledger;
  let ada: ApiUser;

  beforeAll(async () => {
    stack = await FaultStack.start();
    await stack.addApp();
    ada = await stack.signIn('ada');
    ledger = new Ledger(stack);
  }, BUILD_TIMEOUT_MS);
  afterAll(() => stack.dispose());

  const caseWith = async (word: string): Promise<string> => {
    const { body } = await ada.post('/cases', { title: `Outage of ${word}` }).expect(201);
    const id = body.id as string;
    const text = `The ${word} refuses connections since the deploy`;
    await ada.post(`/cases/${id}/messages`, { kind: 'observation', text }).expect(201);
    const resolution = { root_cause: `The ${word} was too small`, resolution: 'Made it larger' };
    await ada.post(`/cases/${id}/resolve`, resolution).expect(200);
    return id;
  };

  it('Chroma: fifty generations are readable at once, and searchable when it is back', async () => {
    const words = Array.from({ length: GENERATIONS }, (_, n) => wordOf(n));
    const caseIds = await inGroups(words, caseWith);
    await stack.chroma.kill9();
    await inGroups(caseIds, async (id) => {
      const { body } = await save(ada, id, ['runbook'], `${id}-1`).expect(201);
      ledger.note(body as SavedBody);
    });
    expect(ledger.reports).toHaveLength(GENERATIONS);
    await ledger.verify(ada);
    expect(ledger.reports.filter((report) => report.indexed)).toEqual([]);
    const meanwhile = await ada.get(`/reports/search?q=${words[0]!}`).expect(200);
    expect(meanwhile.body).toMatchObject({
      search_mode: 'keyword',
      hits: [{ matched_by: ['words'], report: { case_id: caseIds[0], indexed: false } }],
    });

    await stack.chroma.restart();
    await stack.delivered();
    for (const [n, caseId] of caseIds.entries()) {
      const { body } = await ada.get(`/reports/search?q=${words[n]!}&limit=50`).expect(200);
      expect(body.search_mode).toBe('hybrid');
      const hits = body.hits as { matched_by: string[]; report: ReportBody }[];
      const byWords = hits.filter((hit) => hit.matched_by.includes('words'));
      const found = byWords.map(({ report }) => report);
      expect(found).toEqual([expect.objectContaining({ case_id: caseId, indexed: true })]);
    }
  });

  it('Redis gone: 503 problems, and the language model is not asked', async () => {
    const caseId = await openCanaryCase(ada);
    const asked = stack.llm.seen.length;
    await stack.redis.kill9();
    for (const types of [['runbook'], ['incident_report', 'post_mortem']]) {
      const refused = await save(ada, caseId, types, `${caseId}-${types[0]!}`);
      expect(problemOf(refused, 503).code).toBe('unavailable');
      expect(refused.headers['retry-after']).toBe('5');
    }
    problemOf(await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }), 503);
    problemOf(await ada.get(`/cases/${caseId}/reports`), 503);
    expect(stack.llm.seen).toHaveLength(asked);

    await stack.redis.restart();
    await stack.ready();
    await ledger.verify(ada);
    const answer = await saveUntilAnswered(ada, caseId, ['runbook'], `${caseId}-runbook`);
    expect((answer.body as SavedBody).reports[0]!.version).toBe(1);
    ledger.note(answer.body as SavedBody);
  });

  describe('Redis paused', () => {
    afterEach(() => {
      stack.redis.resume();
    });
    const pause = (): Promise<Fate> => {
      stack.redis.pause();
      return Promise.resolve('pass');
    };
    const laid = {
      'at the lock': () => stack.redisProxy.traps.lay('before', takesLock, pause),
      'while the model writes': () =>
        new Promise<void>((resolve) => {
          stack.llm.interrupt(async () => {
            await pause();
            resolve();
          });
        }),
      'at the commit': () => stack.redisProxy.traps.lay('before', commits, pause),
    };

    it.each(Object.keys(laid) as (keyof typeof laid)[])(
      '%s: 503 now, and one version however it ended, once it goes on',
      async (moment) => {
        const caseId = await openCanaryCase(ada);
        const asked = stack.llm.seen.length;
        const struck = laid[moment]();
        const refused = await save(ada, caseId, ['runbook'], `${caseId}-1`);
        await struck;
        const { code, detail } = problemOf(refused, 503);
        if (moment === 'at the lock') expect(stack.llm.seen).toHaveLength(asked);
        // What lies in the socket is carried out later: nobody may say that nothing was stored.
        if (moment === 'at the commit') expect(code).toBe('generation-unconfirmed');
        expect(detail).not.toContain('Nothing was changed');
        stack.redis.resume();

        const answer = await saveUntilAnswered(ada, caseId, ['runbook'], `${caseId}-1`);
        expect((answer.body as SavedBody).reports.map(({ version }) => version)).toEqual([1]);
        ledger.note(answer.body as SavedBody);
        await ledger.verify(ada, [caseId]);
      },
    );
  });

  it('lost none of all that it acknowledged, and logged none of it', async () => {
    await stack.ready();
    await stack.delivered();
    await ledger.verify(ada);
    const log = stack.logs();
    expect(log).toMatch(/"msg":"redis unavailable"/);
    const keys = new Map([
      ['token', ada.token],
      ['key of the model', LLM_KEY],
    ]);
    const contents = linesOf(ledger.reports.map((report) => report.content));
    expect(contents.size).toBeGreaterThan(GENERATIONS);
    expect(leaksIn(log, new Map([...CASE_SECRETS, ...keys, ...contents]))).toEqual([]);
  });
});
