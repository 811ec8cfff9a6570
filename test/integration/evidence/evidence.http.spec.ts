import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { EvidenceDto } from '../../../src/evidence/dto/evidence.dto.js';
import { SweeperService } from '../../../src/retention/sweeper.service.js';
import { ApiUser, problemOf, resolveIncident } from '../../support/api.js';
import {
  DEPLOYMENT,
  openCase,
  poolLog,
  poolMetrics,
  serveEvidence,
  upload,
  uploadRaw,
} from './support.js';

const DAY = 86_400_000;

describe('evidence', () => {
  let served: Awaited<ReturnType<typeof serveEvidence>>;
  let ada: ApiUser;
  let grace: ApiUser;
  let victor: ApiUser;
  let eve: ApiUser;

  beforeAll(async () => {
    served = await serveEvidence();
    [ada, grace, victor, eve] = (await Promise.all(
      ['ada', 'grace', 'victor', 'eve'].map((id) => ApiUser.signIn(served.url, id)),
    )) as [ApiUser, ApiUser, ApiUser, ApiUser];
  });
  afterAll(() => served.stop());
  afterEach(() => {
    served.clock.ahead = 0;
  });

  const sharedCase = async (): Promise<string> => {
    const id = await openCase(ada);
    await ada.put(`/cases/${id}/participants/grace`, { role: 'editor' }).expect(200);
    await ada.put(`/cases/${id}/participants/victor`, { role: 'viewer' }).expect(200);
    return id;
  };
  const keysOf = (caseId: string): Promise<string[]> =>
    served.redis.keys(`case:*${caseId}:evidence*`);

  it('digests a log: first errors, windows with their lines, signatures, templates, redacted', async () => {
    const caseId = await openCase(ada);
    const log = poolLog();
    const { body, headers } = await upload(served.url, ada, caseId, log, 'logs/checkout.log', {
      note: 'Of the pod that jane.doe@example.com looks after.',
    }).expect(201);
    const evidence = body as EvidenceDto;
    expect(headers['location']).toBe(`/api/v1/cases/${caseId}/evidence/${evidence.id}`);
    expect(evidence).toMatchObject({
      case_id: caseId,
      label: 'E1',
      file_name: 'checkout.log',
      kind: 'log',
      size_bytes: Buffer.byteLength(log),
      lines: 904,
      sha256: createHash('sha256').update(log).digest('hex'),
      uploaded_by: 'ada',
      note: 'Of the pod that <EMAIL_1> looks after.',
      whole: true,
    });
    expect(evidence.redactions).toBeGreaterThan(60);
    const { log: digest } = evidence.digest;
    expect(digest!.levels).toMatchObject({ info: 838, error: 63 });
    expect(digest!.first_error).toMatchObject({ line: 597, at: '2026-11-24T03:09:56.000Z' });
    const [window] = digest!.error_windows;
    expect(window!.errors).toBeGreaterThan(55);
    expect(window!.lines).toHaveLength(20);
    expect(window!.lines[0]!.line).toBe(window!.first.line);
    expect(digest!.stack_traces[0]).toMatchObject({ language: 'java' });
    expect(digest!.templates.length).toBeGreaterThan(1);
    expect(digest!.density.steps.length).toBeGreaterThan(10);
    expect(evidence.summary).toContain('First error at line 597');
    expect(JSON.stringify(body)).not.toContain('jane.doe');
    const { text } = await ada.get(`/cases/${caseId}/evidence/${evidence.id}/text`).expect(200);
    expect(text.split('\n')).toHaveLength(905);
    expect(text).toContain('for <EMAIL_1>');
    expect((await ada.get(`/cases/${caseId}/evidence/${evidence.id}`).expect(200)).body).toEqual(
      body,
    );
    const stored = await served.redis.hgetall(
      (await keysOf(caseId)).find((key) => key.endsWith(':evidence'))!,
    );
    expect(JSON.stringify(stored)).not.toContain('jane.doe');
  });

  it('finds shifts, spikes and gaps in a table, with the reasons', async () => {
    const caseId = await openCase(ada);
    const { body } = await upload(served.url, ada, caseId, poolMetrics(), 'pool.csv').expect(201);
    const { metrics } = (body as EvidenceDto).digest;
    expect(body).toMatchObject({ kind: 'metrics', lines: 331 });
    expect(metrics).toMatchObject({ rows: 330, time_column: 'time', step_seconds: 10 });
    expect(metrics!.series.map(({ name, unit }) => [name, unit])).toEqual(
      expect.arrayContaining([
        ['db connections', null],
        ['latency', 's'],
      ]),
    );
    expect(metrics!.anomalies).toEqual([
      expect.objectContaining({
        series: 'db connections',
        kind: 'shift',
        to: expect.objectContaining({ at: '2026-11-24T03:33:20.000Z' }),
      }),
      expect.objectContaining({
        series: 'latency',
        kind: 'spike',
        peak: { at: '2026-11-24T03:50:00.000Z', row: 271, value: 4.2 },
      }),
    ]);
    expect(metrics!.gaps).toEqual([
      { from: '2026-11-24T03:16:30.000Z', to: '2026-11-24T03:21:40.000Z', seconds: 310 },
    ]);
    const found = await ada.get(`/cases/${caseId}/evidence/search?q=latency%20rose`).expect(200);
    expect(found.body.items[0]).toMatchObject({ label: 'E1', first_line: 271 });
  });

  it('tells what is risky in a configuration, and keeps no secret of it', async () => {
    const caseId = await openCase(ada);
    const { body } = await upload(served.url, ada, caseId, DEPLOYMENT, 'deploy.yaml').expect(201);
    const { config } = (body as EvidenceDto).digest;
    expect(config!.findings.map(({ path, line }) => [path, line])).toEqual([
      ['Deployment/checkout.spec.replicas', 6],
      ['Deployment/checkout.spec.template.spec.containers.checkout.image', 11],
      ['Deployment/checkout.spec.template.spec.containers.checkout.env.DB_POOL_SIZE', 16],
    ]);
    expect(config!.secrets.map(({ path }) => path)).toEqual([
      'Deployment/checkout.spec.template.spec.containers.checkout.env.DB_PASSWORD',
      'Secret/db.stringData.url',
    ]);
    const { text } = await ada.get(`/cases/${caseId}/evidence/${String(body.id)}/text`).expect(200);
    expect(text).toContain('value: <SECRET>');
    for (const secret of ['correct-horse', 's3cr3t']) {
      expect(text + JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('takes a raw body, JSON too, and gzip, whose content decides the kind', async () => {
    const caseId = await openCase(ada);
    const packed = await uploadRaw(
      served.url,
      ada,
      caseId,
      gzipSync(poolLog()),
      {
        filename: 'checkout.log.gz',
      },
      'application/gzip',
    ).expect(201);
    expect(packed.body).toMatchObject({ kind: 'log', lines: 904, file_name: 'checkout.log.gz' });
    const json = await uploadRaw(
      served.url,
      ada,
      caseId,
      '{"pool": {"timeout": 0}}',
      {
        filename: 'app.json',
      },
      'application/json',
    ).expect(201);
    expect(json.body).toMatchObject({ kind: 'config', label: 'E2' });
    expect(json.body.digest.config.findings).toMatchObject([{ path: 'pool.timeout', value: '0' }]);
    const asked = await uploadRaw(served.url, ada, caseId, 'a: 1\n', { kind: 'log' }).expect(201);
    expect(asked.body).toMatchObject({ kind: 'log', file_name: 'log file' });
    const { body } = await ada.get(`/cases/${caseId}/evidence`).expect(200);
    const labels = (body.items as { label: string }[]).map(({ label }) => label);
    expect(labels).toEqual(['E3', 'E2', 'E1']);
    expect(body).toMatchObject({ max_files: 50, max_file_bytes: 52_428_800 });
  });

  it('refuses what is no text, empty, damaged, or no file at all', async () => {
    const caseId = await openCase(ada);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const send = (content: string | Buffer, name: string) =>
      upload(served.url, ada, caseId, content, name);
    problemOf(await send(png, 'app.log'), 415);
    problemOf(await send(Buffer.from('lines\nthen\0bytes'), 'app.log'), 415);
    problemOf(await send(gzipSync(png), 'app.log.gz'), 415);
    problemOf(await send('', 'app.log'), 422, 'evidence-empty');
    problemOf(await send(' \n ', 'app.log'), 422, 'evidence-empty');
    problemOf(
      await send(gzipSync(poolLog()).subarray(0, 1500), 'a.gz'),
      422,
      'evidence-unreadable',
    );
    problemOf(await uploadRaw(served.url, ada, caseId, 'x', { kind: 'video' }), 400);
    problemOf(await upload(served.url, ada, caseId, 'x', 'a.log', { kind: 'video' }), 400);
    problemOf(await uploadRaw(served.url, ada, caseId, '', {}), 422, 'evidence-empty');
    expect(await keysOf(caseId)).toEqual([]);
  });

  it('starts the investigation of an open case, as a message does, and of no other', async () => {
    const caseId = await openCase(ada);
    const caseNow = async (): Promise<{ status: unknown; etag: unknown }> => {
      const { body, headers } = await ada.get(`/cases/${caseId}`).expect(200);
      return { status: body.status as unknown, etag: headers['etag'] as unknown };
    };
    const before = await caseNow();
    expect(before.status).toBe('open');
    await upload(served.url, ada, caseId, poolLog(), 'a.log').expect(201);
    const started = await caseNow();
    expect(started.status).toBe('investigating');
    expect(started.etag).not.toBe(before.etag);
    await upload(served.url, ada, caseId, poolLog(), 'b.log').expect(201);
    expect(await caseNow()).toEqual(started);
    await resolveIncident(ada, caseId);
    await upload(served.url, ada, caseId, poolLog(), 'c.log').expect(201);
    expect((await caseNow()).status).toBe('resolved');
  });

  it('is for members: viewers read, editors change, strangers are told nothing', async () => {
    const caseId = await sharedCase();
    const { body } = await upload(served.url, grace, caseId, poolLog(), 'a.log').expect(201);
    const one = `/cases/${caseId}/evidence/${String(body.id)}`;
    problemOf(await upload(served.url, victor, caseId, 'x', 'a.log'), 403);
    problemOf(await upload(served.url, eve, caseId, 'x', 'a.log'), 404);
    problemOf(await victor.delete(one), 403);
    for (const path of [
      one,
      `${one}/text`,
      `/cases/${caseId}/evidence`,
      `/cases/${caseId}/evidence/search?q=pool`,
    ]) {
      await victor.get(path).expect(200);
      problemOf(await eve.get(path), 404);
    }
    problemOf(await eve.delete(one), 404);
    // The file of one case cannot be had through another.
    const other = await openCase(eve);
    problemOf(await eve.get(`/cases/${other}/evidence/${String(body.id)}`), 404);
    problemOf(await eve.get(`/cases/${other}/evidence/${String(body.id)}/text`), 404);
    await grace.delete(one).expect(204);
    problemOf(await grace.delete(one), 404);
    problemOf(await grace.get(one), 404);
    const audit = await ada.get(`/cases/${caseId}/audit`).expect(200);
    const noted = (audit.body.items as { user_id: string; action: string; outcome: string }[]).map(
      ({ user_id, action, outcome }) => `${user_id} ${action} ${outcome}`,
    );
    expect(noted).toEqual(
      expect.arrayContaining([
        'grace POST /cases/:id/evidence allowed',
        'grace DELETE /cases/:id/evidence/:evidence_id allowed',
        'victor POST /cases/:id/evidence denied',
      ]),
    );
  });

  it('finds passages by words, across files, and no more once a file is removed', async () => {
    const caseId = await openCase(ada);
    await upload(served.url, ada, caseId, poolLog(), 'checkout.log').expect(201);
    const second = await upload(
      served.url,
      ada,
      caseId,
      'kernel: Out of memory: Killed process 4711 (postgres)\n',
      'dmesg.txt',
    ).expect(201);
    const search = async (q: string) =>
      (await ada.get(`/cases/${caseId}/evidence/search`).query({ q }).expect(200)).body.items as {
        label: string;
        passage: string;
        highlights: { start: number; end: number }[];
        first_line: number;
        last_line: number;
      }[];
    const [trace] = await search('HikariPool createTimeoutException');
    expect(trace!.last_line).toBe(904);
    const [hit] = await search('out of memory killed');
    expect(hit).toMatchObject({ label: 'E2', first_line: 1 });
    const [range] = hit!.highlights;
    expect(hit!.passage.slice(range!.start, range!.end)).toBe(
      'Out of memory: Killed'.slice(0, range!.end - range!.start),
    );
    expect((await search('exausted'))[0]!.passage).toContain('exhausted');
    expect(await search('kubernetes')).toEqual([]);
    await ada.delete(`/cases/${caseId}/evidence/${String(second.body.id)}`).expect(204);
    expect(await search('killed process')).toEqual([]);
  });

  it('lives with the case: hidden and restored with it, read-only once closed, gone when it is purged', async () => {
    const caseId = await openCase(ada);
    await ada
      .post(`/cases/${caseId}/messages`, { kind: 'observation', text: 'p99 is up' })
      .expect(201);
    const { body } = await upload(served.url, ada, caseId, poolLog(), 'a.log').expect(201);
    const one = `/cases/${caseId}/evidence/${String(body.id)}`;
    await ada.delete(`/cases/${caseId}`).expect(204);
    problemOf(await ada.get(one), 404);
    problemOf(await upload(served.url, ada, caseId, poolLog(), 'b.log'), 404);
    await ada.post(`/cases/${caseId}/restore`).expect(200);
    expect((await ada.get(one).expect(200)).body).toEqual(body);
    await resolveIncident(ada, caseId);
    await ada.post(`/cases/${caseId}/reports`, { report_types: ['incident_report'] }).expect(201);
    await ada.post(`/cases/${caseId}/close`).expect(200);
    problemOf(await upload(served.url, ada, caseId, poolLog(), 'b.log'), 409, 'case-closed');
    problemOf(await ada.delete(one), 409, 'case-closed');
    await ada.get(one).expect(200);
    expect(await keysOf(caseId)).toHaveLength(3);
    served.clock.ahead = 31 * DAY;
    await served.app.get(SweeperService).sweep();
    expect(await keysOf(caseId)).toEqual([]);
  });

  it('stores a file once for one Idempotency-Key, and never gives a number out twice', async () => {
    const caseId = await openCase(ada);
    const send = (key: string) =>
      upload(served.url, ada, caseId, poolLog(), 'a.log').set('Idempotency-Key', key);
    const first = await send('k1').expect(201);
    const again = await send('k1').expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = upload(served.url, ada, caseId, 'ERROR disk full', 'a.log');
    const refused = await other.set('Idempotency-Key', 'k1');
    problemOf(refused, 422, 'idempotency-key-reused');
    expect(refused.headers).not.toHaveProperty('idempotency-replayed');
    expect((await send('k1').expect(201)).body).toEqual(first.body);
    for (const [field, value] of [
      ['note', 'Of the second pod'],
      ['kind', 'log'],
    ] as const) {
      const more = upload(served.url, ada, caseId, poolLog(), 'a.log', { [field]: value });
      problemOf(await more.set('Idempotency-Key', 'k1'), 422, 'idempotency-key-reused');
    }
    await ada.delete(`/cases/${caseId}/evidence/${String(first.body.id)}`).expect(204);
    expect((await send('k2').expect(201)).body.label).toBe('E2');
    expect((await ada.get(`/cases/${caseId}/evidence`).expect(200)).body.items).toHaveLength(1);
  });

  it('is read by the investigator, who cites it', async () => {
    const caseId = await openCase(ada);
    await upload(served.url, ada, caseId, poolLog(), 'checkout.log').expect(201);
    const { body } = await ada
      .post(`/cases/${caseId}/agent/messages`, { text: 'Checkout answers 504 since 03:10.' })
      .expect(200);
    expect(JSON.stringify(body)).toContain('E1');
    const view = await ada.get(`/cases/${caseId}/agent`).expect(200);
    expect(view.body.errors).toContainEqual(
      expect.objectContaining({
        name: 'java.sql.SQLTransientConnectionException',
        seen_in: ['E1'],
      }),
    );
  });

  it('is measured by kind and outcome, without a word of it', async () => {
    const caseId = await openCase(ada);
    await upload(served.url, ada, caseId, poolMetrics(), 'pool-of-jane.csv').expect(201);
    await upload(served.url, ada, caseId, '', 'empty-of-jane.yaml', { kind: 'config' }).expect(422);
    const metrics = await (await fetch(`${served.url}/metrics`)).text();
    const counted = 'evidence_upload_duration_seconds_count';
    expect(metrics).toMatch(new RegExp(`${counted}\\{kind="metrics",outcome="stored"\\} [1-9]`));
    expect(metrics).toMatch(new RegExp(`${counted}\\{kind="config",outcome="refused"\\} [1-9]`));
    expect(metrics).toMatch(/evidence_bytes_total\{kind="metrics"\} [1-9]/);
    expect(metrics).not.toContain('jane');
  });

  it('keeps its people apart from those of the messages, for the investigator and in reports', async () => {
    const caseId = await openCase(ada);
    const say = (text: string) => ada.post(`/cases/${caseId}/agent/messages`, { text });
    const mailLog = '2026-11-24T03:00:00Z ERROR mailbox of joe@example.org is full\n'.repeat(5);
    await upload(served.url, ada, caseId, mailLog, 'mail.log').expect(201);
    const { body } = await say('Mails to jane.doe@example.com bounce since 03:00.').expect(200);
    const view = JSON.stringify((await ada.get(`/cases/${caseId}/agent`).expect(200)).body);
    expect(view).toContain('mailbox of <E1_EMAIL_1> is full');
    expect(view).not.toContain('mailbox of <EMAIL_1>');
    expect(JSON.stringify(body)).not.toMatch(/jane\.doe|joe@/);
    await resolveIncident(ada, caseId);
    const made = await ada
      .post(`/cases/${caseId}/reports`, { report_types: ['incident_report'] })
      .expect(201);
    const [{ id }] = made.body.reports as [{ id: string }];
    const { text } = await ada.get(`/reports/${id}/download`).expect(200);
    expect(text).toContain('mailbox of <E1_EMAIL_1> is full');
    expect(text).toMatch(/Mails to \S*EMAIL\S*1\S* bounce/);
    expect(text).not.toMatch(/jane\.doe|joe@/);
  });

  it('is in the incident report, with its first error and the file it is from', async () => {
    const caseId = await openCase(ada);
    await ada
      .post(`/cases/${caseId}/messages`, {
        kind: 'observation',
        text: 'Mail of jane.doe@example.com',
      })
      .expect(201);
    const { body } = await upload(served.url, ada, caseId, poolLog(), 'checkout.log').expect(201);
    await resolveIncident(ada, caseId);
    const made = await ada
      .post(`/cases/${caseId}/reports`, { report_types: ['incident_report'] })
      .expect(201);
    const [{ id }] = made.body.reports as [{ id: string }];
    const { text } = await ada.get(`/reports/${id}/download`).expect(200);
    expect(text).toMatch(/^- \[E1\] checkout\.log \(log\): 904 lines .* First error at line 597/m);
    expect(text).toContain(String(body.id));
  });
});
