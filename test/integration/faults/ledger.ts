import { createHash } from 'node:crypto';
import type { Response } from 'supertest';
import { tagOf } from '../../../src/redis/partition.js';
import { lockKey } from '../../../src/reports/store/reports.keys.js';
import * as keys from '../../../src/reports/store/reports.keys.js';
import type { ApiUser } from '../../support/api.js';
import type { ReportBody, SavedBody } from './saving.js';
import type { FaultStack } from './stack.js';
import { until } from '../../support/until.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What the API said it had stored, against what is there afterwards. */
export class Ledger {
  private readonly acknowledged = new Map<string, ReportBody>();

  constructor(private readonly stack: FaultStack) {}

  /** Notes what a 201 said. A replay must say the same again. */
  note({ reports }: SavedBody): void {
    for (const report of reports) {
      expect(sha256(Buffer.from(report.content))).toBe(report.sha256);
      const before = this.acknowledged.get(report.id);
      if (before) expect(lasting(report)).toEqual(lasting(before));
      this.acknowledged.set(report.id, report);
    }
  }

  get reports(): ReportBody[] {
    return [...this.acknowledged.values()];
  }

  get caseIds(): string[] {
    return [...new Set(this.reports.map((report) => report.case_id))];
  }

  /** Every acknowledged report is there byte for byte, and nothing else or half-made is visible. */
  async verify(user: ApiUser, caseIds: readonly string[] = this.caseIds): Promise<void> {
    for (const caseId of caseIds) {
      const { body } = await user.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
      const listed = body.reports as ReportBody[];
      const acknowledged = this.reports.filter((report) => report.case_id === caseId);
      expect(listed.map(({ id }) => id).sort()).toEqual(acknowledged.map(({ id }) => id).sort());
      expectLinearVersions(listed);
      for (const report of acknowledged) await this.verifyContent(user, report);
      await this.verifyKeys(caseId, listed);
    }
  }

  private async verifyContent(user: ApiUser, report: ReportBody): Promise<void> {
    const path = `/cases/${report.case_id}/reports/${report.id}`;
    const { body } = await user.get(path).expect(200);
    expect(body.content).toBe(report.content);
    const download = await user.get(`${path}/download`).buffer(true).parse(binary).expect(200);
    const bytes = download.body as Buffer;
    expect(bytes.equals(Buffer.from(report.content))).toBe(true);
    expect([bytes.length, sha256(bytes)]).toEqual([report.size_bytes, report.sha256]);
    expect(download.headers['etag']).toBe(`"${report.sha256}"`);
  }

  /** In Redis itself: no key of a report that is not listed, and none missing of one that is. */
  private async verifyKeys(caseId: string, listed: readonly ReportBody[]): Promise<void> {
    const { direct } = this.stack;
    const ids = listed.map(({ id }) => id).sort();
    const stored = await direct.keys(`${keys.reportPrefixOfTag(tagOf(caseId))}${caseId}-*`);
    const expected = ids.flatMap((id) => [keys.contentKey(id), keys.metadataKey(id)]);
    expect(stored.sort()).toEqual(expected.sort());
    expect((await direct.zrange(keys.reportsKey(caseId), '0', '-1')).sort()).toEqual(ids);
    const newest = listed.filter((report) => report.is_current);
    expect(await direct.hgetall(keys.currentKey(caseId))).toEqual(
      Object.fromEntries(newest.map(({ type, id }) => [type, id])),
    );
    expect(await direct.hgetall(keys.versionsKey(caseId))).toEqual(
      Object.fromEntries(newest.map(({ type, version }) => [type, String(version)])),
    );
    await until('the lock is free', async () => (await direct.exists(lockKey(caseId))) === 0);
  }
}

/** 1, 2, 3 … of each type, and the newest alone is current. Tests keep below the trimming. */
function expectLinearVersions(listed: readonly ReportBody[]): void {
  for (const type of new Set(listed.map((report) => report.type))) {
    const versions = listed.filter((report) => report.type === type);
    expect(versions.map(({ version, is_current }) => [version, is_current])).toEqual(
      versions.map((_, i) => [versions.length - i, i === 0]),
    );
  }
}

/** Without what may rightly differ between an answer and its replay. */
const lasting = (report: ReportBody): Partial<ReportBody> => ({
  ...report,
  ...{ indexed: undefined, is_current: undefined },
});

/** supertest would decode text; what counts here are the bytes. */
function binary(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
