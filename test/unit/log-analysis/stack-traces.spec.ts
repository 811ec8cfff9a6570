import { digest, named } from './support.js';

describe('stack traces', () => {
  it('groups Java traces by type and top frames, and names the root cause', async () => {
    const trace = (at: string, line: number) => `${at} ERROR [http-7] c.s.OrderApi - order failed
org.springframework.dao.DataAccessResourceFailureException: Unable to acquire JDBC Connection
\tat com.shop.orders.OrderRepo.load(OrderRepo.java:${line})
\tat com.shop.orders.OrderApi.get(OrderApi.java:17)
\tat java.base/java.lang.Thread.run(Thread.java:840)
Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30001ms.
\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
\t... 12 more`;
    const result = await digest(
      `2026-11-25 04:00:00,000 INFO [main] c.s.App - up\n${trace('2026-11-25 04:00:01,000', 42)}\n${trace('2026-11-25 04:00:09,000', 43)}\n2026-11-25 04:00:10,000 INFO [main] c.s.App - ok`,
    );

    expect(result.stackTraces).toEqual([
      {
        language: 'java',
        type: 'org.springframework.dao.DataAccessResourceFailureException',
        message: 'Unable to acquire JDBC Connection',
        frames: [
          'com.shop.orders.OrderRepo.load(OrderRepo.java:42)',
          'com.shop.orders.OrderApi.get(OrderApi.java:17)',
          'java.base/java.lang.Thread.run(Thread.java:840)',
        ],
        causes: ['java.sql.SQLTransientConnectionException'],
        count: 2,
        first: { line: 3, at: '2026-11-25T04:00:01.000Z' },
        last: { line: 11, at: '2026-11-25T04:00:09.000Z' },
      },
    ]);
    expect(result).toMatchObject({ lines: 18, records: 4, errors: 2 });
    expect(named(result)).toEqual([
      'java.sql.SQLTransientConnectionException (2)',
      'org.springframework.dao.DataAccessResourceFailureException (2)',
    ]);
  });

  it('reads Python tracebacks innermost first, with the exception they followed', async () => {
    const result = await digest(`
2026-11-25 04:00:01,000 - app - ERROR - request failed
Traceback (most recent call last):
  File "/app/db.py", line 10, in connect
    return pool.get(timeout=5)
           ^^^^^^^^^^^^^^^^^^^
  File "/app/pool.py", line 88, in get
    raise queue.Empty
queue.Empty

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 31, in handle
    connect()
  File "/app/db.py", line 12, in connect
    raise PoolTimeout("no connection after 5 s")
app.errors.PoolTimeout: no connection after 5 s
2026-11-25 04:00:02,000 - app - INFO - next`);

    expect(result.stackTraces).toMatchObject([
      {
        language: 'python',
        type: 'app.errors.PoolTimeout',
        message: 'no connection after <num> s',
        frames: ['connect (/app/db.py:12)', 'handle (/app/main.py:31)'],
        causes: ['queue.Empty'],
        count: 1,
      },
    ]);
    expect(result).toMatchObject({ records: 2, errors: 1 });
  });

  it('reads Node traces, also from the stack field of a JSON log', async () => {
    const stack = `Error: connect ECONNREFUSED 10.0.0.7:5432\\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)\\n    at async Pool.connect (/app/pool.js:45:11)`;
    const result = await digest(`
TypeError: Cannot read properties of undefined (reading 'id')
    at getUser (/app/users.js:12:9)
    at async Promise.all (index 0)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
{"level":50,"time":1795579975123,"err":{"type":"Error","message":"connect ECONNREFUSED 10.0.0.7:5432","stack":"${stack}"},"msg":"query failed"}`);

    expect(result.stackTraces).toMatchObject([
      {
        language: 'node',
        type: 'TypeError',
        frames: [
          'getUser (/app/users.js:12:9)',
          'async Promise.all (index 0)',
          'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        ],
      },
      { language: 'node', type: 'Error', first: { line: 5 } },
    ]);
    expect(named(result)).toContain('ECONNREFUSED (1)');
    expect(named(result)).not.toContain('Error (1)');
  });

  it('reads the goroutine that panicked, and not the others', async () => {
    const result = await digest(`
2026/11/25 04:00:00 serving
panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x49d1a2]

goroutine 1 [running]:
main.(*Server).handle(0xc000010000, {0x0, 0x0})
\t/src/server.go:42 +0x1d
main.main()
\t/src/main.go:12 +0x65

goroutine 18 [select]:
net/http.(*Server).Serve(...)
\t/usr/local/go/src/net/http/server.go:3000
exit status 2`);

    expect(result.stackTraces).toMatchObject([
      {
        language: 'go',
        type: 'panic',
        message: 'runtime error: invalid memory address or nil pointer dereference',
        frames: ['main.(*Server).handle (/src/server.go:42)', 'main.main (/src/main.go:12)'],
      },
    ]);
    expect(result.stackTraces[0]?.frames.join()).not.toContain('net/http.(*Server).Serve (');
    expect(result.errors).toBe(1);
  });

  it('reads .NET traces with their inner exceptions', async () => {
    const result = await digest(`
fail: Shop.Api.OrdersController[0]
      An unhandled exception has occurred.
System.InvalidOperationException: Order 17 is locked
 ---> System.TimeoutException: Timeout expired.
   at Npgsql.Internal.NpgsqlConnector.ReadMessage(Boolean async)
   --- End of inner exception stack trace ---
   at Shop.Orders.Repo.Load(Int32 id) in /src/Orders/Repo.cs:line 42
   at Shop.Api.OrdersController.Get(Int32 id) in /src/Api/OrdersController.cs:line 17`);

    expect(result.stackTraces).toMatchObject([
      {
        language: 'dotnet',
        type: 'System.InvalidOperationException',
        message: 'Order <num> is locked',
        causes: ['System.TimeoutException'],
      },
    ]);
    expect(result.stackTraces[0]?.frames).toContain(
      'Shop.Orders.Repo.Load(Int32 id) in /src/Orders/Repo.cs:line 42',
    );
  });

  it('takes prose for no frame', async () => {
    const result = await digest(
      'the pod was killed\nat 10:00 it came back\n  at night nothing\nat last (done)',
    );

    expect(result.stackTraces).toEqual([]);
  });
});
