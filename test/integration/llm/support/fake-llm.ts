import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LlmProviderSettings } from '../../../../src/config/llm-providers.js';

export interface SeenRequest {
  path: string;
  authorization?: string;
  model: string;
  maxTokens: number;
  messages: { role: string; content: string }[];
  stream: boolean;
  /** All headers and the whole body, for what only one protocol has. */
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

/** Settings of a provider that speaks OpenAI's protocol at the given address. */
export const providerOf = (
  baseUrl: string,
  settings: Partial<LlmProviderSettings> = {},
): LlmProviderSettings => ({
  name: 'local',
  kind: 'openai-compatible',
  baseUrl,
  model: 'some-model',
  timeoutMs: 20_000,
  maxRetries: 0,
  usdPerMillionTokens: { input: 0, output: 0 },
  ...settings,
});

export type Reply = (response: ServerResponse, request: SeenRequest) => void;

/** An OpenAI-compatible endpoint on loopback that plays a script, one reply a request. */
export class FakeLlm {
  readonly seen: SeenRequest[] = [];
  private readonly script: Reply[] = [];
  private interruption?: () => Promise<void>;
  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeLlm> {
    const server = createServer();
    const fake = new FakeLlm(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void fake.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** The last reply is repeated for all further requests. */
  plays(...replies: Reply[]): void {
    this.script.splice(0, this.script.length, ...replies);
    this.seen.length = 0;
  }

  /** Holds the reply to the next request until `work` is done. */
  interrupt(work: () => Promise<void>): void {
    this.interruption = work;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const seen: SeenRequest = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      model: body.model,
      maxTokens: body.max_tokens,
      messages: body.messages,
      stream: body.stream === true,
      headers: request.headers,
      body,
    };
    const reply = this.script[Math.min(this.seen.length, this.script.length - 1)];
    this.seen.push(seen);
    const interruption = this.interruption;
    this.interruption = undefined;
    await interruption?.();
    if (reply) reply(response, seen);
    else response.writeHead(404).end();
  }
}

const MODEL = 'fake-model-2026';
const PROMPT_TOKENS = 120;
const COMPLETION_TOKENS = 34;

/** An answer in OpenAI's protocol, streamed when the request asks for that. */
export const completion =
  (content: string, finishReason = 'stop'): Reply =>
  (response, request) => {
    const usage = {
      prompt_tokens: PROMPT_TOKENS,
      completion_tokens: COMPLETION_TOKENS,
      total_tokens: PROMPT_TOKENS + COMPLETION_TOKENS,
    };
    const head = { id: 'chatcmpl-1', created: 1_790_000_000, model: MODEL };
    if (request.stream) {
      const chunk = (choices: object[], more: object = {}): object => ({
        ...{ ...head, object: 'chat.completion.chunk', choices },
        ...more,
      });
      sendEvents(response, [
        ...piecesOf(content).map((piece) =>
          chunk([{ index: 0, delta: { role: 'assistant', content: piece } }]),
        ),
        chunk([{ index: 0, delta: {}, finish_reason: finishReason }]),
        chunk([], { usage }),
        '[DONE]',
      ]);
      return;
    }
    const message = { role: 'assistant', content };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    sendJson(response, { ...head, object: 'chat.completion', choices, usage });
  };

/** The same in Anthropic's protocol. */
export const anthropicMessage =
  (content: string, stopReason = 'end_turn'): Reply =>
  (response, request) => {
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: MODEL };
    const usage = { input_tokens: PROMPT_TOKENS, output_tokens: COMPLETION_TOKENS };
    if (request.stream) {
      sendEvents(response, [
        { type: 'message_start', message: { ...message, content: [], usage } },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        ...piecesOf(content).map((text) => ({
          ...{ type: 'content_block_delta', index: 0 },
          delta: { type: 'text_delta', text },
        })),
        { type: 'content_block_stop', index: 0 },
        {
          ...{ type: 'message_delta', delta: { stop_reason: stopReason, stop_sequence: null } },
          usage: { output_tokens: COMPLETION_TOKENS },
        },
        { type: 'message_stop' },
      ]);
      return;
    }
    sendJson(response, {
      ...{ ...message, content: [{ type: 'text', text: content }] },
      ...{ stop_reason: stopReason, stop_sequence: null, usage },
    });
  };

const piecesOf = (content: string): string[] => content.match(/[\s\S]{1,40}/g) ?? [];

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

function sendEvents(response: ServerResponse, events: (object | string)[]): void {
  response.setHeader('content-type', 'text/event-stream');
  for (const event of events) {
    const name =
      typeof event === 'object' && 'type' in event ? `event: ${String(event.type)}\n` : '';
    const data = typeof event === 'string' ? event : JSON.stringify(event);
    response.write(`${name}data: ${data}\n\n`);
  }
  response.end();
}

/** Streams the beginning of an answer; what happens then is up to `then`. */
export const beginning =
  (content: string, then: (response: ServerResponse) => void): Reply =>
  (response) => {
    response.setHeader('content-type', 'text/event-stream');
    for (const piece of piecesOf(content)) {
      const choices = [{ index: 0, delta: { role: 'assistant', content: piece } }];
      response.write(`data: ${JSON.stringify({ id: 'chatcmpl-1', model: MODEL, choices })}\n\n`);
    }
    then(response);
  };

/** Ends, as it should end, a stream that {@link beginning} began. */
export const finishStream: Reply = (response) => {
  const choices = [{ index: 0, delta: {}, finish_reason: 'stop' }];
  response.write(`data: ${JSON.stringify({ id: 'chatcmpl-1', model: MODEL, choices })}\n\n`);
  response.end('data: [DONE]\n\n');
};

/** Nonsense where a stream of events was asked for. */
export const garbageStream: Reply = (response) => {
  response.setHeader('content-type', 'text/event-stream');
  response.write('data: {"choices": [}\n\nevent: \u0000\ndata: <html>\n\n: ???\n\n');
  response.end('data: {"choices": 7}\n\n');
};

export const failure =
  (
    status: number,
    headers: Record<string, string> = {},
    body = '{"error":{"message":"no"}}',
  ): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

export const garbage: Reply = (response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<html>502 from some proxy</html>');
};

export const hang: Reply = () => undefined;

/** Begins an answer and never ends it. */
export const stall: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"id":');
};

export const dropConnection: Reply = (response) => {
  response.destroy();
};

/** Sends white space for as long as anybody reads. */
export const flood: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(256 * 1024, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', more);
  };
  response.on('error', () => undefined);
  more();
};

/** A reply that waits for the test; `arrived` resolves with the request, `gone` when it hangs up. */
export function held(reply: Reply): {
  reply: Reply;
  arrived: Promise<SeenRequest>;
  gone: Promise<void>;
  release: () => void;
} {
  let release!: () => void;
  let arrive!: (request: SeenRequest) => void;
  let hangUp!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const arrived = new Promise<SeenRequest>((resolve) => (arrive = resolve));
  const gone = new Promise<void>((resolve) => (hangUp = resolve));
  return {
    ...{ arrived, gone, release },
    reply: (response, request) => {
      response.once('close', hangUp);
      arrive(request);
      void released.then(() => {
        if (!response.destroyed) reply(response, request);
      });
    },
  };
}
