import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Traps } from './traps.js';

export interface SeenHttpRequest {
  method: string;
  path: string;
  body: Buffer;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** An HTTP server on the way to the real one: traps catch a request, or its answer. */
export class HttpProxy {
  readonly traps = new Traps<SeenHttpRequest>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.pass(request, response).catch(() => response.destroy());
    });
  }

  static async inFrontOf(targetPort: number): Promise<HttpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new HttpProxy(server, targetPort);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { method = 'GET', url: path = '/' } = request;
    const trap = this.traps.take({ method, path, body });
    if (trap?.moment === 'before' && (await trap.spring()) === 'cut') {
      response.destroy();
      return;
    }
    const answer = await this.ask(request, body);
    if (trap?.moment === 'after' && (await trap.spring()) === 'cut') {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  private ask({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onward = httpRequest(
        {
          ...{ host: '127.0.0.1', port: this.targetPort, agent: false, method, path: url },
          headers: { ...withoutFraming(headers), 'content-length': body.length },
        },
        (answer) => {
          buffer(answer).then((whole) => {
            const kept = {
              ...withoutFraming(answer.headers),
              'content-length': String(whole.length),
            };
            resolve({ status: answer.statusCode ?? 502, headers: kept, body: whole });
          }, reject);
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });
  }
}

/** How a message is cut into pieces holds for one connection; this proxy passes messages whole. */
function withoutFraming(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const kept = { ...headers };
  delete kept['transfer-encoding'];
  delete kept.connection;
  return kept;
}
