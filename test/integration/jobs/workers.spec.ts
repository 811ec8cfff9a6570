import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { ApiUser } from '../../support/api.js';
import { startApp, startWorker, type TestApp } from '../../support/servers.js';
import { until } from '../../support/until.js';
import { completion, FakeLlm, held } from '../llm/support/fake-llm.js';
import {
  emptyRedis,
  ended,
  environment,
  EventReader,
  GOOD_RUNBOOK,
  jobOf,
  resolvedIncident,
  submit,
  untilJob,
} from './support.js';

/** The first to start the app may have to build it. */
const BUILD_TIMEOUT_MS = 300_000;

// Each test starts processes of its own, which takes a while where others work too.
jest.setTimeout(180_000);

describe('workers in processes of their own', () => {
  let llm: FakeLlm;
  let redis: Redis;
  let env: Record<string, string>;
  let app: TestApp;
  let ada: ApiUser;
  let workers: TestApp[] = [];

  beforeAll(async () => {
    [llm, redis] = await Promise.all([FakeLlm.start(), emptyRedis()]);
    env = environment(llm);
    app = await startApp({ ...env, JOBS_WORKER: 'false' });
    ada = await ApiUser.signIn(app.baseUrl, 'ada');
  }, BUILD_TIMEOUT_MS);
  afterAll(async () => {
    await app.dispose();
    await Promise.all([llm.stop(), redis.quit()]);
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.dispose()));
    workers = [];
  });

  const startAnother = async (more: Record<string, string> = {}): Promise<TestApp> => {
    const worker = await startWorker({ ...env, ...more });
    workers.push(worker);
    return worker;
  };
  const versionsOf = async (caseId: string): Promise<number[]> => {
    const { body } = await ada.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
    return (body.reports as { version: number }[]).map(({ version }) => version);
  };

  const metricsOf = async ({ baseUrl }: TestApp): Promise<string> =>
    (await fetch(`${baseUrl}/metrics`)).text();

  it('take what the app queues, and serve nothing but probes', async () => {
    llm.plays(completion(GOOD_RUNBOOK));
    const waiting = await submit(ada, await resolvedIncident(ada));
    expect(await jobOf(ada, waiting)).toMatchObject({ status: 'queued', attempt: 0 });
    const before = await metricsOf(app);
    expect(before).toMatch(/^report_jobs\{state="waiting"\} 1$/m);
    expect(before).toMatch(/^report_jobs_oldest_seconds 0*[^ 0]/m);
    const worker = await startAnother();
    expect((await untilJob(ada, waiting, ended)).status).toBe('done');
    await until('the queue is empty', async () => {
      const after = await metricsOf(app);
      return ['waiting', 'running'].every((s) => after.includes(`report_jobs{state="${s}"} 0\n`));
    });
    // More than one where a loaded machine let the lease run out: it is then seen that all is done.
    expect(await metricsOf(worker)).toMatch(/^report_job_runs_total\{outcome="ended"\} [1-9]/m);
    expect((await fetch(`${worker.baseUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${worker.baseUrl}/api/v1/cases`)).status).toBe(404);
    expect((await fetch(`${worker.baseUrl}/docs`)).status).toBe(404);
  });

  it('leave a job alone that was cancelled while it waited', async () => {
    llm.plays(completion(GOOD_RUNBOOK));
    const caseId = await resolvedIncident(ada);
    const jobId = await submit(ada, caseId);
    const reader = await EventReader.open(`${app.baseUrl}/api/v1/jobs/${jobId}/events`, ada.token);
    expect((await ada.delete(`/jobs/${jobId}`).expect(202)).body.status).toBe('cancelled');
    await reader.read();
    expect(reader.seen.map(({ event }) => event)).toEqual(['queued', 'cancelled']);
    // The case is free at once; and the worker, once there is one, does the next job only.
    const next = await submit(ada, caseId);
    await startAnother();
    expect((await untilJob(ada, next, ended)).status).toBe('done');
    expect(await versionsOf(caseId)).toEqual([1]);
  });

  it('that are killed midway are replaced, and no report is doubled', async () => {
    const never = held(completion(GOOD_RUNBOOK));
    llm.plays(never.reply, completion(GOOD_RUNBOOK));
    const first = await startAnother();
    const caseId = await resolvedIncident(ada);
    const jobId = await submit(ada, caseId);
    const reader = await EventReader.open(`${app.baseUrl}/api/v1/jobs/${jobId}/events`, ada.token);
    await never.arrived;
    await first.kill9();
    await startAnother();
    const job = await untilJob(ada, jobId, ended);
    expect(job).toMatchObject({ status: 'done', attempt: 2 });
    expect(await versionsOf(caseId)).toEqual([1]);
    await reader.read();
    const runs = reader.seen.filter(({ event }) => event === 'redacting');
    expect(runs.map(({ data }) => data['attempt'])).toEqual([1, 2]);
    expect(reader.seen.at(-1)?.event).toBe('done');
  });

  it('that only seemed dead cannot store what another has stored', async () => {
    const late = held(completion(GOOD_RUNBOOK));
    llm.plays(late.reply, completion(GOOD_RUNBOOK));
    const first = await startAnother();
    const caseId = await resolvedIncident(ada);
    const jobId = await submit(ada, caseId);
    await late.arrived;
    first.pause();
    await startAnother();
    const job = await untilJob(ada, jobId, ended);
    expect(job).toMatchObject({ status: 'done', attempt: 2 });
    first.resume();
    late.release();
    await late.gone;
    // It finds out, lets go of the job, and works on.
    llm.plays(completion(GOOD_RUNBOOK));
    const other = await submit(ada, await resolvedIncident(ada));
    await untilJob(ada, other, ended);
    expect(await versionsOf(caseId)).toEqual([1]);
    expect(await jobOf(ada, jobId)).toEqual(job);
    expect((await fetch(`${first.baseUrl}/health/live`)).status).toBe(200);
  });

  it('finish what runs when they are stopped', async () => {
    const answer = held(completion(GOOD_RUNBOOK));
    llm.plays(answer.reply);
    const worker = await startAnother();
    const jobId = await submit(ada, await resolvedIncident(ada));
    await answer.arrived;
    const stopped = worker.stop();
    // It takes nothing new meanwhile.
    const waiting = await submit(ada, await resolvedIncident(ada));
    while ((await fetch(`${worker.baseUrl}/health/ready`).catch(() => undefined))?.ok) {
      await sleep(20);
    }
    answer.release();
    expect(await stopped).toMatchObject({ code: 0, signal: null });
    expect(await jobOf(ada, jobId)).toMatchObject({ status: 'done', attempt: 1 });
    expect(await jobOf(ada, waiting)).toMatchObject({ status: 'queued', attempt: 0 });
    await ada.delete(`/jobs/${waiting}`).expect(202);
  });

  it('hand over what they cannot finish in time', async () => {
    const never = held(completion(GOOD_RUNBOOK));
    llm.plays(never.reply, completion(GOOD_RUNBOOK));
    // A lease of an hour: nobody would find out by himself.
    const first = await startAnother({ SHUTDOWN_GRACE_MS: '100', JOBS_LEASE_MS: '3600000' });
    const caseId = await resolvedIncident(ada);
    const jobId = await submit(ada, caseId);
    await never.arrived;
    expect(await first.stop()).toMatchObject({ code: 0, signal: null });
    expect(await jobOf(ada, jobId)).toMatchObject({ status: 'queued', attempt: 1 });
    await startAnother();
    expect(await untilJob(ada, jobId, ended)).toMatchObject({ status: 'done', attempt: 2 });
    expect(await versionsOf(caseId)).toEqual([1]);
  });
});
