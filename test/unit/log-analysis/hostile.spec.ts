import { check } from 'recheck';
import { digestLog } from '../../../src/log-analysis/digest-log.js';
import { CODE_EXPRESSIONS } from '../../../src/log-analysis/error-codes.js';
import { EXCEPTION_EXPRESSIONS } from '../../../src/log-analysis/exceptions.js';
import { LEVEL_EXPRESSIONS } from '../../../src/log-analysis/levels.js';
import { LINE_EXPRESSIONS } from '../../../src/log-analysis/line-parser.js';
import { MASKING_EXPRESSIONS } from '../../../src/log-analysis/masking.js';
import { COLLECTOR_EXPRESSIONS } from '../../../src/log-analysis/stack-collector.js';
import { FRAME_EXPRESSIONS } from '../../../src/log-analysis/stack-frames.js';
import { STRUCTURED_EXPRESSIONS } from '../../../src/log-analysis/structured-line.js';
import { TIMESTAMP_EXPRESSIONS } from '../../../src/log-analysis/timestamps.js';

const LIMITS = { timeout: 8_000, attackLimit: 30_000_000, maxAttackStringSize: 5_000 } as const;

const expressions = {
  codes: CODE_EXPRESSIONS,
  collector: COLLECTOR_EXPRESSIONS,
  exceptions: EXCEPTION_EXPRESSIONS,
  frames: FRAME_EXPRESSIONS,
  levels: LEVEL_EXPRESSIONS,
  lines: LINE_EXPRESSIONS,
  masking: MASKING_EXPRESSIONS,
  structured: STRUCTURED_EXPRESSIONS,
  timestamps: TIMESTAMP_EXPRESSIONS,
};

describe('hostile logs', () => {
  it.each(Object.entries(expressions))('no expression of %s backtracks', async (_name, list) => {
    const suspects: string[] = [];
    for (const { source, flags } of list) {
      const { status } = await check(source, flags, LIMITS);
      if (status === 'vulnerable') suspects.push(source);
    }
    expect(suspects).toEqual([]);
  });

  it.each([
    ['one line of a million characters', 'x'.repeat(1_000_000)],
    ['a million spaces', ' '.repeat(1_000_000)],
    ['quotes', '"'.repeat(1_000_000)],
    ['dots', 'a.'.repeat(500_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['brackets', '[('.repeat(500_000)],
    ['nested JSON', '{"a":'.repeat(200_000)],
    ['nested lists', `{"msg":${'['.repeat(200_000)}`],
    ['a lone frame', `\tat ${'a.'.repeat(500_000)}(`],
    ['pairs', 'msg="\\'.repeat(200_000)],
    ['surrogates and NUL', '\ud800\u0000'.repeat(500_000)],
  ])('comes to an end: %s', async (_name, line) => {
    const result = await digestLog([line, line, `ERROR ${line}`, 'ERROR ECONNRESET']);

    expect(result.lines).toBe(4);
    expect(result.signatures).toMatchObject([{ name: 'ECONNRESET' }]);
    expect(JSON.stringify(result).length).toBeLessThan(50_000);
  });

  it('does not look up inherited names in records', async () => {
    const result = await digestLog([
      '{"__proto__":{"level":"fatal"},"constructor":1,"msg":"toString"}',
    ]);

    expect(result.levels.unknown).toBe(1);
    expect(result.templates[0]?.template).toBe('toString');
  });

  it('keeps its memory while every line brings new errors', async () => {
    function* everNew(): Generator<string> {
      for (let i = 0; i < 30_000; i += 1) {
        const name = String(i).replace(/\d/g, (d) => 'ABCDEFGHIJ'.charAt(Number(d)));
        yield `ERROR com.x${name}.T${name}Exception: ${name}`;
        yield `\tat com.x${name}.T${name}.run(T${name}.java:1)`;
      }
    }
    const result = await digestLog(everNew());

    expect(result.approximate).toBe(true);
    expect(result.errors).toBe(30_000);
    expect(result.signatures).toHaveLength(20);
  });
});
