import { LOG_LEVELS } from '../../../src/log-analysis/log-digest.types.js';
import { maskValues } from '../../../src/log-analysis/masking.js';
import { TemplateMiner } from '../../../src/log-analysis/template-miner.js';
import { digest } from './support.js';

const at = (line: number) => ({ line, at: null });

describe('templates', () => {
  it('finds what lines have in common, the most frequent first', () => {
    const miner = new TemplateMiner();
    const users = ['ada', 'grace', 'linus', 'barbara'];
    users.forEach((user, i) =>
      miner.add(`user ${user} logged in from 10.0.0.${i}`, at(i + 1), 'info', false),
    );
    miner.add('cache warmed in 31ms', at(9), 'info', false);

    expect(miner.top(5).map(({ template, count }) => [template, count])).toEqual([
      ['user <*> logged in from <ip>', 4],
      ['cache warmed in <num>', 1],
    ]);
  });

  it('keeps messages of different length and of different beginnings apart', () => {
    const miner = new TemplateMiner();
    for (const text of ['disk full', 'disk almost full', 'queue full', 'disk full']) {
      miner.add(text, at(1), null, false);
    }

    expect(miner.top(9).map(({ template }) => template)).toEqual([
      'disk full',
      'disk almost full',
      'queue full',
    ]);
  });

  it('tells the worst level, and each error template by its first occurrence', async () => {
    const result = await digest(`
2026-11-25T04:00:00Z INFO job 1 done
2026-11-25T04:00:01Z ERROR job 7 failed: no route to host
2026-11-25T04:00:02Z FATAL giving up
2026-11-25T04:00:03Z ERROR job 8 failed: no route to host`);

    expect(result.errorTemplates).toMatchObject([
      {
        level: 'error',
        count: 2,
        first: { line: 2, at: '2026-11-25T04:00:01.000Z' },
        last: { line: 4 },
      },
      { level: 'fatal', count: 1, first: { line: 3 } },
    ]);
    expect(LOG_LEVELS).toContain(result.templates[0]?.level);
  });

  it.each([
    ['id 3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'id <uuid>'],
    ['from 10.0.0.7:5432', 'from <ip>'],
    ['took 31.5ms, 12 rows', 'took <num>, <num> rows'],
    ['commit 9fceb02d0ae5', 'commit <hex>'],
    ['pod web-7f9c6d5b4-x2', 'pod web-<hex>-x<num>'],
    ['ORA-00060: deadlock', 'ORA-00060: deadlock'],
    ['"GET /x HTTP/1.1" 502 17', '"GET /x HTTP/<num>" 502 <num>'],
    ['no values here', 'no values here'],
  ])('masks: %s', (text, masked) => {
    expect(maskValues(text)).toBe(masked);
  });

  it('keeps the frequent ones, in bounded memory, when a log says something new in every line', () => {
    const miner = new TemplateMiner();
    const word = (seed: number) =>
      String(seed * 7919).replace(/\d/g, (d) => 'abcdefghij'.charAt(Number(d)));
    for (let i = 0; i < 20_000; i += 1) {
      miner.add(`${word(i)} ${word(i + 1)} ${word(i + 2)} ${word(i + 3)}`, at(i), null, false);
      if (i % 10 === 0) miner.add('heartbeat of the scheduler', at(i), null, false);
    }

    expect(miner.approximate).toBe(true);
    expect(miner.top(1)).toMatchObject([{ template: 'heartbeat of the scheduler', count: 2000 }]);
    expect(miner.top(1e9).length).toBeLessThanOrEqual(4000);
  });
});
