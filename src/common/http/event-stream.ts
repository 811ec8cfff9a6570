import { once } from 'node:events';
import type { Response } from 'express';

export interface StreamEvent {
  /** Sent back by the client as Last-Event-ID when it connects again; '' where it cannot. */
  id: string;
  type: string;
  data: unknown;
}

/** Shorter than the idle timeouts of the usual proxies. */
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2_000;

/**
 * One response of server-sent events. Nest's `@Sse` can send no comment for a heartbeat, does not
 * wait for a slow reader, and cannot answer 204; hence by hand.
 */
export class EventStream {
  private readonly ended = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  /**
   * @param stopping ends the stream; the client then connects again, to another process
   * @param mayGoOn asked at each heartbeat: whether the reader still has access
   * @param heartbeatMs between comments that keep proxies from closing the stream
   */
  constructor(
    private readonly response: Response,
    private readonly stopping: AbortSignal,
    mayGoOn: () => Promise<boolean>,
    heartbeatMs = HEARTBEAT_MS,
  ) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // nginx would hold events back until its buffer is full.
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    response.once('close', this.end);
    stopping.addEventListener('abort', this.end);
    if (stopping.aborted) this.end();
    this.heartbeat = setInterval(() => {
      response.write(': still there\n\n');
      mayGoOn().then(
        (may) => {
          if (!may) this.end();
        },
        // Not known now; the next heartbeat asks again.
        () => undefined,
      );
    }, heartbeatMs);
  }

  /** Aborts when the reader is gone or the stream has to end. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  async pipe(events: AsyncIterable<StreamEvent>): Promise<void> {
    try {
      for await (const event of events) {
        if (this.signal.aborted) break;
        if (!this.send(event)) {
          await once(this.response, 'drain', { signal: this.signal }).catch(() => undefined);
        }
      }
    } finally {
      this.close();
    }
  }

  /** Of an ended stream nothing is sent. @returns whether the reader keeps up */
  send({ id, type, data }: StreamEvent): boolean {
    if (this.signal.aborted) return true;
    const name = id ? `id: ${id}\n` : '';
    // JSON holds no raw line end, which would end the field.
    return this.response.write(`${name}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private readonly end = (): void => {
    this.ended.abort();
  };

  /** To be called once all was sent; {@link pipe} does so itself. */
  close(): void {
    clearInterval(this.heartbeat);
    this.stopping.removeEventListener('abort', this.end);
    this.response.end();
  }
}
