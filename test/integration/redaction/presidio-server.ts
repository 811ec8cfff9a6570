import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AnalyzeRequest {
  readonly text: string;
  readonly language: string;
  readonly score_threshold?: number;
}

/** As Presidio's analyzer documents it: `POST /analyze`, `GET /health`, offsets in code points. */
export interface AnalyzeAnswer {
  readonly entity_type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly analysis_explanation?: null;
}

export type Analyze = (request: AnalyzeRequest) => AnalyzeAnswer[];

/** A real HTTP server with the analyzer's interface, whose behaviour a test can change. */
export class PresidioServer {
  readonly requests: AnalyzeRequest[] = [];
  /** Replaces the ordinary answer to `/analyze`. */
  misbehave: ((response: ServerResponse) => void) | undefined;
  isHealthy = true;
  private readonly server: Server;

  constructor(private readonly analyze: Analyze) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.endsWith('/health')) {
      response.writeHead(this.isHealthy ? 200 : 500).end('Presidio Analyzer service is up');
      return;
    }
    if (request.method !== 'POST' || !request.url?.endsWith('/analyze')) {
      response.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as AnalyzeRequest;
    this.requests.push(body);
    if (this.misbehave) {
      this.misbehave(response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(this.analyze(body)));
  }
}

/** Finds the given words, as a recogniser would, and answers in code points. */
export function analyzeWords(entities: Readonly<Record<string, string>>): Analyze {
  return ({ text }) =>
    Object.entries(entities).flatMap(([word, entity_type]) => {
      const answers: AnalyzeAnswer[] = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const start = Array.from(text.slice(0, at)).length;
        const end = start + Array.from(word).length;
        answers.push({ entity_type, start, end, score: 0.85, analysis_explanation: null });
      }
      return answers;
    });
}
