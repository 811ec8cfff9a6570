import { request as httpRequest } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { EvidenceDto } from '../../../src/evidence/dto/evidence.dto.js';
import { BackupService } from '../../../src/backup/backup.service.js';
import { ApiUser, problemOf } from '../../support/api.js';
import { TEST_SECRET } from '../../support/config.js';
import { sharedServers, startApp, startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';
import { PresidioServer } from '../redaction/presidio-server.js';
import { openCase, poolLog, serveEvidence, upload, uploadRaw } from './support.js';

const MB = 1024 * 1024;
const TIMEOUT = 240_000;

describe('evidence within limits', () => {
  let served: Awaited<ReturnType<typeof serveEvidence>>;
  let ada: ApiUser;

  beforeAll(async () => {
    served = await serveEvidence({
      ...{ EVIDENCE_MAX_MB: '1', EVIDENCE_MAX_FILES: '3', EVIDENCE_KEPT_KB: '16' },
    });
    ada = await ApiUser.signIn(served.url, 'ada');
  });
  afterAll(() => served.stop());

  const listed = async (caseId: string): Promise<EvidenceDto[]> =>
    (await ada.get(`/cases/${caseId}/evidence`).expect(200)).body.items as EvidenceDto[];

  it('refuses a file that is too large, as a form and as a body, and keeps nothing of it', async () => {
    const caseId = await openCase(ada);
    const large = Buffer.alloc(MB + 10, `${'a'.repeat(500)}\n`);
    const form = problemOf(await upload(served.url, ada, caseId, large, 'a.log'), 413);
    expect(form['detail']).toContain('more than 1 MB');
    problemOf(await uploadRaw(served.url, ada, caseId, large, { filename: 'a.log' }), 413);
    // Sent without saying how long it is.
    const chunked = await fetch(`${served.url}/api/v1/cases/${caseId}/evidence`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ada.token}`, 'Content-Type': 'text/plain' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    });
    expect(chunked.status).toBe(413);
    expect(await listed(caseId)).toEqual([]);
  });

  it('refuses more files than a case takes, until one is removed', async () => {
    const caseId = await openCase(ada);
    // At once: the script counts, whatever was seen before.
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) =>
        upload(served.url, ada, caseId, `ERROR ${name}\n`, name),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409]);
    problemOf(
      answers.find(({ status }) => status === 409)!,
      409,
      'evidence-full',
    );
    const files = await listed(caseId);
    await ada.delete(`/cases/${caseId}/evidence/${files[0]!.id}`).expect(204);
    await upload(served.url, ada, caseId, 'ERROR f\n', 'f').expect(201);
  });

  it('refuses what does not fit beside what is kept already', async () => {
    const caseId = await openCase(ada);
    const dense = (): string =>
      Array.from({ length: 1200 }, () => `ERROR ${Math.random().toString(36)}`).join('\n');
    await upload(served.url, ada, caseId, dense(), 'a.log').expect(201);
    const answer = await upload(served.url, ada, caseId, dense(), 'b.log');
    const problem = problemOf(answer, 409, 'evidence-full');
    expect(problem['detail']).toContain('all the room');
  });

  it('keeps nothing of an upload that is broken off, and goes on serving', async () => {
    const caseId = await openCase(ada);
    const before = await listed(caseId);
    const outgoing = httpRequest(`${served.url}/api/v1/cases/${caseId}/evidence`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${ada.token}`,
        'Content-Type': 'text/plain',
        'Content-Length': '500000',
      },
    });
    outgoing.on('error', () => undefined);
    await new Promise((sent) => outgoing.write('ERROR half\n'.repeat(1000), sent));
    outgoing.destroy();
    await upload(served.url, ada, caseId, 'ERROR whole\n', 'whole.log').expect(201);
    const [only, ...rest] = await listed(caseId);
    expect(only).toMatchObject({ file_name: 'whole.log' });
    expect(rest).toEqual(before);
  });

  it('does not take a part without a file for one', async () => {
    const caseId = await openCase(ada);
    const boundary = 'x';
    const form = (body: string) =>
      uploadRaw(served.url, ada, caseId, body, {}, `multipart/form-data; boundary=${boundary}`);
    const part = `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--${boundary}--\r\n`;
    problemOf(await form(part), 400, 'invalid-request');
    problemOf(await form('nothing of the kind'), 400, 'invalid-request');
    problemOf(await uploadRaw(served.url, ada, caseId, 'x', {}, 'multipart/form-data'), 400);
    const cut = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.log"\r\n\r\nERROR cut`;
    problemOf(await form(cut), 400, 'invalid-request');
    expect(await listed(caseId)).toEqual([]);
  });
});

describe('evidence while the redactor is away', () => {
  it('is not kept, and can be sent again once it is back', async () => {
    const presidio = new PresidioServer(() => []);
    const analyzer = await presidio.start();
    const served = await serveEvidence({ REDACTOR: 'presidio', PRESIDIO_ANALYZER_URL: analyzer });
    try {
      const ada = await ApiUser.signIn(served.url, 'ada');
      const caseId = await openCase(ada);
      presidio.misbehave = (response) => response.writeHead(500).end();
      const refused = await upload(served.url, ada, caseId, poolLog(), 'a.log');
      problemOf(refused, 503, 'unavailable');
      expect(await served.redis.keys('*:evidence*')).toEqual([]);
      presidio.misbehave = undefined;
      const { body } = await upload(served.url, ada, caseId, poolLog(), 'a.log').expect(201);
      // The forms are found in process, whatever the analyzer finds.
      expect(JSON.stringify(body)).not.toContain('jane.doe');
      expect(presidio.requests.length).toBeLessThan(60);
    } finally {
      await served.stop();
      await presidio.stop();
    }
  });
});

