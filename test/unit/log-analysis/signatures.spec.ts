import { digest, named } from './support.js';

describe('error signatures', () => {
  it.each([
    ['ECONNREFUSED', 'ERROR connect ECONNREFUSED 10.0.0.1:5432'],
    ['ORA-00060', 'ORA-00060: deadlock detected while waiting for resource'],
    ['HTTP 503', 'ERROR upstream answered status=503'],
    ['HTTP 502', '<html><h1>502 Bad Gateway</h1>'],
    ['HTTP 504', '10.0.0.9 - - [25/Nov/2026:04:12:55 +0000] "GET / HTTP/1.1" 504 0'],
    ['MySQL 1205', 'ERROR 1205 (HY000): Lock wait timeout exceeded'],
    ['SQLSTATE 40P01', 'org.postgresql: deadlock detected [SQLSTATE: 40P01]'],
    ['gRPC Unavailable', 'rpc error: code = Unavailable desc = connection error'],
    ['OOMKilled', 'pod web-7f9 terminated: OOMKilled'],
    ['exit 137', 'container exited with code 137'],
    ['SIGSEGV', 'worker 7 got SIGSEGV'],
    ['no space left on device', 'write /var/lib/x: No space left on device'],
    ['too many clients', 'FATAL: sorry, too many clients already'],
    ['KeyError', "KeyError: 'user_id'"],
    ['panic', "thread 'main' panicked at src/main.rs:4:5:"],
  ])('knows %s', async (name, line) => {
    const result = await digest(line);

    expect(named(result)).toContain(`${name} (1)`);
    expect(result.signatures.find((one) => one.name === name)?.sample).toBe(line);
    expect(result.errors).toBe(1);
  });

  it('counts the same failure once, whatever values it names, with first and last occurrence', async () => {
    const result = await digest(`
2026-11-25T04:00:00Z INFO up
2026-11-25T04:00:01Z ERROR app.PaymentError: card 4711 refused after 31ms by "visa"
2026-11-25T04:00:02Z INFO fine
2026-11-25T04:00:03Z ERROR app.PaymentError: card 4712 refused after 7ms by "amex"`);

    expect(result.signatures).toEqual([
      {
        kind: 'exception',
        name: 'app.PaymentError',
        message: 'card <num> refused after <num> by <value>',
        sample:
          '2026-11-25T04:00:01Z ERROR app.PaymentError: card 4711 refused after 31ms by "visa"',
        count: 2,
        first: { line: 2, at: '2026-11-25T04:00:01.000Z' },
        last: { line: 4, at: '2026-11-25T04:00:03.000Z' },
      },
    ]);
  });

  it('counts no error for a line that says it is information, but names what it mentions', async () => {
    const result = await digest('2026-11-25T04:00:00Z INFO retrying after ECONNRESET');

    expect(result.errors).toBe(0);
    expect(named(result)).toEqual(['ECONNRESET (1)']);
  });

  it.each([
    'INFO served 500 requests',
    'INFO OPS-1234 is done',
    'INFO GlobalErrorHandler registered',
    'INFO ticket ENOUGH said',
  ])('finds none in: %s', async (line) => {
    expect((await digest(line)).signatures).toEqual([]);
  });
});
