import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { OUTBOX, type Outbox } from '../../../src/outbox/outbox.interface.js';
import { OutboxModule } from '../../../src/outbox/outbox.module.js';
import { AlertLinks } from '../../../src/webhooks/alerts/alert-links.store.js';
import { alertsOfAlertmanager } from '../../../src/webhooks/alerts/alertmanager.js';
import { WebhooksModule } from '../../../src/webhooks/webhooks.module.js';
import { ApiUser, openIncident, problemOf, resolveIncident } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';
import { Caller, serve, type Served } from '../auth/support.js';
import { MetricsModule } from '../../../src/metrics/metrics.module.js';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver of webhooks that answers what it is told to. */
class Receiver {
  readonly received: Received[] = [];
  status = 200;
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.received.push({ headers: request.headers, body });
        response.writeHead(this.status, { Location: '/elsewhere' }).end('thanks');
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/hook`;
  }
  async has(count: number): Promise<Received[]> {
    await until(`${String(count)} messages arrived`, () => this.received.length >= count);
    return this.received;
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('webhooks', () => {
  let server: TestServer;
  let served: Served;
  let redis: Redis;
  let receiver: Receiver;
  let target: string;
  let ada: ApiUser;
  let grace: ApiUser;
  let eve: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    served = await serve(
      server.url,
      {
        WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
        OUTBOX_POLL_MS: '20',
        OUTBOX_RETRY_BASE_MS: '20',
        OUTBOX_RETRY_MAX_MS: '40',
        OUTBOX_MAX_ATTEMPTS: '4',
      },
      { before: [MetricsModule, OutboxModule], after: [WebhooksModule] },
    );
    redis = new Redis(server.url);
    const as = (id: string) => ApiUser.signIn(served.url, id);
    [ada, grace, eve] = [await as('ada'), await as('grace'), await as('eve')];
  });
  beforeEach(async () => {
    await redis.flushall();
    receiver = new Receiver();
    target = await receiver.start();
  });
  afterEach(() => {
    receiver.stop();
  });
  afterAll(async () => {
    await served.app.close();
    await redis.quit();
    await server.dispose();
  });

  const subscribe = async (user: ApiUser, events = ['case.resolved']) => {
    const { body } = await user
      .post('/webhooks/subscriptions', { url: target, events })
      .expect(201);
    return body as { id: string; secret: string };
  };
  const verify = ({ headers, body }: Received, secret: string): boolean => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const mac = createHmac('sha256', key).update(signed).digest('base64');
    return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
  };

  describe('going out', () => {
    it('tell the members that want to know, signed, with ids and no content', async () => {
      const [mine, hers] = [await subscribe(ada), await subscribe(grace)];
      await subscribe(eve);
      await subscribe(ada, ['case.closed']);
      const id = await openIncident(ada, 'Secret outage');
      await ada.put(`/cases/${id}/participants/grace`, { role: 'viewer' }).expect(200);
      await resolveIncident(ada, id);
      const received = await receiver.has(2);
      for (const secret of [mine.secret, hers.secret]) {
        expect(received.filter((message) => verify(message, secret))).toHaveLength(1);
      }
      const [first] = received;
      expect(JSON.parse(first!.body)).toEqual({
        type: 'case.resolved',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        data: { case_id: id },
      });
      const age = Date.now() / 1000 - Number(first!.headers['webhook-timestamp']);
      expect(Math.abs(age)).toBeLessThan(60);
      await until(
        'the outbox is empty',
        async () => (await served.app.get<Outbox>(OUTBOX).backlog()).depth === 0,
      );
      expect(receiver.received).toHaveLength(2);
    });

    it('are sent again until they are taken, under the same id, and buried in the end', async () => {
      const { secret } = await subscribe(ada);
      receiver.status = 500;
      await resolveIncident(ada, await openIncident(ada));
      const tries = await receiver.has(2);
      expect(new Set(tries.map((t) => t.headers['webhook-id'])).size).toBe(1);
      const outbox = served.app.get<Outbox>(OUTBOX);
      await until('the message is buried', async () => (await outbox.deadLetters(10)).length === 1);
      const [letter] = await outbox.deadLetters(10);
      expect(letter).toMatchObject({ topic: 'webhook.deliver', error: 'WebhookRefusedError' });
      expect(receiver.received).toHaveLength(4);
      receiver.status = 200;
      await outbox.replay();
      const all = await receiver.has(5);
      expect(verify(all[4]!, secret)).toBe(true);
      expect(await outbox.deadLetters(10)).toEqual([]);
    });

    it('do not follow a redirect', async () => {
      await subscribe(ada);
      receiver.status = 302;
      await resolveIncident(ada, await openIncident(ada));
      await until(
        'the message is buried',
        async () => (await served.app.get<Outbox>(OUTBOX).deadLetters(10)).length === 1,
      );
      expect(receiver.received).toHaveLength(4);
    });

    it('are not sent to who left the case or unsubscribed meanwhile', async () => {
      const { id: subscription } = await subscribe(ada);
      await subscribe(grace);
      const id = await openIncident(ada);
      await ada.put(`/cases/${id}/participants/grace`, { role: 'viewer' }).expect(200);
      await ada.delete(`/cases/${id}/participants/grace`).expect(204);
      await ada.delete(`/webhooks/subscriptions/${subscription}`).expect(204);
      await resolveIncident(ada, id);
      await until(
        'the outbox is empty',
        async () => (await served.app.get<Outbox>(OUTBOX).backlog()).depth === 0,
      );
      expect(receiver.received).toEqual([]);
    });
  });

  describe('subscriptions', () => {
    it('are changed, rotated and removed by their owner alone; secrets are shown once', async () => {
      const made = await subscribe(ada);
      const path = `/webhooks/subscriptions/${made.id}`;
      expect((await ada.get('/webhooks/subscriptions')).body.items[0]).not.toHaveProperty('secret');
      expect((await eve.get('/webhooks/subscriptions')).body.items).toEqual([]);
      problemOf(await eve.patch(path, { events: ['case.closed'] }), 404);
      problemOf(await eve.post(`${path}/rotate-secret`), 404);
      problemOf(await eve.delete(path), 404);
      const rotated = await ada.post(`${path}/rotate-secret`).expect(200);
      expect(rotated.body.secret).not.toBe(made.secret);
      await resolveIncident(ada, await openIncident(ada));
      const [message] = await receiver.has(1);
      expect([made.secret, rotated.body.secret as string].map((s) => verify(message!, s))).toEqual([
        true,
        true,
      ]);
    });

    it('sign for a day with each secret that was given, however many were asked for at once', async () => {
      const { id, secret } = await subscribe(ada, ['case.closed']);
      const path = `/webhooks/subscriptions/${id}`;
      const answers = await Promise.all([
        ...Array.from({ length: 4 }, () => ada.post(`${path}/rotate-secret`).expect(200)),
        ...Array.from({ length: 4 }, () =>
          ada.patch(path, { events: ['case.resolved'] }).expect(200),
        ),
        ...Array.from({ length: 4 }, () => ada.post(`${path}/rotate-secret`).expect(200)),
      ]);
      const given = answers.map(({ body }) => (body as { secret?: string }).secret).filter(Boolean);
      expect(new Set(given).size).toBe(8);
      await resolveIncident(ada, await openIncident(ada));
      const [today] = await receiver.has(1);
      for (const one of [secret, ...given]) expect(verify(today!, one!)).toBe(true);

      served.clock.ahead = 86_400_000;
      try {
        await resolveIncident(ada, await openIncident(ada));
        const [, tomorrow] = await receiver.has(2);
        expect([secret, ...given].filter((one) => verify(tomorrow!, one!))).toHaveLength(1);
      } finally {
        served.clock.ahead = 0;
      }
    });

    it('stay removed when they are changed at the same time', async () => {
      const made = await Promise.all(Array.from({ length: 10 }, () => subscribe(ada)));
      await Promise.all(
        made.flatMap(({ id }) => [
          ada.patch(`/webhooks/subscriptions/${id}`, { events: ['case.closed'] }),
          ada.delete(`/webhooks/subscriptions/${id}`).expect(204),
          ada.post(`/webhooks/subscriptions/${id}/rotate-secret`),
        ]),
      );
      expect((await ada.get('/webhooks/subscriptions').expect(200)).body.items).toEqual([]);
    });

    it('sign with the previous secret that an earlier version of the app has kept', async () => {
      const { id, secret } = await subscribe(ada);
      const [key] = await redis.keys('user:*:webhooks');
      const json = await redis.hget(key!, id);
      const kept = JSON.parse(json!) as { previousSecrets?: unknown };
      delete kept.previousSecrets;
      const old = `whsec_${Buffer.from('the secret before').toString('base64')}`;
      const previousUntil = new Date(Date.now() + 3_600_000).toISOString();
      await redis.hset(key!, id, JSON.stringify({ ...kept, previousSecret: old, previousUntil }));
      await resolveIncident(ada, await openIncident(ada));
      const [message] = await receiver.has(1);
      expect([secret, old].map((one) => verify(message!, one))).toEqual([true, true]);
    });

    it('have public targets, or such as are allowed', async () => {
      for (const url of ['http://10.0.0.1/', 'https://[::1]/', 'javascript:alert(1)', 'x']) {
        const answer = await ada.post('/webhooks/subscriptions', { url, events: ['case.closed'] });
        problemOf(answer, 400, 'invalid-request');
      }
    });
  });

  describe('coming in', () => {
    let source: Caller;
    const alert = (status: string, fingerprint = 'b3f1c2d4', more: object = {}) => ({
      version: '4',
      groupKey: '{}:{alertname="HighErrorRate"}',
      alerts: [
        {
          status,
          labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'checkout' },
          annotations: { summary: 'Checkout answers 5xx', description: '12 % of requests fail.' },
          startsAt: '2026-11-20T02:00:00.123456Z',
          endsAt: status === 'resolved' ? '2026-11-20T02:40:00Z' : '0001-01-01T00:00:00Z',
          generatorURL: 'https://prometheus.example.com/graph',
          fingerprint,
          ...more,
        },
      ],
    });
    const outcomes = async (body: object, path = 'alertmanager'): Promise<unknown[]> => {
      const answer = await source.post(`/webhooks/${path}`, body);
      expect(answer.status).toBe(200);
      return (answer.body.results as { outcome: string }[]).map(({ outcome }) => outcome);
    };

    beforeEach(async () => {
      const { body } = await ada.post('/auth/tokens', { name: 'am', scopes: ['alerts'] });
      source = new Caller(served.url, body.token as string);
    });

    it('open a case with what the alert says', async () => {
      expect(await outcomes(alert('firing'))).toEqual(['opened']);
      const [found] = (await ada.get('/cases').expect(200)).body.items;
      expect(found).toMatchObject({
        owner_id: 'ada',
        title: 'Checkout answers 5xx',
        description: '12 % of requests fail.',
        severity: 'sev1',
        services: ['checkout'],
        status: 'investigating',
        source_url: 'https://prometheus.example.com/graph',
        started_at: '2026-11-20T02:00:00.123Z',
      });
      const messages = await ada.get(`/cases/${found.id as string}/messages`);
      expect(messages.body.items[0].text).toContain('alertname: HighErrorRate');
    });

    it('open one case an alert, however often and however many at once it is sent', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => source.post('/webhooks/alertmanager', alert('firing'))),
      );
      const results = answers.map(({ status, body }) => {
        expect(status).toBe(200);
        return (body.results as { case_id: string }[])[0]!.case_id;
      });
      expect(new Set(results).size).toBe(1);
      const messages = await ada.get(`/cases/${results[0]!}/messages`).expect(200);
      expect(messages.body.items).toHaveLength(1);
      expect(await outcomes(alert('firing'))).toEqual(['known']);
      expect(await outcomes(alert('firing', 'another'))).toEqual(['opened']);
      expect((await ada.get('/cases')).body.items).toHaveLength(2);
    });

    it('find the case again whose opening a crash cut short, before it was there and after', async () => {
      const keyOfAlert = async (): Promise<string> => {
        const keys = await redis.keys('user:{ada}:alert:*');
        expect(keys).toHaveLength(1);
        return keys[0]!;
      };
      await outcomes(alert('firing'));
      const [found] = (await ada.get('/cases')).body.items;
      const key = await keyOfAlert();
      const noted = await redis.get(key);
      // As it is when the process dies after the message and before it notes that the case is open.
      await redis.set(key, noted!.replace('opened', 'opening'));
      expect(await outcomes(alert('firing'))).toEqual(['opened']);
      expect((await ada.get('/cases')).body.items).toHaveLength(1);
      const messages = await ada.get(`/cases/${found.id as string}/messages`);
      expect(messages.body.items).toHaveLength(1);
      // And before there is a case.
      const [another, message] = ['01JD0000000000000000000001', '01JD0000000000000000000002'];
      await redis.set(key, `opening ${another} ${message}`);
      expect(await outcomes(alert('firing'))).toEqual(['opened']);
      await ada.get(`/cases/${another}`).expect(200);
      expect(await redis.ttl(key)).toBeGreaterThan(29 * 86_400);
    });

    it('resolve the case when the alert is, and open another when it fires again', async () => {
      await outcomes(alert('firing'));
      expect(await outcomes(alert('resolved'))).toEqual(['resolved']);
      const [first] = (await ada.get('/cases')).body.items;
      expect(first).toMatchObject({ status: 'resolved', resolved_at: '2026-11-20T02:40:00.000Z' });
      expect(await outcomes(alert('resolved'))).toEqual(['ignored']);
      expect(await outcomes(alert('firing'))).toEqual(['opened']);
      expect((await ada.get('/cases')).body.items).toHaveLength(2);
    });

    it('say once that they resolved, also when a crash came before the case was resolved', async () => {
      await outcomes(alert('firing'));
      const id = (await ada.get('/cases')).body.items[0].id as string;
      const [key] = await redis.keys('user:{ada}:alert:*');
      const endMessageId = (await redis.get(key!))!.split(' ')[3];
      const text = 'Alertmanager says that the alert has resolved.';
      const caller = { userId: 'ada', roles: ['user' as const] };
      await served.app
        .get<CaseService>(CASE_SERVICE)
        .addMessage(id, caller, { kind: 'observation', text }, endMessageId);
      expect(await outcomes(alert('resolved'))).toEqual(['resolved']);
      const { body } = await ada.get(`/cases/${id}/messages`).expect(200);
      const texts = (body.items as { text: string }[]).map((message) => message.text);
      expect(texts.filter((said) => said === text)).toHaveLength(1);
    });

    it('keep to the newest case, whatever an attempt that slept says of the one before', async () => {
      await outcomes(alert('firing'));
      const [key] = await redis.keys('user:{ada}:alert:*');
      const [, caseId = '', messageId = '', endMessageId] = (await redis.get(key!))!.split(' ');
      await outcomes(alert('resolved'));
      await outcomes(alert('firing'));
      const after = await redis.get(key!);
      const fired = alertsOfAlertmanager(alert('firing'), Date.now())![0]!;
      const asleep = { caseId, messageId, endMessageId, opened: false };
      await served.app.get(AlertLinks).opened('ada', fired, asleep);
      expect(await redis.get(key!)).toBe(after);
      expect(await outcomes(alert('firing'))).toEqual(['known']);
      expect((await ada.get('/cases')).body.items).toHaveLength(2);
    });

    it('leave what people found when they resolved first', async () => {
      await outcomes(alert('firing'));
      const [found] = (await ada.get('/cases')).body.items;
      await resolveIncident(ada, found.id as string);
      expect(await outcomes(alert('resolved'))).toEqual(['resolved']);
      const read = await served.app.get<CaseService>(CASE_SERVICE).get(found.id as string);
      expect(read.rootCause).toContain('Deploy 4711');
    });

    it('of PagerDuty do the same; events of other types are ignored', async () => {
      const event = (event_type: string) => ({
        event: {
          id: 'e1',
          event_type,
          resource_type: 'incident',
          occurred_at: '2026-11-20T02:00:00Z',
          data: {
            id: 'PGR0VU2',
            title: 'Checkout down',
            html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
            urgency: 'high',
            priority: null,
            service: { summary: 'checkout' },
          },
        },
      });
      expect(await outcomes(event('incident.triggered'), 'pagerduty')).toEqual(['opened']);
      expect(await outcomes(event('incident.acknowledged'), 'pagerduty')).toEqual([]);
      expect(await outcomes(event('incident.resolved'), 'pagerduty')).toEqual(['resolved']);
      const [found] = (await ada.get('/cases')).body.items;
      expect(found).toMatchObject({ status: 'resolved', severity: 'sev2', services: ['checkout'] });
    });

    it('of PagerDuty must be signed once their user has given secrets', async () => {
      const body = {
        event: { event_type: 'pagey.ping', data: { message: 'Hello from Pagey!', type: 'ping' } },
      };
      const text = JSON.stringify(body);
      const sign = (secret: string, signed = text): string =>
        `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`;
      const send = async (signature?: string): Promise<number> => {
        const headers = {
          Authorization: `Bearer ${source.token!}`,
          'Content-Type': 'application/json',
          ...(signature === undefined ? {} : { 'X-PagerDuty-Signature': signature }),
        };
        const url = `${served.url}/api/v1/webhooks/pagerduty`;
        return (await fetch(url, { method: 'POST', headers, body: text })).status;
      };
      const path = '/webhooks/pagerduty/secrets';
      expect(await send()).toBe(200);
      const secrets = ['the first secret', 'the second secret'];
      const put = await ada.put(path, { secrets }).expect(200);
      expect(put.body).toEqual({ required: true, secrets: 2 });
      expect((await ada.get(path).expect(200)).body).toEqual({ required: true, secrets: 2 });

      expect(await send(sign(secrets[0]!))).toBe(200);
      expect(await send(`${sign('withdrawn')}, ${sign(secrets[1]!)}`)).toBe(200);
      const wrong = [
        ...[undefined, '', 'v1=', 'v1=zz', sign('another'), sign(secrets[0]!, `${text} `)],
        ...[sign(secrets[0]!).replace('v1=', 'v2='), sign(secrets[0]!).slice(0, -2)],
      ];
      for (const signature of wrong) expect(await send(signature)).toBe(403);

      // Others' webhooks are theirs; the token of the source may not do away with the secrets.
      const { body: hers } = await eve.post('/auth/tokens', { name: 'pd', scopes: ['alerts'] });
      await source.as(hers.token as string).post('/webhooks/pagerduty', body);
      problemOf(await source.put(path, { secrets: [] }), 403);
      problemOf(await ada.put(path, { secrets: ['short'] }), 400);
      await ada.put(path, { secrets: [] }).expect(200);
      expect(await send()).toBe(200);
    });

    it('survive hostile fields, and refuse what is no such webhook', async () => {
      const hostile = {
        annotations: { summary: `${'x'.repeat(500)}\r\n\u0000`, description: '\u0000' },
        labels: { alertname: '', service: '\n', severity: '__proto__' },
        generatorURL: 'javascript:alert(1)',
        startsAt: 'yesterday',
      };
      expect(await outcomes(alert('firing', '}{*', hostile))).toEqual(['opened']);
      const [found] = (await ada.get('/cases')).body.items;
      expect(found).toMatchObject({ title: 'x'.repeat(200), source_url: null, services: [] });
      expect(found.severity).toBeNull();
      for (const body of [{}, { alerts: 'x' }, { alerts: [{ status: 'odd' }] }, []]) {
        problemOf(await source.post('/webhooks/alertmanager', body), 400);
        problemOf(await source.post('/webhooks/pagerduty', body), 400);
      }
      const alerts = [{ status: 'firing', startsAt: '2026-11-20T02:00:00Z' }];
      const { errors } = problemOf(await source.post('/webhooks/alertmanager', { alerts }), 400);
      expect(errors).toEqual([
        { field: 'alerts.0.fingerprint', messages: [expect.stringContaining('string')] },
      ]);
    });

    it('need a token for alerts, which is good for nothing else', async () => {
      const { body } = await ada.post('/auth/tokens', { name: 'w', scopes: ['read', 'write'] });
      const other = source.as(body.token as string);
      problemOf(await other.post('/webhooks/alertmanager', alert('firing')), 403);
      problemOf(await source.get('/cases'), 403);
      problemOf(await source.post('/cases', { title: 'x' }), 403);
    });
  });
});
