import { type PiscinaTask, queueOptionsSymbol } from 'piscina';
import { QUERY, QueriesFirstQueue } from '../../../src/embedding/queries-first-queue.js';

const task = (options: object | null): PiscinaTask =>
  ({ [queueOptionsSymbol]: options }) as PiscinaTask;

describe('the queue of the embedding thread', () => {
  it('gives queries first, each kind in its order, and none twice', () => {
    const queue = new QueriesFirstQueue();
    const [a, b, q, r] = [task(null), task(null), task(QUERY), task(QUERY)] as const;
    for (const each of [a, q, b, r]) queue.push(each);
    queue.remove(b);
    queue.remove(b);
    expect(queue.size).toBe(3);
    expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual([q, r, a, null]);
    expect(queue.size).toBe(0);
  });
});
