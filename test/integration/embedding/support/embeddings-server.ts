import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  url: string;
  authorization?: string;
  body: { model: string; input: string[]; encoding_format?: string };
}

/** Answers the n-th request (from 0); the default answers well. */
export type Behaviour = (
  request: SeenRequest,
  n: number,
  response: ServerResponse,
) => Promise<void> | void;

/** One row per input: its length and its first letter, so that a test can tell rows apart. */
export const rowFor = (text: string): number[] => [text.length, text.charCodeAt(0) || 0, 1];

export const answerWell: Behaviour = (request, _n, response) => {
  const data = request.body.input.map((text, index) => ({ index, embedding: rowFor(text) }));
  // Out of order on purpose: only `index` says which row is whose.
  sendJson(response, 200, { data: data.reverse(), model: request.body.model });
};

export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

/** A real HTTP server on loopback that speaks `/v1/embeddings` as badly as a test wants. */
export class EmbeddingsServer {
  readonly seen: SeenRequest[] = [];
  behaviour: Behaviour = answerWell;
  private readonly server = createServer(
    (request, response) => void this.answer(request, response),
  );

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  reset(): void {
    this.seen.length = 0;
    this.behaviour = answerWell;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const seen: SeenRequest = {
      url: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(parts).toString()),
    };
    this.seen.push(seen);
    await this.behaviour(seen, this.seen.length - 1, response);
  }
}
