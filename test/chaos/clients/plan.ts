import type { Operation } from '../history.js';
import type { Call } from './session.js';

export type Intent = Omit<Operation, 'n' | 'actor' | 'attempts'>;

/** What is wanted, and the request that asks for it. */
export interface Plan {
  intent: Intent;
  call: Call;
}

export const get = (intent: Intent, path: string): Plan => ({
  intent,
  call: { method: 'GET', path },
});

export const post = (intent: Intent, path: string, body: object): Plan => ({
  intent,
  call: { method: 'POST', path, body },
});
