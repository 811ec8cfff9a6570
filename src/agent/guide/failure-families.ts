/** A kind of failure that is known by what systems say of it, whatever the system. */
export interface FailureFamily {
  name: string;
  /** Linear in the length of the text. */
  pattern: RegExp;
  statement: string;
  checks: { text: string; command?: string }[];
  remedies: string[];
}

/**
 * What every on-call engineer knows, for when no runbook does. Each check tells this cause from its
 * neighbours; each remedy is what is safe to try first.
 */
export const FAILURE_FAMILIES: readonly FailureFamily[] = [
  {
    name: 'connection-pool',
    pattern:
      /too many (?:clients|connections)|remaining connection slots|pool (?:is )?exhausted|QueuePool limit|connection pool timeout|acquiring (?:a )?connection from (?:the )?pool|Connection is not available, request timed out|max_client_conn/i,
    statement: 'A connection pool or the server’s connection limit is exhausted.',
    checks: [
      {
        text: 'Who holds the connections, in which state, and since when? Many `idle in transaction` point to code that keeps transactions open; many `active` to slow queries or locks.',
        command:
          'SELECT application_name, state, count(*), max(now() - state_change) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC;',
      },
      {
        text: 'Did replicas × pool size grow past the server’s limit, by a deploy or autoscaling?',
      },
    ],
    remedies: [
      'End the stuck sessions, oldest idle transactions first, then stop or roll back the client that leaks them.',
    ],
  },
  {
    name: 'out-of-memory',
    pattern:
      /OOMKilled|OutOfMemoryError|out of memory|Cannot allocate memory|heap out of memory|exit(?:ed with)? code:? 137|oom-kill/i,
    statement: 'A process runs out of memory and is killed.',
    checks: [
      {
        text: 'Which process was killed, by which limit (container or node), and is its memory a slope (leak) or a step (load, release)?',
        command:
          "kubectl get pods -A -o wide | grep -v Running; dmesg -T | grep -i 'killed process' | tail",
      },
    ],
    remedies: ['Roll back the release that raised the use, or raise the limit and add replicas.'],
  },
  {
    name: 'disk-full',
    pattern:
      /no space left on device|ENOSPC|disk (?:is )?(?:full|at 100)|DiskPressure|could not (?:extend|write to) file/i,
    statement: 'A disk or volume is full.',
    checks: [
      {
        text: 'Which file system is full, in bytes or in inodes, and what grew last?',
        command: 'df -h; df -i; du -xh / 2>/dev/null | sort -h | tail -20',
      },
    ],
    remedies: ['Free what is safe (old logs, images), then grow the volume; stop what fills it.'],
  },
  {
    name: 'dns',
    pattern:
      /NXDOMAIN|SERVFAIL|ENOTFOUND|EAI_AGAIN|getaddrinfo|name resolution|no such host|could not resolve host|Unknown host/i,
    statement: 'Names do not resolve (DNS).',
    checks: [
      {
        text: 'Does the name resolve at the authoritative server, and at the resolver that the failing host uses? Only the second failing points to resolver or cache.',
        command:
          "dig +trace NAME; dig NAME @$(awk '/^nameserver/{print $2; exit}' /etc/resolv.conf)",
      },
    ],
    remedies: ['Undo the last zone or resolver change; flush caches once the answer is right.'],
  },
  {
    name: 'tls-certificate',
    pattern:
      /certificate (?:has )?expired|CERT_HAS_EXPIRED|x509:|certificate verify failed|unable to get (?:local )?issuer|PKIX path|SSL handshake (?:failed|failure)|certificate is not yet valid/i,
    statement: 'TLS certificates are rejected: expired, an incomplete chain, or a wrong clock.',
    checks: [
      {
        text: 'What does the server present: dates, names, whole chain?',
        command:
          'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null | openssl x509 -noout -dates -subject -issuer',
      },
    ],
    remedies: ['Install the renewed certificate with its whole chain and reload the server.'],
  },
  {
    name: 'file-descriptors',
    pattern: /too many open files|EMFILE|ENFILE/i,
    statement: 'A process has run out of file descriptors.',
    checks: [
      {
        text: 'How many descriptors are open against the limit, and of what kind (sockets, files)?',
        command: 'ls /proc/PID/fd | wc -l; grep "open files" /proc/PID/limits',
      },
    ],
    remedies: ['Restart the process to free them, raise its limit, and find what is not closed.'],
  },
  {
    name: 'locks',
    pattern:
      /deadlock detected|lock wait timeout|could not obtain lock|waiting for \w*lock|canceling statement due to lock timeout|\b40P01\b/i,
    statement: 'Work waits for locks that something holds for too long.',
    checks: [
      {
        text: 'Who blocks whom, and what does the first blocker do?',
        command:
          'SELECT pid, pg_blocking_pids(pid), state, now() - xact_start AS age, left(query, 80) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;',
      },
    ],
    remedies: ['End the first blocker (often a migration), then set a lock timeout for such work.'],
  },
  {
    name: 'replication',
    pattern:
      /replication (?:lag|slot)|replica(?:s)? (?:is |are )?(?:behind|lagging)|standby .{0,40}behind|split.brain|no longer in sync/i,
    statement: 'Replication lags or is broken.',
    checks: [
      { text: 'How far is each replica behind, and does it still receive? Is the lag growing?' },
    ],
    remedies: ['Take reads off the lagging replica; remove what holds it up before rebuilding it.'],
  },
  {
    name: 'rate-limit',
    pattern:
      /\b429\b|too many requests|rate.limit(?:ed|ing| exceeded)?|throttl(?:ed|ing)|quota exceeded/i,
    statement: 'A dependency limits the rate of our calls, or a quota is used up.',
    checks: [
      { text: 'Which caller’s rate rose, and do its retries back off, or do they make it worse?' },
    ],
    remedies: ['Slow the caller down, with backoff and jitter; ask for a higher quota.'],
  },
  {
    name: 'credentials',
    pattern:
      /password authentication failed|invalid credentials|access denied for user|authentication failed|token (?:has )?expired|\b401 Unauthorized|signature (?:does not match|invalid)/i,
    statement: 'Credentials are refused: rotated, expired or without a needed right.',
    checks: [
      { text: 'When was the credential last changed, and does each client have the new one?' },
    ],
    remedies: ['Bring the right secret to every client and restart those that read it at start.'],
  },
  {
    name: 'unreachable',
    pattern:
      /ECONNREFUSED|connection refused|no route to host|EHOSTUNREACH|network is unreachable|ECONNRESET|connection reset by peer/i,
    statement: 'A dependency cannot be reached: it is down, or the network between is.',
    checks: [
      {
        text: 'Does the dependency run and listen, as seen from itself and from the failing host? Only the second failing points to the network.',
        command: 'nc -vz HOST PORT; ss -ltnp | grep :PORT',
      },
    ],
    remedies: ['Bring the dependency back or fail over; undo the last network or firewall change.'],
  },
  {
    name: 'crash',
    pattern:
      /CrashLoopBackOff|panic:|SIGSEGV|segmentation fault|NullPointerException|unhandled (?:exception|rejection)|core dumped/i,
    statement: 'The software itself crashes, most often since its last change.',
    checks: [
      { text: 'Which version runs, since when, and does the first crash follow its roll-out?' },
    ],
    remedies: ['Roll back to the last version that ran, then read the crash’s stack.'],
  },
  {
    name: 'overload',
    pattern:
      /\b503\b|service unavailable|overload|queue (?:is )?full|load shedding|circuit breaker (?:is )?open|cpu .{0,20}(?:100|9\d) ?%/i,
    statement: 'A part is overloaded: more work arrives than it can do.',
    checks: [
      {
        text: 'Did the incoming load rise, or did each piece of work become slower? Compare requests a second with latency before the start.',
      },
    ],
    remedies: [
      'Shed or limit load at the edge, stop retries, add capacity; then look for the cause.',
    ],
  },
  {
    name: 'timeouts',
    pattern: /ETIMEDOUT|timed out|deadline exceeded|\b504\b|gateway time-?out|upstream timeout/i,
    statement: 'A dependency answers too slowly, so calls time out.',
    checks: [
      {
        text: 'Which call in the chain is slow first? Follow one request through traces or the logs of each hop.',
      },
    ],
    remedies: [
      'Take load off the slow part or fail over; lower timeouts so that callers fail fast.',
    ],
  },
];
