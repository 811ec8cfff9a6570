import { Redis } from 'ioredis';
import { ApiUser, problemOf } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/servers.js';
import { beginning, completion, FakeLlm, finishStream, held } from '../llm/support/fake-llm.js';
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

describe('report jobs', () => {
  let llm: FakeLlm;
  let redis: Redis;
  let app: TestApp;
  let ada: ApiUser;
  let eve: ApiUser;
  let vic: ApiUser;
  let caseId: string;

  beforeAll(async () => {
    [llm, redis] = await Promise.all([FakeLlm.start(), emptyRedis()]);
    app = await startApp(environment(llm));
    [ada, eve, vic] = await Promise.all([
      ApiUser.signIn(app.baseUrl, 'ada'),
      ApiUser.signIn(app.baseUrl, 'eve'),
      ApiUser.signIn(app.baseUrl, 'vic'),
    ]);
  }, BUILD_TIMEOUT_MS);
  afterAll(async () => {
    await app.dispose();
    await Promise.all([llm.stop(), redis.quit()]);
  });
  beforeEach(async () => {
    caseId = await resolvedIncident(ada);
    await ada.put(`/cases/${caseId}/participants/vic`, { role: 'viewer' });
    llm.plays(completion(GOOD_RUNBOOK));
  });

  const follow = (user: ApiUser, jobId: string, lastEventId?: string): Promise<EventReader> =>
    EventReader.open(`${app.baseUrl}/api/v1/jobs/${jobId}/events`, user.token, lastEventId);

  it('write reports while nobody waits, and tell which', async () => {
    const jobId = await submit(ada, caseId);
    const job = await untilJob(vic, jobId, ended);
    expect(job).toMatchObject({
      ...{ id: jobId, case_id: caseId, status: 'done', attempt: 1, report_types: ['runbook'] },
      created_by: 'ada',
    });
    const [reportId] = job.report_ids;
    const report = (await ada.get(`/reports/${reportId}`).expect(200)).body;
    expect(report).toMatchObject({ type: 'runbook', version: 1, generated_by: /^llm:/ });
    expect(report.content).toContain('idle in transaction');
    expect((await ada.get(`/cases/${caseId}`)).body.status).toBe('documenting');
  });

  it('are not preferred by default: the finished reports are the answer', async () => {
    const { body } = await ada
      .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
      .expect(201);
    // All the same it is a job that can be looked at.
    expect(await jobOf(ada, body.job_id)).toMatchObject({
      ...{ status: 'done', stage: 'storing', report_ids: [body.reports[0].id] },
    });
  });

  it('tell all that happens, with the text as it is written, redacted', async () => {
    const withPii = GOOD_RUNBOOK.replace('left', 'left, says grace.hopper@example.com,');
    const rest = held(finishStream);
    llm.plays(
      beginning(withPii, (response) => {
        rest.reply(response, llm.seen[0]!);
      }),
    );
    const jobId = await submit(ada, caseId);
    const reader = await follow(vic, jobId);
    expect(reader.response.status).toBe(200);
    expect(reader.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    // The model has not finished yet, and its first block can be read.
    const first = await reader.read(({ event }) => event === 'text');
    expect(first?.data).toMatchObject({ report_type: 'runbook', draft: 1, attempt: 1 });
    expect(first?.data['text']).toContain('## Diagnosis');
    rest.release();
    await reader.read();

    const kinds = reader.seen.map(({ event }) => event);
    expect(kinds.filter((kind) => kind !== 'text')).toEqual([
      ...['queued', 'redacting', 'generating', 'storing', 'done'],
    ]);
    const texts = reader.seen.filter(({ event }) => event === 'text').map(({ data }) => data);
    const told = texts.map(({ text }) => text).join('');
    expect(told).toContain('idle in transaction');
    expect(told).not.toContain('grace.hopper');
    const { report_ids } = await jobOf(ada, jobId);
    expect(reader.seen.at(-1)?.data).toMatchObject({ job_id: jobId, report_ids });
  });

  it('go on telling where a reader left off, and say when there is no more', async () => {
    const jobId = await submit(ada, caseId);
    await untilJob(ada, jobId, ended);
    const whole = await follow(ada, jobId);
    await whole.read();
    const third = whole.seen[2]!;
    const again = await follow(ada, jobId, third.id);
    await again.read();
    expect(again.seen).toEqual(whole.seen.slice(3));
    const after = await follow(ada, jobId, whole.seen.at(-1)?.id);
    expect(after.response.status).toBe(204);
    // What is no id of an event asks for everything.
    const odd = await follow(ada, jobId, 'x; DROP');
    await odd.read();
    expect(odd.seen).toEqual(whole.seen);
  });

  it('are a 404 to a stranger, like a job that never was, and read-only to a viewer', async () => {
    const jobId = await submit(ada, caseId);
    await untilJob(ada, jobId, ended);
    for (const path of ['', '/events']) {
      const theirs = problemOf(await eve.get(`/jobs/${jobId}${path}`), 404);
      const nobodys = problemOf(await eve.get(`/jobs/01JD000000000000000000000Z${path}`), 404);
      expect({ ...theirs, instance: '' }).toEqual({ ...nobodys, instance: '' });
    }
    problemOf(await eve.delete(`/jobs/${jobId}`), 404);
    problemOf(await vic.delete(`/jobs/${jobId}`), 403);
    problemOf(await ada.get('/jobs/not-an-id'), 404);
    await ada.delete(`/cases/${caseId}`).expect(204);
    problemOf(await ada.get(`/jobs/${jobId}`), 404);
  });

  it('hold their case: a second request is told which job', async () => {
    const answer = held(completion(GOOD_RUNBOOK));
    llm.plays(answer.reply);
    const jobId = await submit(ada, caseId, 'key-1');
    await answer.arrived;
    for (const prefer of ['respond-async', 'wait=10']) {
      const second = await ada
        .post(`/cases/${caseId}/reports`, { report_types: ['post_mortem'] })
        .set('Prefer', prefer);
      expect(problemOf(second, 409, 'generation-running')['job_id']).toBe(jobId);
    }
    expect(problemOf(await ada.post(`/cases/${caseId}/close`), 409)['job_id']).toBe(jobId);
    // Asked for again with its own key, it is the same job and not another one.
    expect(await submit(ada, caseId, 'key-1')).toBe(jobId);
    answer.release();
    const { report_ids } = await untilJob(ada, jobId, ended);
    expect(llm.seen).toHaveLength(1);

    // And when it is done, the finished answer.
    const replay = await ada
      .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
      .set('Prefer', 'respond-async')
      .set('Idempotency-Key', 'key-1')
      .expect(201);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect((replay.body.reports as { id: string }[]).map(({ id }) => id)).toEqual(report_ids);
    await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
  });

  it('are refused at once when the case is not ready for them', async () => {
    const { body } = await ada.post('/cases', { title: 'Still open' }).expect(201);
    const refused = await ada
      .post(`/cases/${body.id as string}/reports`, { report_types: ['runbook'] })
      .set('Prefer', 'respond-async');
    problemOf(refused, 409, 'case-not-resolved');
  });

  it.each(['respond-async', 'wait'])(
    'can be cancelled while the model writes (%s); it is told so too',
    async (prefer) => {
      const answer = held(completion(GOOD_RUNBOOK));
      llm.plays(answer.reply);
      const asked = ada
        .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
        .set('Prefer', prefer)
        .then((response) => response);
      await answer.arrived;
      const { job_id: jobId } = problemOf(
        await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }),
        409,
      ) as { job_id: string };
      const { body } = await ada.delete(`/jobs/${jobId}`).expect(202);
      expect(body.status).toBe('cancelling');
      await answer.gone;
      expect((await untilJob(ada, jobId, ended)).status).toBe('cancelled');
      if (prefer === 'wait') problemOf(await asked, 409, 'generation-cancelled');

      // Nothing is stored, the case is free, and cancelling again changes nothing.
      expect((await ada.get(`/cases/${caseId}/reports`)).body.reports).toEqual([]);
      expect((await ada.delete(`/jobs/${jobId}`).expect(202)).body.status).toBe('cancelled');
      llm.plays(completion(GOOD_RUNBOOK));
      await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
    },
  );

  it('that have ended cannot be cancelled', async () => {
    const jobId = await submit(ada, caseId);
    await untilJob(ada, jobId, ended);
    problemOf(await ada.delete(`/jobs/${jobId}`), 409, 'job-ended');
  });

  it('fail, and say why, when the case goes away under them', async () => {
    const answer = held(completion(GOOD_RUNBOOK));
    llm.plays(answer.reply);
    const jobId = await submit(ada, caseId);
    const reader = await follow(ada, jobId);
    await answer.arrived;
    await ada.delete(`/cases/${caseId}`).expect(204);
    answer.release();
    const last = await reader.read(({ event }) => event === 'failed');
    expect(last?.data['problem']).toMatchObject({ status: 404, code: 'not-found' });
    reader.close();
  });

  it('put ids into the queue and nothing else', async () => {
    const answer = held(completion(GOOD_RUNBOOK));
    llm.plays(answer.reply);
    const jobId = await submit(ada, caseId);
    await answer.arrived;
    const key = `{jobs}:report-jobs:${jobId}`;
    expect(JSON.parse((await redis.hget(key, 'data')) ?? '')).toEqual({ job_id: jobId });
    answer.release();
    await untilJob(ada, jobId, ended);
    for (const name of await redis.keys('{jobs}*')) {
      const dump = (await redis.dumpBuffer(name)).toString('latin1');
      expect(dump).not.toMatch(/idle in transaction|Checkout times out|Diagnosis/);
    }
    // Nor is any key of a job kept for ever.
    for (const name of await redis.keys(`job:*${jobId}*`)) {
      expect(await redis.pttl(name)).toBeGreaterThan(0);
    }
  });

  it('write to no log what is in them', () => {
    const logs = app.logs();
    expect(logs.includes('generation stopped')).toBe(true);
    expect(/idle in transaction|grace\.hopper|Diagnosis/.test(logs)).toBe(false);
  });
});
