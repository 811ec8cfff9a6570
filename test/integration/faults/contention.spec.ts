import { type ApiUser, problemOf } from '../../support/api.js';
import { runsScript } from '../../support/redis-proxy.js';
import { openCanaryCase } from './canaries.js';
import { Ledger } from './ledger.js';
import { save, type SavedBody, saveUntilAnswered } from './saving.js';
import { FaultStack } from './stack.js';

/** The first to start the app may have to build it. */
const BUILD_TIMEOUT_MS = 300_000;
const REQUESTS = 200;
const BURST = 30;
const COMMITS_BEFORE_THE_KILL = 10;

const commits = runsScript('reports/store/lua/commit-reports.lua');

describe('many saves at once, in two processes', () => {
  let stack: FaultStack;
  let ledger: Ledger;
  /** Ada at the first process and at the second. */
  let adas: [ApiUser, ApiUser];

  beforeAll(async () => {
    stack = await FaultStack.start();
    const first = await stack.addApp();
    const second = await stack.addApp();
    adas = [await stack.signIn('ada', first), await stack.signIn('ada', second)];
    ledger = new Ledger(stack);
  }, BUILD_TIMEOUT_MS);
  afterAll(() => stack.dispose());

  const ada = (n: number): ApiUser => adas[n % 2]!;

  it('lets one of 200 write against a case, and names its job to all the others', async () => {
    const caseId = await openCanaryCase(ada(0));
    // The winner writes until every other request has been answered.
    let refusals = 0;
    let allRefused!: () => void;
    const othersAnswered = new Promise<void>((resolve) => (allRefused = resolve));
    stack.llm.interrupt(() => othersAnswered);
    const answers = await Promise.all(
      Array.from({ length: REQUESTS }, async (_, n) => {
        const answer = await save(ada(n), caseId, ['post_mortem', 'runbook'], `${caseId}-${n}`);
        if (answer.status === 409 && (refusals += 1) === REQUESTS - 1) allRefused();
        return answer;
      }),
    );
    const [won, ...alsoWon] = answers.filter(({ status }) => status === 201);
    expect(alsoWon).toEqual([]);
    const saved = won!.body as SavedBody;
    ledger.note(saved);
    expect(saved.reports.map(({ version }) => version)).toEqual([1, 1]);
    for (const loser of answers.filter((answer) => answer !== won)) {
      expect(problemOf(loser, 409, 'generation-running')['job_id']).toBe(saved.job_id);
    }
    await ledger.verify(ada(1));
  });

  it('keeps all that was acknowledged when Redis is killed in a burst of saves', async () => {
    const caseIds = await Promise.all(
      Array.from({ length: BURST }, (_, n) => openCanaryCase(ada(n))),
    );
    let seen = 0;
    const struck = stack.redisProxy.traps.lay(
      'after',
      (command) => commits(command) && (seen += 1) === COMMITS_BEFORE_THE_KILL,
      async () => {
        await stack.redis.kill9();
        return 'cut';
      },
    );
    const restarted = struck.then(() => stack.redis.restart());
    await Promise.all(
      caseIds.map(async (id, n) => {
        const answer = await saveUntilAnswered(ada(n), id, ['runbook'], `${id}-1`);
        ledger.note(answer.body as SavedBody);
        // Had the first attempt been stored without an answer, the retry must not store another.
        expect((answer.body as SavedBody).reports.map(({ version }) => version)).toEqual([1]);
      }),
    );
    await restarted;
    expect(ledger.caseIds).toHaveLength(BURST + 1);
    await ledger.verify(ada(1));
    await stack.delivered();
  });
});
