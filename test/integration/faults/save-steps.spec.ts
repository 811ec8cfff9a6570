import type { ApiUser } from '../../support/api.js';
import { runsScript } from '../../support/redis-proxy.js';
import type { Fate } from '../../support/traps.js';
import { CASE_SECRETS, leaksIn, linesOf, openCanaryCase } from './canaries.js';
import { Ledger } from './ledger.js';
import { attempt, type ReportBody, save, type SavedBody, saveUntilAnswered } from './saving.js';
import { FaultStack, LLM_KEY } from './stack.js';

/** The first to start the app may have to build it. */
const BUILD_TIMEOUT_MS = 300_000;
const TYPES = ['runbook', 'incident_report'];

const takesLock = runsScript('reports/generation/lua/acquire-generation-lock.lua');
const commits = runsScript('reports/store/lua/commit-reports.lua');
const settles = runsScript('outbox/lua/settle.lua');

type Strike = () => Promise<Fate>;
type Layer = (stack: FaultStack, caseId: string, strike: Strike) => Promise<void>;

const upsertOf =
  (caseId: string) =>
  ({ path, body }: { path: string; body: Buffer }): boolean =>
    path.endsWith('/upsert') && body.includes(caseId);

/** Every step of a save at which the world may end, and how to wait for it. */
const STEPS: [name: string, lay: Layer][] = [
  [
    'before the lock is taken',
    (s, _, strike) => s.redisProxy.traps.lay('before', takesLock, strike),
  ],
  ['when the lock is taken', (s, _, strike) => s.redisProxy.traps.lay('after', takesLock, strike)],
  ['while the model writes', (s, _, strike) => whenModelIsAsked(s, strike)],
  ['before the commit', (s, _, strike) => s.redisProxy.traps.lay('before', commits, strike)],
  [
    'after the commit, before its reply',
    (s, _, strike) => s.redisProxy.traps.lay('after', commits, strike),
  ],
  [
    'before the chunks reach Chroma',
    (s, id, strike) => s.chromaProxy.traps.lay('before', upsertOf(id), strike),
  ],
  [
    'after the chunks reached Chroma',
    (s, id, strike) => s.chromaProxy.traps.lay('after', upsertOf(id), strike),
  ],
  [
    'before the delivery is settled',
    (s, _, strike) => s.redisProxy.traps.lay('before', settles, strike),
  ],
];

/** The model's reply is held while the strike runs; then it refuses as always. */
const whenModelIsAsked = ({ llm }: FaultStack, strike: Strike): Promise<void> =>
  new Promise((resolve, reject) => {
    llm.interrupt(async () => {
      await strike().then(() => {
        resolve();
      }, reject);
    });
  });

describe('kill -9 at each step of a save', () => {
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

  describe.each(['app', 'redis', 'chroma'] as const)('of %s', (victim) => {
    it.each(STEPS)('%s', async (_, lay) => {
      const caseId = await openCanaryCase(ada);
      const first = await saveUntilAnswered(ada, caseId, TYPES, `${caseId}-1`);
      ledger.note(first.body as SavedBody);
      await stack.delivered();

      const struck = lay(stack, caseId, async () => {
        await stack[victim].kill9();
        return 'cut';
      });
      const key = `${caseId}-2`;
      const interrupted = attempt(save(ada, caseId, TYPES, key));
      await struck;
      await stack[victim].restart();
      const early = await interrupted;
      if (early?.status === 201) ledger.note(early.body as SavedBody);
      await stack.ready();

      const answer = await saveUntilAnswered(ada, caseId, TYPES, key);
      ledger.note(answer.body as SavedBody);
      expect((answer.body as SavedBody).reports.map(({ version }) => version)).toEqual([2, 2]);
      const again = await saveUntilAnswered(ada, caseId, TYPES, key);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect((again.body as SavedBody).job_id).toBe((answer.body as SavedBody).job_id);
      ledger.note(again.body as SavedBody);

      await ledger.verify(ada, [caseId]);
    });
  });

  it('leaves every acknowledged report there, and makes each of them findable', async () => {
    await stack.delivered();
    await ledger.verify(ada);
    for (const caseId of ledger.caseIds) {
      const { body } = await ada.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
      for (const report of body.reports as ReportBody[]) expect(report.indexed).toBe(true);
    }
  });

  it('wrote no content, no token and no personal data into any log', () => {
    const log = stack.logs();
    // The logs are there, at their most talkative, with requests, failures and retries in them.
    expect(log).toMatch(/"msg":"outbox retry"/);
    expect(log).toMatch(/"route":"\/api\/v1\/cases\/:\w+\/reports"/);
    expect(leaksIn(log, CASE_SECRETS)).toEqual([]);
    expect(
      leaksIn(
        log,
        new Map([
          ["the user's token", ada.token],
          ["the model's key", LLM_KEY],
        ]),
      ),
    ).toEqual([]);
    const contents = linesOf(ledger.reports.map((report) => report.content));
    expect(contents.size).toBeGreaterThan(20);
    expect(leaksIn(log, contents)).toEqual([]);
  });
});
