import type { Logger } from '@nestjs/common';
import { ChromaRejectedError, ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import { DeliveryTroubles } from '../../../src/outbox/delivery-troubles.js';
import type { LeasedEntry } from '../../../src/outbox/outbox.store.js';

const entry = (attempt: number, topic = 'report.index', ref = 'r1'): LeasedEntry => ({
  topic,
  ref,
  data: {},
  tag: '{p00}',
  streamId: '1-0',
  attempt,
});
const away = (): Error => new ChromaUnavailableError('upsert', new TypeError('secret content'));

describe('what the log is told of deliveries that fail', () => {
  let lines: { level: 'warn' | 'log'; line: Record<string, unknown> }[];
  let troubles: DeliveryTroubles;

  beforeEach(() => {
    lines = [];
    const noting = (level: 'warn' | 'log') => (line: Record<string, unknown>) =>
      lines.push({ level, line });
    const logger = { warn: noting('warn'), log: noting('log') } as unknown as Logger;
    troubles = new DeliveryTroubles(logger, 60_000);
  });

  it('is one line when an outage begins and one when it is over', () => {
    for (let n = 0; n < 50; n += 1) troubles.failed(entry(n + 1), away(), n * 1000);
    troubles.delivered(entry(51), 50_000);
    troubles.delivered(entry(51), 51_000);
    expect(lines).toEqual([
      {
        level: 'warn',
        line: {
          msg: 'outbox deliveries fail',
          topic: 'report.index',
          ref: 'r1',
          attempt: 1,
          cause: 'ChromaUnavailableError',
          reason: 'TypeError',
        },
      },
      {
        level: 'log',
        line: {
          msg: 'outbox deliveries work again',
          topic: 'report.index',
          cause: 'ChromaUnavailableError',
          failures: 50,
          seconds: 50,
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret content');
  });

  it('is a line for another class of error, and for each topic', () => {
    troubles.failed(entry(1), away(), 0);
    troubles.failed(entry(1, 'knowledge.index'), away(), 0);
    troubles.failed(entry(2), new ChromaRejectedError('upsert', undefined), 1000);
    troubles.failed(entry(1, 'webhook.deliver'), 'not even an error', 1000);
    expect(lines.map(({ line }) => [line['topic'], line['cause'], line['reason']])).toEqual([
      ['report.index', 'ChromaUnavailableError', 'TypeError'],
      ['knowledge.index', 'ChromaUnavailableError', 'TypeError'],
      ['report.index', 'ChromaRejectedError', 'error'],
      ['webhook.deliver', 'string', undefined],
    ]);
  });

  it('says nothing of others that work while one fails, and forgets one that another process delivered', () => {
    troubles.failed(entry(1, 'webhook.deliver'), away(), 0);
    troubles.delivered(entry(1, 'webhook.deliver'), 1000);
    troubles.failed(entry(2, 'webhook.deliver'), away(), 2000);
    expect(lines).toHaveLength(1);
    troubles.delivered(entry(1, 'webhook.deliver'), 62_001);
    expect(lines[1]).toMatchObject({ level: 'log', line: { failures: 2 } });
    troubles.failed(entry(1, 'webhook.deliver'), away(), 70_000);
    expect(lines).toHaveLength(3);
  });
});
