import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { argsOf, isPush, RespSplitter } from './resp.js';
import { type Fate, Traps } from './traps.js';

/** A command as it went over the wire. */
export type RedisCommand = readonly Buffer[];

/** A Redis on the way to the real one: traps catch a command, or its reply, on any connection. */
export class RedisProxy {
  readonly traps = new Traps<RedisCommand>();
  private readonly connections = new Set<ProxiedConnection>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('connection', (client) => {
      const connection = new ProxiedConnection(client, this.targetPort, this.traps);
      this.connections.add(connection);
      client.once('close', () => this.connections.delete(connection));
    });
  }

  static async inFrontOf(targetPort: number): Promise<RedisProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RedisProxy(server, targetPort);
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Matches the run of a script of ours, by `src/...` path, whether it goes by its hash or its text. */
export function runsScript(path: string): (command: RedisCommand) => boolean {
  const text = readFileSync(new URL(`../../src/${path}`, import.meta.url));
  const sha1 = createHash('sha1').update(text).digest('hex');
  return ([name, script]) => {
    const verb = name?.toString('latin1').toLowerCase();
    if (verb === 'evalsha') return script?.toString('latin1') === sha1;
    return verb === 'eval' && script !== undefined && script.equals(text);
  };
}

class ProxiedConnection {
  private readonly upstream: Socket;
  private readonly requests = new RespSplitter();
  private readonly replies = new RespSplitter();
  private sent = 0;
  private answered = 0;
  /** By the number of the command whose reply they wait for. */
  private readonly held = new Map<number, () => Promise<Fate>>();
  private toServer = Promise.resolve();
  private toClient = Promise.resolve();

  constructor(
    private readonly client: Socket,
    targetPort: number,
    private readonly traps: Traps<RedisCommand>,
  ) {
    this.upstream = connect(targetPort, '127.0.0.1');
    for (const socket of [this.client, this.upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // "close" follows
      socket.on('close', () => {
        this.cut();
      });
    }
    client.on('data', (chunk: Buffer) => {
      for (const command of this.requests.push(chunk)) {
        this.toServer = this.toServer.then(() => this.forward(command));
      }
    });
    this.upstream.on('data', (chunk: Buffer) => {
      for (const value of this.replies.push(chunk)) {
        this.toClient = this.toClient.then(() => this.deliver(value));
      }
    });
  }

  cut(): void {
    this.client.destroy();
    this.upstream.destroy();
  }

  private async forward(command: Buffer): Promise<void> {
    const trap = this.traps.take(argsOf(command));
    if (trap?.moment === 'before' && (await trap.spring()) === 'cut') {
      this.cut();
      return;
    }
    if (trap?.moment === 'after') this.held.set(this.sent, trap.spring);
    this.sent += 1;
    if (!this.upstream.destroyed) this.upstream.write(command);
  }

  private async deliver(value: Buffer): Promise<void> {
    if (!isPush(value)) {
      const spring = this.held.get(this.answered);
      this.held.delete(this.answered);
      this.answered += 1;
      if (spring && (await spring()) === 'cut') this.cut();
    }
    if (!this.client.destroyed) this.client.write(value);
  }
}
