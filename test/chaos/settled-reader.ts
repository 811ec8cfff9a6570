import { isOk, textOf } from './checker/outcome.js';
import type { Session } from './clients/session.js';
import type { Attempt, Body, OperationKind } from './history.js';

/** Asks when everything is back, so that everything must answer. */
export class SettledReader {
  constructor(private readonly signal: AbortSignal) {}

  async all(session: Session, path: string): Promise<Body[]> {
    const items: Body[] = [];
    for (let cursor = ''; ;) {
      const page = await this.ask(session, path + (cursor && `&cursor=${cursor}`));
      items.push(...(page['items'] as Body[]));
      cursor = textOf(page, 'next_cursor');
      if (!cursor) return items;
    }
  }

  async ask(session: Session, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Body> {
    return (await this.answer(session, path, method)).body ?? {};
  }

  /** A machine out of breath gets some more tries. */
  async answer(session: Session, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Attempt> {
    const kind: OperationKind = 'read-case';
    const operation = { n: 0, actor: session.userId, kind, attempts: [] };
    const call = { method, path, ...(method === 'POST' ? { body: {} } : {}) };
    const answer = await session.perform(operation, call, { attemptMs: 20_000, attempts: 20 });
    this.signal.throwIfAborted();
    if (isOk(answer)) return answer;
    throw new Error(`${method} ${path} answered ${String(answer.status)} after all was back`);
  }
}
