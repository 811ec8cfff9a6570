import { digest } from './support.js';

describe('the formats of lines', () => {
  it.each([
    ['ISO 8601', '2026-11-25T04:12:55.123Z ERROR boom', '2026-11-25T04:12:55.123Z', 'error'],
    [
      'ISO 8601 with a zone',
      '2026-11-25T04:12:55+02:00 [warn] slow',
      '2026-11-25T02:12:55.000Z',
      'warn',
    ],
    [
      'log4j',
      '2026-11-25 04:12:55,123 ERROR [main] c.f.Api - x',
      '2026-11-25T04:12:55.123Z',
      'error',
    ],
    [
      'Python logging',
      '2026-11-25 04:12:55,123 - app.db - CRITICAL - x',
      '2026-11-25T04:12:55.123Z',
      'fatal',
    ],
    [
      'Spring Boot',
      '2026-11-25 04:12:55.123  WARN 1 --- [nio-8080] o.a.c : x',
      '2026-11-25T04:12:55.123Z',
      'warn',
    ],
    [
      'Postgres',
      '2026-11-25 04:12:55.123 UTC [91] FATAL:  sorry, too many clients already',
      '2026-11-25T04:12:55.123Z',
      'fatal',
    ],
    [
      'nginx error',
      '2026/11/25 04:12:55 [error] 7#7: *1 upstream timed out (110)',
      '2026-11-25T04:12:55.000Z',
      'error',
    ],
    ['Go log', '2026/11/25 04:12:55 listening on :8080', '2026-11-25T04:12:55.000Z', null],
    [
      'nginx access',
      '10.0.0.9 - - [25/Nov/2026:04:12:55 +0000] "GET /pay HTTP/1.1" 502 157 "-" "curl"',
      '2026-11-25T04:12:55.000Z',
      'error',
    ],
    [
      'Apache access',
      '10.0.0.9 - ada [25/Nov/2026:04:12:55 -0100] "GET /x HTTP/1.1" 404 1',
      '2026-11-25T05:12:55.000Z',
      'warn',
    ],
    [
      'Apache error',
      '[Wed Nov 25 04:12:55.123456 2026] [core:error] [pid 7] AH00124: limit',
      '2026-11-25T04:12:55.123Z',
      'error',
    ],
    ['syslog', 'Nov 25 04:12:55 web1 sshd[712]: Accepted key', '2026-11-25T04:12:55.000Z', null],
    ['syslog of last year', 'Dec 31 23:59:59 web1 cron[1]: run', '2025-12-31T23:59:59.000Z', null],
    [
      'syslog RFC 5424',
      '<11>1 2026-11-25T04:12:55.003Z web1 app 9 ID47 - x',
      '2026-11-25T04:12:55.003Z',
      'error',
    ],
    [
      'klog',
      'E1125 04:12:55.123456   12345 reflector.go:138] Failed to watch',
      '2026-11-25T04:12:55.123Z',
      'error',
    ],
    [
      'CRI',
      '2026-11-25T04:12:55.123456789Z stderr F ERROR: boom',
      '2026-11-25T04:12:55.123Z',
      'error',
    ],
    [
      'docker compose',
      'web-1  | 2026-11-25 04:12:55 INFO ready',
      '2026-11-25T04:12:55.000Z',
      'info',
    ],
    [
      'Redis',
      '1:M 25 Nov 2026 04:12:55.123 # Out Of Memory allocating 8 bytes',
      '2026-11-25T04:12:55.123Z',
      'warn',
    ],
    ['epoch seconds', '1795579975.5 ERROR boom', '2026-11-25T04:12:55.500Z', 'error'],
    ['epoch milliseconds', '[1795579975123] info ready', '2026-11-25T04:12:55.123Z', null],
    [
      'JSON of pino',
      '{"level":50,"time":1795579975123,"msg":"boom"}',
      '2026-11-25T04:12:55.123Z',
      'error',
    ],
    [
      'JSON of zap',
      '{"level":"warn","ts":1795579975.5,"msg":"slow"}',
      '2026-11-25T04:12:55.500Z',
      'warn',
    ],
    [
      'JSON of ECS',
      '{"@timestamp":"2026-11-25T04:12:55.1Z","log.level":"ERROR","message":"x"}',
      '2026-11-25T04:12:55.100Z',
      'error',
    ],
    [
      'JSON of docker',
      '{"log":"ERROR boom\\n","stream":"stderr","time":"2026-11-25T04:12:55.1Z"}',
      '2026-11-25T04:12:55.100Z',
      'error',
    ],
    [
      'logfmt',
      'time="2026-11-25T04:12:55Z" level=fatal msg="no \\"db\\""',
      '2026-11-25T04:12:55.000Z',
      'fatal',
    ],
    ['.NET console', 'fail: Shop.Api[0] boom', null, 'error'],
    ['Serilog', '[2026-11-25 04:12:55 ERR] boom', '2026-11-25T04:12:55.000Z', 'error'],
  ] as const)('%s', async (_name, line, at, level) => {
    const result = await digest(line);

    expect(result.from).toBe(at);
    expect(Object.entries(result.levels).filter(([, count]) => count > 0)).toEqual([
      [level ?? 'unknown', 1],
    ]);
  });

  it.each([
    ['a word of the message', 'the error budget is fine'],
    ['a lower-case word in a path', 'GET /errors/fatal done'],
    ['a time that no clock shows', '2026-13-45T99:99:99Z starting'],
    ['a number', '1234567890123456 rows'],
    ['broken JSON', '{"a":"the error", "msg":'],
    ['a JSON list', '[1,2,3]'],
  ])('takes %s for neither time nor error', async (_name, line) => {
    const result = await digest(line);

    expect(result).toMatchObject({ from: null, errors: 0, lines: 1 });
  });

  it('says so where timestamps name no zone', async () => {
    expect((await digest('2026-11-25 04:12:55 INFO x')).zoneAssumed).toBe(true);
    expect((await digest('2026-11-25 04:12:55Z INFO x')).zoneAssumed).toBe(false);
  });

  it('spans the whole log, whatever its order', async () => {
    const result = await digest(
      '2026-11-25T05:00:00Z b\n2026-11-25T04:00:00Z a\n2026-11-25T06:00:00Z c',
    );

    expect(result.from).toBe('2026-11-25T04:00:00.000Z');
    expect(result.to).toBe('2026-11-25T06:00:00.000Z');
    expect(result.timestamped).toBe(3);
  });

  it('is empty for an empty log', async () => {
    expect(await digest('')).toMatchObject({
      errors: 0,
      signatures: [],
      templates: [],
      from: null,
    });
  });
});
