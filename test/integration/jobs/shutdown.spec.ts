import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { ApiUser, problemOf } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/servers.js';
import { completion, FakeLlm, held } from '../llm/support/fake-llm.js';
import {
  emptyRedis,
  environment,
  EventReader,
  GOOD_RUNBOOK,
  resolvedIncident,
  submit,
} from './support.js';

const BUILD_TIMEOUT_MS = 300_000;

// Each test starts processes of its own, which takes a while where others work too.
jest.setTimeout(180_000);

describe('an app that is told to stop', () => {
  let llm: FakeLlm;
  let redis: Redis;
  let app: TestApp;
  let ada: ApiUser;

  beforeAll(async () => {
    [llm, redis] = await Promise.all([FakeLlm.start(), emptyRedis()]);
  });
  afterAll(async () => {
    await Promise.all([llm.stop(), redis.quit()]);
  });
  afterEach(() => app.dispose());

  async function start(more: Record<string, string>): Promise<void> {
    app = await startApp(environment(llm, more));
    ada = await ApiUser.signIn(app.baseUrl, 'ada');
  }
  const generate = (caseId: string) =>
    ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).then((r) => r);

  it(
    'is unready at once, still answers while it drains, and drops nothing in flight',
    async () => {
      await start({ SHUTDOWN_DRAIN_MS: '3000' });
      const answer = held(completion(GOOD_RUNBOOK));
      llm.plays(answer.reply);
      const caseId = await resolvedIncident(ada);
      const inFlight = generate(caseId);
      await answer.arrived;
      const stopped = app.stop();
      const ready = (): Promise<Response> => fetch(`${app.baseUrl}/health/ready`);
      let response = await ready();
      while (response.ok) {
        await sleep(10);
        response = await ready();
      }
      expect(response.status).toBe(503);
      // The load balancer does not know yet: who comes is served, and told not to come back.
      const late = await fetch(`${app.baseUrl}/health/live`);
      expect(late.status).toBe(200);
      expect(late.headers.get('connection')).toBe('close');
      expect((await ada.get(`/cases/${caseId}`)).status).toBe(200);

      // Then nobody is let in any more, and what is in flight is waited for.
      while (await ready().catch(() => undefined)) await sleep(50);
      expect(app.running).toBe(true);
      answer.release();
      const { status, body } = await inFlight;
      expect(status).toBe(201);
      expect(body.reports).toHaveLength(1);
      expect(await stopped).toMatchObject({ code: 0, signal: null });
    },
    BUILD_TIMEOUT_MS,
  );

  it('answers with 503 what it cannot finish in time, and stores nothing of it', async () => {
    await start({ SHUTDOWN_GRACE_MS: '200' });
    const never = held(completion(GOOD_RUNBOOK));
    llm.plays(never.reply);
    const caseId = await resolvedIncident(ada);
    const inFlight = generate(caseId);
    await never.arrived;
    const stopped = app.stop();
    problemOf(await inFlight, 503, 'shutting-down');
    expect(await stopped).toMatchObject({ code: 0, signal: null });
    await app.restart();
    const reports = await ada.get(`/cases/${caseId}/reports`).expect(200);
    expect(reports.body.reports).toEqual([]);
    llm.plays(completion(GOOD_RUNBOOK));
    expect((await generate(caseId)).status).toBe(201);
  });

  it('ends its event streams, which go on where they were at the next process', async () => {
    await start({ SHUTDOWN_GRACE_MS: '200' });
    const never = held(completion(GOOD_RUNBOOK));
    llm.plays(never.reply, completion(GOOD_RUNBOOK));
    const jobId = await submit(ada, await resolvedIncident(ada));
    const url = `${app.baseUrl}/api/v1/jobs/${jobId}/events`;
    const reader = await EventReader.open(url, ada.token);
    await never.arrived;
    await reader.read(({ event }) => event === 'generating');
    const stopped = app.stop();
    await reader.read();
    expect(reader.seen.at(-1)?.event).not.toBe('done');
    expect(await stopped).toMatchObject({ code: 0, signal: null });

    await app.restart();
    const next = await EventReader.open(url, ada.token, reader.seen.at(-1)?.id);
    await next.read();
    const kinds = next.seen.map(({ event }) => event).filter((kind) => kind !== 'text');
    expect(kinds).toEqual(['queued', 'redacting', 'generating', 'storing', 'done']);
    expect(next.seen.at(-1)?.data['job_id']).toBe(jobId);
  });

  it('exits at once, with 0, when nothing runs, however many connections are kept open', async () => {
    await start({});
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${app.baseUrl}/health/live`)));
    expect(await app.stop()).toMatchObject({ code: 0, signal: null });
  });
});
