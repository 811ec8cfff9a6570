import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import { ChromaUnavailableError } from './chroma.errors.js';
import type { VectorStoreRecovery } from './chroma.interface.js';

export interface ChromaCircuitSettings {
  /** Calls in a row that Chroma did not answer, after which it is left alone. */
  failures: number;
  /** How long after that it is first asked for its heartbeat, and how often from then on. */
  restMs: number;
}

/** `trying`: it has answered its heartbeat, and a call finds out whether it works. */
export type ChromaCircuitState = 'closed' | 'trying' | 'open';

/** How the circuit finds out whether a server is back. Both reject when it does not answer. */
export interface ChromaProbes {
  ping(): Promise<void>;
  /** Something that needs its data. */
  probe(): Promise<void>;
}

/** The cause of an error that Chroma was not even asked for; only its name is shown. */
const LEFT_ALONE = Object.assign(new Error('not asked'), { name: 'CircuitOpen' });

/**
 * Leaves a Chroma that does not answer alone, so that a search goes by words at once instead of
 * waiting for a time limit, and the outbox keeps its entries for later.
 *
 * Nobody's request finds out whether a hanging server is back: a heartbeat does, and when that was
 * answered a call of the circuit's own. It closes the circuit or opens it again; others that come
 * meanwhile do not wait for it.
 */
export class ChromaCircuit implements VectorStoreRecovery, OnApplicationShutdown {
  private readonly logger = new Logger('Chroma');
  private readonly breaker: CircuitBreakerPolicy;
  private readonly watchers: ((state: ChromaCircuitState) => void)[] = [];
  private readonly recoveryListeners: (() => void)[] = [];
  private heartbeatSeen = false;
  private timer?: NodeJS.Timeout;
  private ended = false;

  constructor(
    private readonly settings: ChromaCircuitSettings,
    private readonly server: ChromaProbes,
  ) {
    // A request that Chroma refused was answered.
    this.breaker = circuitBreaker(
      handleWhen((error) => error instanceof ChromaUnavailableError),
      {
        breaker: new ConsecutiveBreaker(settings.failures),
        // When to try again is decided here, by heartbeats.
        halfOpenAfter: 0,
      },
    );
    this.breaker.onBreak(() => {
      this.logger.warn({ msg: 'Chroma does not answer and is left alone' });
      this.rest();
    });
    this.breaker.onReset(() => {
      this.logger.log({ msg: 'Chroma answers again' });
      this.tell();
      for (const listener of this.recoveryListeners) listener();
    });
  }

  get state(): ChromaCircuitState {
    if (this.breaker.state === CircuitState.Closed) return 'closed';
    return this.heartbeatSeen ? 'trying' : 'open';
  }

  /** Tells the state now, and each later one. */
  watch(listener: (state: ChromaCircuitState) => void): void {
    this.watchers.push(listener);
    listener(this.state);
  }

  onRecovered(listener: () => void): void {
    this.recoveryListeners.push(listener);
  }

  /** @throws ChromaUnavailableError at once while Chroma is left alone. */
  readonly run = async <T>(operation: string, call: () => Promise<T>): Promise<T> => {
    if (this.breaker.state === CircuitState.Closed) return this.breaker.execute(call);
    throw new ChromaUnavailableError(operation, LEFT_ALONE);
  };

  onApplicationShutdown(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private rest(): void {
    this.heartbeatSeen = false;
    this.tell();
    clearTimeout(this.timer);
    if (this.ended) return;
    this.timer = setTimeout(() => void this.listen(), this.settings.restMs).unref();
  }

  private async listen(): Promise<void> {
    try {
      await this.server.ping();
    } catch {
      this.rest();
      return;
    }
    this.heartbeatSeen = true;
    this.tell();
    // A failure opens the circuit again, which begins the next rest.
    await this.breaker.execute(() => this.server.probe()).catch(() => undefined);
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher(this.state);
  }
}
