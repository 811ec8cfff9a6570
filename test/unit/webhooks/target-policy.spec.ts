import { jest } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TargetPolicy } from '../../../src/webhooks/delivery/target-policy.js';
import { signatures } from '../../../src/webhooks/delivery/signature.js';
import { WebhookSender } from '../../../src/webhooks/delivery/webhook-sender.js';
import { Clock } from '../../../src/common/clock.js';
import { testConfig } from '../../support/config.js';

const strict = new TargetPolicy(testConfig());
const subscription = (url: string) => ({
  id: '01JD000000000000000000000Z',
  userId: 'ada',
  url,
  events: ['case.closed'] as const,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  createdAt: new Date(),
});

describe('the targets of webhooks', () => {
  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://user:pass@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[::127.0.0.1]/',
    'https://[::a9fe:a9fe]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'not a url',
  ])('are not %s', (url) => {
    expect(strict.problemOf(url)).toEqual(expect.any(String));
  });

  it('are public ones', () => {
    for (const url of [
      'https://hooks.example.com/x',
      'https://93.184.216.34/',
      'https://[2606:2800:220::1]/',
    ]) {
      expect(strict.problemOf(url)).toBeUndefined();
    }
  });

  it('include the networks that are allowed, and no others', () => {
    const local = new TargetPolicy(
      testConfig({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8,fd00::/8' }),
    );
    expect(local.problemOf('http://127.0.0.1:9000/')).toBeUndefined();
    expect(local.problemOf('https://[fd00::7]/')).toBeUndefined();
    expect(local.problemOf('https://10.0.0.1/')).toEqual(expect.any(String));
  });

  it('are judged at the connection: a name that leads inside is not connected to', async () => {
    let reached = 0;
    const inside = createServer((_, response) => {
      reached += 1;
      response.end();
    });
    await new Promise<void>((resolve) => inside.listen(0, 'localhost', resolve));
    const { port } = inside.address() as AddressInfo;
    const sender = new WebhookSender(strict, new Clock());
    try {
      // As written it is fine, and so it would be had the name led outside a moment ago.
      const url = `https://localhost:${String(port)}/`;
      expect(strict.problemOf(url)).toBeUndefined();
      const message = { id: 'msg_1', body: '{}' };
      await expect(
        sender.send(subscription(url), message, new AbortController().signal),
      ).rejects.toMatchObject({ name: 'TargetRefusedError' });
      expect(reached).toBe(0);
    } finally {
      await sender.onApplicationShutdown();
      inside.close();
    }
  });

  it('are connected to at the address that was judged: the name is looked up once', async () => {
    const answers: string[] = [];
    const lookup = jest.fn(strict.lookup);
    await new Promise<void>((resolve) => {
      lookup('localhost', { all: false }, (error) => {
        answers.push(error?.name ?? 'connected');
        resolve();
      });
    });
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(answers).toEqual(['TargetRefusedError']);
  });
});

describe('signatures', () => {
  it('are those of Standard Webhooks (the example of its specification)', () => {
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signatures(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], message)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});
