import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  beginning,
  completion,
  dropConnection,
  failure,
  garbage,
  garbageStream,
  type Reply,
  type SeenRequest,
  stall,
} from '../../integration/llm/support/fake-llm.js';
import type { Mood } from '../faults/schedule.js';
import type { LlmCall } from '../history.js';
import { markersIn, type Random } from '../random.js';

/** In every answer, and nowhere else: no log line may hold it. */
export const LLM_WORD = 'quixomarl';
/** With this the prompt of a turn begins. */
const INVESTIGATOR = 'You are the investigator';

/**
 * A language model on loopback that answers well, or as its mood is. Each process of the service has
 * an address of its own (`/<process>/v1`), by which it is known who wrote what at the same time.
 */
export class StandInLlm {
  mood: Mood = 'well';
  readonly calls: LlmCall[] = [];

  private constructor(
    private readonly server: Server,
    private readonly random: Random,
    private readonly now: () => number,
  ) {}

  static async start(random: Random, now: () => number): Promise<StandInLlm> {
    const server = createServer();
    const llm = new StandInLlm(server, random, now);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      llm.answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return llm;
  }

  baseUrlFor(process: string): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${process}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begin = this.now();
    const body = JSON.parse(await text(request)) as SeenRequest['body'] & { stream?: boolean };
    const messages = body['messages'] as { role: string; content: string }[];
    const prompt = messages.map(({ content }) => content).join('\n');
    const call: LlmCall = {
      process: request.url?.split('/')[1] ?? '',
      ...purposeOf(prompt),
      begin,
      end: Infinity,
    };
    this.calls.push(call);
    response.once('close', () => (call.end = this.now()));
    const seen = { stream: body.stream === true } as SeenRequest;
    const { reply, afterMs } = this.replyTo(prompt);
    setTimeout(() => {
      if (!response.destroyed) reply(response, seen);
    }, afterMs);
  }

  /** An answer of the investigator's form; now and then it proposes a resolution. */
  private turnFor(prompt: string): string {
    const id = prompt.includes('"H1"') ? 'H1' : null;
    const statement = `The ${LLM_WORD} holds every connection.`;
    const judgement = {
      hypotheses: [{ id, statement, likelihood: 0.7, supporting: ['M1'] }],
      next_step: { text: `Look at the ${LLM_WORD}.`, why: 'It tells most.', hypotheses: [] },
      proposal: this.random.chance(0.4)
        ? { root_cause: statement, resolution: `The ${LLM_WORD} was undone.`, citations: ['M1'] }
        : null,
    };
    const prose = `The ${LLM_WORD} was stuck [M1]. Look at it next.`;
    return `${prose}\n\n\`\`\`json\n${JSON.stringify(judgement)}\n\`\`\``;
  }

  private replyTo(prompt: string): { reply: Reply; afterMs: number } {
    const isTurn = prompt.includes(INVESTIGATOR);
    const good = completion(isTurn ? this.turnFor(prompt) : reportFor(prompt));
    const soon = this.random.between(20, 400);
    switch (this.mood) {
      case 'well':
        return { reply: good, afterMs: soon };
      case 'slow':
        return { reply: good, afterMs: this.random.between(1_000, 6_000) };
      case 'garbage':
        return { reply: this.random.pick([garbage, garbageStream, completion('')]), afterMs: soon };
      case 'cut-off':
        return {
          reply: this.random.pick([cutOff, beginning('## Summary\n\nIt', broken)]),
          afterMs: soon,
        };
      case 'failing':
        return { reply: failure(this.random.pick([500, 502, 429])), afterMs: soon };
      case 'hanging':
        return { reply: this.random.pick([stall, () => undefined]), afterMs: soon };
      case 'dropping':
        return { reply: dropConnection, afterMs: soon };
    }
  }
}

/** Which case a prompt is about, and what is to be written. */
function purposeOf(prompt: string): Pick<LlmCall, 'caseId' | 'type'> {
  // Of a case that is investigated the prompt does not hold the id: its title's marker says which.
  if (prompt.includes(INVESTIGATOR)) {
    const title = /\{"title":"([^"]*)"/.exec(prompt)?.[1] ?? '';
    return { caseId: markersIn(title)[0] ?? '', type: 'turn' };
  }
  return {
    caseId: /\{"case":"([0-9A-Z]{26})"/.exec(prompt)?.[1] ?? '',
    type: /Write the (incident report|runbook|post-mortem) (?:of|now)/.exec(prompt)?.[1] ?? '',
  };
}

const broken = (response: ServerResponse): void => {
  response.destroy();
};
const cutOff = completion('## Summary\n\nIt was', 'length');

/** An answer with the sections that the prompt says must be there, which cites the first message. */
function reportFor(prompt: string): string {
  const listed = /Sections that must be there: (.*)/.exec(prompt)?.[1] ?? 'Summary';
  const headings = listed
    .replace(/\.$/, '')
    .split(/, /)
    .map((name) => name.replace(/["`]/g, ''));
  return headings
    .map((heading) => `## ${heading}\n\nThe ${LLM_WORD} was stuck, as recorded [M1].\n`)
    .join('\n');
}