describe('evidence in a backup', () => {
  let dir: string;
  let freshRedis: TestServer;
  let target: WholeApp;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-evidence-'));
    freshRedis = await startRedis();
    target = await serveWholeApp({
      REDIS_URL: freshRedis.url,
      CHROMA_URL: sharedServers().chromaUrl,
      CHROMA_COLLECTION_PREFIX: `evidence-target-${String(Date.now())}`,
    });
  }, TIMEOUT);
  afterAll(async () => {
    await target.app.close();
    await freshRedis.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  it(
    'is restored with its case, and found as before',
    async () => {
      const source = await serveEvidence();
      const file = join(dir, 'backup.ndjson');
      try {
        const ada = await ApiUser.signIn(source.url, 'ada');
        const caseId = await openCase(ada);
        const { body } = await upload(source.url, ada, caseId, poolLog(), 'a.log').expect(201);
        await source.app.get(BackupService).backUp(file);
        await target.app.get(BackupService).restore(file);
        const there = await ApiUser.signIn(target.url, 'ada');
        for (const path of [
          `/${String(body.id)}`,
          `/${String(body.id)}/text`,
          '',
          '/search?q=pool',
        ]) {
          const before = await ada.get(`/cases/${caseId}/evidence${path}`).expect(200);
          const after = await there.get(`/cases/${caseId}/evidence${path}`).expect(200);
          expect(after.text).toBe(before.text);
        }
        const next = await upload(target.url, there, caseId, poolLog(), 'b.log').expect(201);
        expect(next.body.label).toBe('E2');
      } finally {
        await source.stop();
      }
    },
    TIMEOUT,
  );
});

describe('a file of 50 MB', () => {
  it(
    'is streamed into a process whose memory stays small, and is there after a kill',
    async () => {
      const { redisUrl, chromaUrl } = sharedServers();
      const app = await startApp({
        ...{ REDIS_URL: redisUrl, CHROMA_URL: chromaUrl, AUTH_JWT_SECRET: TEST_SECRET },
        CHROMA_COLLECTION_PREFIX: `evidence-large-${String(Date.now())}`,
      });
      const redis = new Redis(redisUrl);
      try {
        const ada = await ApiUser.signIn(app.baseUrl, 'ada');
        const caseId = await openCase(ada);
        await upload(app.baseUrl, ada, caseId, poolLog(), 'warm-up.log').expect(201);
        const before = await residentBytes(app.baseUrl);
        let peak = before;
        let done = false;
        const watching = until('the upload ends', async () => {
          peak = Math.max(peak, await residentBytes(app.baseUrl));
          return done;
        });
        const size = 49 * MB;
        const { body } = await sendLarge(app.baseUrl, ada, caseId, size).finally(
          () => (done = true),
        );
        await watching;
        expect(body).toMatchObject({ kind: 'log', size_bytes: size, whole: false });
        expect(body.kept_lines).toBeGreaterThan(50);
        // Far less than the file: what is read is let go again.
        expect((peak - before) / MB).toBeLessThan(250);
        const key = (await redis.keys(`case:*${caseId}:evidence:contents`))[0]!;
        expect(await redis.hstrlen(key, body.id)).toBeLessThan(100 * 1024);
        await app.kill9();
        await app.restart();
        const after = await ada.get(`/cases/${caseId}/evidence/${body.id}`).expect(200);
        expect(after.body).toEqual(body);
      } finally {
        await redis.quit();
        await app.dispose();
      }
    },
    TIMEOUT,
  );
});

async function residentBytes(baseUrl: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? NaN);
}

/** Written as it is read, line after line, so that this process holds no 50 MB either. */
async function sendLarge(
  baseUrl: string,
  user: ApiUser,
  caseId: string,
  size: number,
): Promise<{ body: EvidenceDto }> {
  async function* lines(): AsyncGenerator<Buffer> {
    let sent = 0;
    for (let i = 0; sent < size; i += 1) {
      const at = new Date(1_795_489_200_000 + i * 1000).toISOString();
      const text = Array.from({ length: 500 }, (_, k) =>
        (i * 500 + k) % 997 === 0
          ? `${at} ERROR [checkout] timeout acquiring connection ${String(i)} for user${String(i)}@example.com`
          : `${at} INFO [checkout] order ${String(i * 500 + k)} placed`,
      );
      const part = Buffer.from(`${text.join('\n')}\n`).subarray(0, size - sent);
      sent += part.length;
      yield await Promise.resolve(part);
    }
  }
  const answer = await fetch(`${baseUrl}/api/v1/cases/${caseId}/evidence?filename=large.log`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': 'text/plain' },
    body: lines(),
    duplex: 'half',
  });
  expect(answer.status).toBe(201);
  return { body: (await answer.json()) as EvidenceDto };
}
