import request, { type Test } from 'supertest';
import type { ApiUser } from '../../support/api.js';
import { type AppOnSharedServers, serveOnSharedServers } from '../../support/whole-app.js';

export const serveEvidence = (env?: Record<string, string>): Promise<AppOnSharedServers> =>
  serveOnSharedServers('evidence', env);

/** Uploads as a form, as a browser does. */
export const upload = (
  url: string,
  user: ApiUser,
  caseId: string,
  content: string | Buffer,
  fileName: string,
  fields: Record<string, string> = {},
): Test => {
  const test = request(url)
    .post(`/api/v1/cases/${caseId}/evidence`)
    .set('Authorization', `Bearer ${user.token}`);
  for (const [name, value] of Object.entries(fields)) void test.field(name, value);
  return test.attach('file', Buffer.from(content), { filename: fileName });
};

/** Uploads as the body, as `curl --data-binary` does. */
export const uploadRaw = (
  url: string,
  user: ApiUser,
  caseId: string,
  body: string | Buffer,
  query: Record<string, string>,
  mediaType = 'application/octet-stream',
): Test =>
  request(url)
    .post(`/api/v1/cases/${caseId}/evidence`)
    .query(query)
    .set('Authorization', `Bearer ${user.token}`)
    .set('Content-Type', mediaType)
    .send(body);

export const openCase = async (user: ApiUser): Promise<string> => {
  const { body } = await user.post('/cases', { title: 'Checkout times out' }).expect(201);
  return body.id as string;
};

const clock = (second: number): string =>
  new Date(Date.UTC(2026, 10, 24, 3) + second * 1000).toISOString();

/** A log of `lines` seconds: quiet, then from two thirds on a pool that is exhausted, then a trace. */
export function poolLog(lines = 900): string {
  const written: string[] = [];
  for (let i = 0; i < lines; i += 1) {
    const broken = i > lines * 0.66 && i < lines * 0.8;
    if (broken && i % 2 === 0) {
      written.push(
        `${clock(i)} ERROR [checkout] pool exhausted: timeout acquiring connection after ${String(3000 + i)} ms for jane.doe@example.com`,
      );
    } else
      written.push(
        `${clock(i)} INFO [checkout] order ${String(1000 + i)} placed in ${String(20 + (i % 7))} ms`,
      );
  }
  written.push(
    `${clock(lines)} ERROR [checkout] request failed`,
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    '\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)',
    '\tat com.example.checkout.OrderRepository.save(OrderRepository.java:42)',
  );
  return `${written.join('\n')}\n`;
}

/** An hour of measurements, one each 10 s: connections that shift, latency with a spike, and a gap. */
export function poolMetrics(): string {
  const rows = ['time,db connections,latency'];
  for (let i = 0; i < 360; i += 1) {
    if (i >= 100 && i < 130) continue;
    const connections = i < 200 ? 40 + (i % 5) : 97 + (i % 3);
    const latency = i === 300 ? '4.2 s' : `${String(120 + (i % 9))} ms`;
    rows.push(`${clock(i * 10)},${String(connections)},${latency}`);
  }
  return `${rows.join('\n')}\n`;
}

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: checkout
          image: registry.example.com/checkout:latest
          env:
            - name: DB_PASSWORD
              value: correct-horse-7-battery
            - name: DB_POOL_SIZE
              value: "1"
---
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  url: s3cr3tDatabaseUrl99
`;
