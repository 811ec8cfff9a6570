import type { Response } from 'express';
import { EventStream } from '../../common/http/event-stream.js';
import type { TurnWatcher } from '../agent-service.interface.js';
import type { AgentPhase } from '../agent.types.js';

/**
 * A turn as server-sent events. The stream begins with the turn's first event: what is refused
 * before that is answered as a problem, like any other request.
 */
export class TurnStream implements TurnWatcher {
  private stream?: EventStream;

  constructor(
    private readonly response: Response,
    private readonly stopping: AbortSignal,
    private readonly mayGoOn: () => Promise<boolean>,
  ) {}

  get hasBegun(): boolean {
    return this.stream !== undefined;
  }

  accepted({ turnId, messageId }: { turnId: string; messageId?: string }): void {
    this.send('accepted', { turn_id: turnId, message_id: messageId ?? null });
  }

  phase(phase: AgentPhase, finding: string): void {
    this.send('phase', { phase, finding });
  }

  text(draft: number, delta: string): void {
    this.send('text', { draft, delta });
  }

  /** The last event. */
  end(type: 'turn' | 'failed', data: unknown): void {
    this.send(type, data);
    this.stream?.close();
  }

  private send(type: string, data: unknown): void {
    this.stream ??= this.begin();
    this.stream.send({ id: '', type, data });
  }

  /** The turn goes on when its reader leaves: what was said is kept, and the answer can be read later. */
  private begin(): EventStream {
    const stream = new EventStream(this.response, this.stopping, this.mayGoOn);
    stream.signal.addEventListener('abort', () => {
      stream.close();
    });
    return stream;
  }
}
