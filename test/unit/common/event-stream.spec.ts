import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { EventStream, type StreamEvent } from '../../../src/common/http/event-stream.js';

const HEARTBEAT_MS = 20;
const COMMENT = ': still there\n\n';

let server: Server;
let answer: (response: Response) => void;

beforeAll(async () => {
  const app = express().use((_request, response) => {
    answer(response);
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Never ends of itself. */
async function* endless(first: StreamEvent, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  yield first;
  await new Promise((ended) => {
    signal.addEventListener('abort', ended);
  });
}

/** All that a reader gets until the stream ends, or until `enough` says so. */
async function read(enough: (text: string) => boolean = () => false): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  let text = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  while (!enough(text)) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return text;
}

const count = (text: string): number => text.split(COMMENT).length - 1;

/** Serves a stream that only what is tested can end. @returns its signal, when it is there. */
function serve(mayGoOn: () => Promise<boolean>, stopping: AbortSignal): Promise<AbortSignal> {
  return new Promise((served) => {
    answer = (response) => {
      const stream = new EventStream(response, stopping, mayGoOn, HEARTBEAT_MS);
      served(stream.signal);
      void stream.pipe(endless({ id: '1', type: 'queued', data: { a: 1 } }, stream.signal));
    };
  });
}

const never = (): AbortSignal => new AbortController().signal;

describe('an event stream on which nothing happens', () => {
  it('sends comments, so that no proxy closes it, and goes on for who still has access', async () => {
    let asked = 0;
    const served = serve(() => {
      asked += 1;
      return Promise.resolve(true);
    }, never());
    const text = await read((soFar) => count(soFar) >= 3);
    expect(text).toMatch(
      /^retry: \d+\n\nid: 1\nevent: queued\ndata: \{"a":1\}\n\n: still there\n\n/,
    );
    expect(asked).toBeGreaterThanOrEqual(2);
    // The reader has left by now.
    const signal = await served;
    if (!signal.aborted)
      await new Promise((ended) => {
        signal.addEventListener('abort', ended);
      });
  });

  it('ends for who has lost access meanwhile', async () => {
    let heartbeats = 0;
    void serve(() => Promise.resolve((heartbeats += 1) < 3), never());
    const text = await read();
    expect(count(text)).toBeGreaterThanOrEqual(3);
    expect(heartbeats).toBeGreaterThanOrEqual(3);
  });

  it('goes on while nobody can say whether there still is access', async () => {
    let asked = 0;
    void serve(() => {
      asked += 1;
      return asked < 3 ? Promise.reject(new Error('Redis is away')) : Promise.resolve(false);
    }, never());
    await read();
    expect(asked).toBeGreaterThanOrEqual(3);
  });

  it('ends when the process stops', async () => {
    const stopping = new AbortController();
    const served = serve(() => Promise.resolve(true), stopping.signal);
    const text = read();
    const signal = await served;
    expect(signal.aborted).toBe(false);
    stopping.abort();
    await text;
    expect(signal.aborted).toBe(true);
  });
});
