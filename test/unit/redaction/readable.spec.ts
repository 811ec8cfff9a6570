import { describe, it } from '@jest/globals';
import { expectReadable } from './support.js';

/** What a runbook is made of. If one of these were redacted, the next person on call could not act. */
describe('what an SRE needs stays readable', () => {
  it.each([
    ['host names', 'db-01.prod.internal, web-1.eu-west-1.compute.internal, api.example.com:443'],
    ['cluster DNS', 'payments.default.svc.cluster.local. 30 IN A'],
    ['services', 'payments-api, checkout_worker, auth-service/v2, CheckoutService'],
    ['pods', 'payments-api-7d9f8b6c5d-x2x4z 0/1 CrashLoopBackOff 17 (2m ago) 41m'],
    [
      'error codes',
      'HTTP 502, SQLSTATE 53300, ORA-01555, ECONNREFUSED, exit 137, errno 110, 0x8007000E',
    ],
    ['versions', 'PostgreSQL 16.4, v1.30.2+k3s1, nginx/1.25.3, node 20.20.0, linux 6.1.0-28-amd64'],
    [
      'hashes',
      '3f786850e387550fdab836ed7e6dc881de23001b, 3f78685, sha256:9f86d081884c7d659a2feaa0c55ad015',
    ],
    ['UUIDs', '123e4567-e89b-12d3-a456-426614174000 01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    [
      'times',
      '2026-11-24T03:12:55.123Z, 24/Nov/2026:03:12:55 +0000, Nov 24 03:12:55, 1764000000.123',
    ],
    ['quantities', 'requests: {cpu: 500m, memory: 512Mi} limits 2Gi, 1.5s, 120ms, 98.5%, 10k rps'],
    ['ports', ':5432, 0.0.0.0:8080->80/tcp, 127.0.0.1:6379, --port=9090'],
    ['a kubectl command', 'kubectl -n prod rollout undo deploy/payments-api --to-revision=42'],
    [
      'a psql command',
      `psql -h db-01.prod.internal -U app -c "select pg_terminate_backend(20147)"`,
    ],
    ['a redis command', 'redis-cli -h redis-0.redis -p 6379 CONFIG SET maxmemory 4gb'],
    ['a curl command', 'curl -fsS -H "Host: api.example.com" http://127.0.0.1:8080/healthz?full=1'],
    [
      'an access log line',
      '- - [24/Nov/2026:03:12:55 +0000] "GET /api/v1/cases?limit=20 HTTP/1.1" 502 157 "-" "curl/8.5.0"',
    ],
    [
      'a Java stack',
      'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available\n\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)',
    ],
    [
      'a Python stack',
      'File "/app/worker/tasks.py", line 212, in run\n  raise TimeoutError("upstream")',
    ],
    [
      'a Go panic',
      'panic: runtime error: invalid memory address [signal SIGSEGV: code=0x1 addr=0x18 pc=0x4a7b21]\ngoroutine 17 [running]:',
    ],
    [
      'a JSON log',
      '{"level":"error","ts":1764000000.123,"caller":"raft/node.go:312","msg":"lost leader","peer":"etcd-2","term":41}',
    ],
    [
      'a PostgreSQL log',
      '2026-11-24 03:12:55.123 UTC [20147] FATAL:  remaining connection slots are reserved (SQLSTATE 53300)',
    ],
    [
      'an OOM kill',
      'oom-kill:constraint=CONSTRAINT_MEMCG,task=node,pid=20147,uid=1000 total-vm:11534336kB',
    ],
    [
      'an alert',
      'ALERT HighErrorRate severity=critical service=payments slo=99.9 burn_rate=14.4 for=5m',
    ],
    ['PromQL', 'sum(rate(http_requests_total{code=~"5..",job="api"}[5m])) by (pod) > 0.05'],
    [
      'YAML',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payments-api\n  namespace: prod',
    ],
    ['a network policy', 'ipBlock:\n  cidr: 10.0.0.0/16\n  except:\n    - 10.0.3.0/24'],
    [
      'a certificate',
      'CN=*.example.com, serial 04:A3:1B:9F:22:7C:DD:01, notAfter=Dec  1 12:00:00 2026 GMT',
    ],
    ['a cron line', '*/5 3 * * 1-5 /usr/local/bin/vacuum.sh >/dev/null 2>&1'],
    [
      'cloud ids',
      'arn:aws:rds:eu-west-1:123456789012:db:shop, projects/shop-prod/zones/europe-west1-b',
    ],
    ['tickets', 'INC0012345, CHG-2041, JIRA OPS-1234, PD incident Q1ABCDEF2GHIJK, PR #4211'],
    [
      'Terraform',
      'aws_db_instance.main: Modifying... [id=db-ABCDEFGHIJKL01234] allocated_storage: 100 => 200',
    ],
    ['git', 'git revert 3f78685 && git push origin HEAD:refs/heads/hotfix/OPS-1234'],
    [
      'markdown',
      '## Fix\n\n1. Scale `payments-api` to 6 replicas.\n2. Raise `max_connections` to 300.\n\n| Step | Who |\n| --- | --- |',
    ],
    [
      'DNS records',
      'example.com. 300 IN SOA ns1.example.com. hostmaster.example.com. 2026112401 7200 900 1209600 300',
    ],
    [
      'TLS',
      'SSL_ERROR_SYSCALL, TLSv1.3 (OUT), ECDHE-RSA-AES256-GCM-SHA384, x509: certificate has expired',
    ],
  ])('%s', async (_name, text) => {
    await expectReadable(text);
  });
});
