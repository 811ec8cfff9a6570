import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../clients/session.js';
import type { Delivery, Subscription } from '../history.js';
import type { Random } from '../random.js';

/** How it takes a delivery; all but `well` must be tried again. */
const MANNERS = { well: 85, failing: 7, dropping: 4, slow: 4 } as const;
type Manner = keyof typeof MANNERS;

/**
 * Who is told of events, on loopback. Each subscription has an address of its own (`/<number>`). It
 * takes most of what comes, and notes all of it.
 */
export class Receiver {
  readonly subscriptions: Subscription[] = [];
  readonly deliveries: Delivery[] = [];

  private constructor(
    private readonly server: Server,
    private readonly random: Random,
    private readonly now: () => number,
  ) {}

  static async start(random: Random, now: () => number): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server, random, now);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      receiver.take(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** Before the faults begin, so one try must do. */
  async subscribe(
    baseUrl: string,
    { userId, token }: Pick<Session, 'userId' | 'token'>,
    events: string[],
  ): Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/${this.subscriptions.length}`;
    const response = await fetch(`${baseUrl}/api/v1/webhooks/subscriptions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url, events }),
    });
    if (!response.ok) throw new Error(`subscribing answered ${response.status}`);
    const { id, secret } = (await response.json()) as { id: string; secret: string };
    this.subscriptions.push({ id, user: userId, secret, events });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const header = (name: string): string => String(request.headers[`webhook-${name}`] ?? '');
    const delivery: Delivery = {
      subscription: this.subscriptions[Number(request.url?.slice(1))]?.id ?? '',
      ...{ at: this.now(), unixAt: Date.now() / 1000, body },
      ...{ id: header('id'), timestamp: header('timestamp'), signature: header('signature') },
    };
    this.deliveries.push(delivery);
    const manner = this.random.weighted<Manner>(MANNERS);
    if (manner === 'slow') await sleep(this.random.between(500, 2_500));
    if (manner === 'dropping' || response.destroyed) {
      response.destroy();
      return;
    }
    delivery.answered = manner === 'failing' ? 500 : 204;
    response.writeHead(delivery.answered).end();
  }
}
