import type { LookupAddress } from 'node:dns';
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
  previousSecrets: [],
  createdAt: new Date(),
});

/** DNS as an attacker may have it: another answer each time it is asked. */
class ScriptedPolicy extends TargetPolicy {
  readonly asked: string[] = [];

  constructor(
    allowed: string,
    private readonly answers: readonly (readonly string[])[],
  ) {
    super(testConfig(allowed ? { WEBHOOK_ALLOWED_NETWORKS: allowed } : {}));
  }

  protected override resolve(
    hostname: string,
    _: unknown,
    callback: (error: null, addresses: LookupAddress[]) => void,
  ): void {
    const answer = this.answers[this.asked.length] ?? [];
    this.asked.push(hostname);
    const addresses = answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    setImmediate(callback, null, addresses);
  }
}

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

  it('are connected to at the address that was judged: another answer of DNS a moment later is not asked for', async () => {
    // The first answer is where the receiver is; from then on the name leads elsewhere.
    const policy = new ScriptedPolicy('127.0.0.0/8', [['127.0.0.1'], ['127.0.0.2']]);
    const seen: string[] = [];
    const receiver = createServer(({ socket }, response) => {
      seen.push(socket.localAddress ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '0.0.0.0', resolve));
    const { port } = receiver.address() as AddressInfo;
    const sender = new WebhookSender(policy, new Clock());
    try {
      const to = subscription(`http://hooks.example.test:${String(port)}/`);
      await sender.send(to, { id: 'msg_1', body: '{}' }, new AbortController().signal);
      expect(seen).toEqual(['127.0.0.1']);
      expect(policy.asked).toEqual(['hooks.example.test']);
    } finally {
      await sender.onApplicationShutdown();
      receiver.closeAllConnections();
      receiver.close();
    }
  });

  it.each([
    ['one address of several that is not public', [['93.184.216.34', '10.0.0.1']]],
    ['an IPv4 address in IPv6', [['::ffff:169.254.169.254']]],
    ['no address at all', [[]]],
  ])('are refused for %s', async (_, answers) => {
    const sender = new WebhookSender(new ScriptedPolicy('', answers), new Clock());
    const message = { id: 'msg_1', body: '{}' };
    try {
      await expect(
        sender.send(
          subscription('https://hooks.example.test/'),
          message,
          new AbortController().signal,
        ),
      ).rejects.toMatchObject({ name: 'TargetRefusedError' });
    } finally {
      await sender.onApplicationShutdown();
    }
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
