import type { FailureFamily } from './failure-family.js';

/** Something has run out, or waits for something that another holds. */
export const RESOURCE_FAILURES: readonly FailureFamily[] = [
  {
    name: 'connection-pool',
    pattern:
      /too many (?:clients|connections)|remaining connection slots|pool (?:is )?exhausted|QueuePool limit|connection pool timeout|acquiring (?:a )?connection from (?:the )?pool|Connection is not available, request timed out|max_client_conn/i,
    signs:
      /idle in transaction|\d+ (?:of|out of|\/) \d+ (?:connections|sessions)|connections (?:are )?(?:at|near) (?:the )?(?:limit|max)|pool (?:is )?(?:full|at (?:its )?max)|leak\w* (?:connections?|transactions?)/i,
    statement: 'A connection pool or the server’s connection limit is exhausted.',
    checks: [
      {
        text: 'Are the connections at the limit, most of them held by one client? Many `idle in transaction` point to code that keeps transactions open; many `active` to slow queries or locks.',
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
      /OOMKilled|OutOfMemoryError|out of memory|Cannot allocate memory|exit(?:ed with)? code:? 137|oom-kill/i,
    signs:
      /memory (?:goes|climbs|grows|rises|increases|leak|is (?:growing|rising|climbing))|heap (?:grows|is full)|(?:no|without) eviction/i,
    statement: 'A process runs out of memory and is killed.',
    checks: [
      {
        text: 'Does its memory rise in a slope from each start to each kill (a leak), or in a step since a release or a rise in load? Say which process it is, and whether the limit is the container’s or the node’s.',
        command:
          "kubectl top pod -A --containers | sort -k4 -h | tail; dmesg -T | grep -i 'killed process' | tail",
      },
      { text: 'Did it begin with a release, a larger input, or more traffic?' },
    ],
    remedies: ['Roll back the release that raised the use, or raise the limit and add replicas.'],
  },
  {
    name: 'disk-full',
    pattern:
      /no space left on device|ENOSPC|disk (?:is )?(?:full|at 100)|DiskPressure|could not (?:extend|write to) file|database or disk is full/i,
    signs: /\b(?:9[6-9]|100) ?%|grew to \d+ ?[GT]B|retention|out of inodes|IUse%/i,
    statement: 'A disk or volume is full.',
    checks: [
      {
        text: 'Is a file system at 100 %, in bytes or in inodes? Say which, and what grew last.',
        command: 'df -h; df -i; du -xh / 2>/dev/null | sort -h | tail -20',
      },
      {
        text: 'Does something keep what it used to delete: a retention that was changed, a job for cleaning that stopped, a deleted file that is still open?',
        command: 'lsof +L1 | sort -k7 -n | tail',
      },
    ],
    remedies: ['Free what is safe (old logs, images), then grow the volume; stop what fills it.'],
  },
  {
    name: 'file-descriptors',
    pattern: /too many open files|EMFILE|ENFILE/i,
    statement: 'A process has run out of file descriptors.',
    checks: [
      {
        text: 'Are the open descriptors at the limit? Say of what kind they are (sockets, files).',
        command: 'ls /proc/PID/fd | wc -l; grep "open files" /proc/PID/limits',
      },
    ],
    remedies: ['Restart the process to free them, raise its limit, and find what is not closed.'],
  },
  {
    name: 'locks',
    pattern:
      /deadlock detected|lock wait timeout|could not obtain lock|waiting for \w*lock|canceling statement due to lock timeout|\b40P01\b|AccessExclusiveLock/i,
    signs: /\bblock(?:s|ed|ing)\b|holds? (?:a |an |the )?\w*lock|migration (?:is )?running/i,
    statement: 'Work waits for locks that something holds for too long.',
    checks: [
      {
        text: 'Does one session block the others? Say what the first blocker does, and since when.',
        command:
          'SELECT pid, pg_blocking_pids(pid), state, now() - xact_start AS age, left(query, 80) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;',
      },
    ],
    remedies: ['End the first blocker (often a migration), then set a lock timeout for such work.'],
  },
  {
    name: 'slow-query',
    pattern:
      /slow query|seq(?:uential)? scan|full table scan|without (?:an )?index|missing index|statement timeout|canceling statement due to statement timeout/i,
    signs: /database cpu|(?:postgres|mysql|db) cpu|new query|query plan/i,
    statement: 'A query is slow and holds up the rest: an index is missing, or its plan changed.',
    checks: [
      {
        text: 'Does one query take most of the database’s time, and is it new or has its plan changed?',
        command:
          'SELECT calls, round(total_exec_time) AS ms, left(query, 100) FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 10;',
      },
    ],
    remedies: [
      'Switch off or roll back what sends the query; else add the index (concurrently) or cancel the runs that hang.',
    ],
  },
  {
    name: 'rate-limit',
    pattern:
      /\b429\b|too many requests|rate.limit(?:ed|ing| exceeded)?|throttl(?:ed|ing)|quota exceeded/i,
    statement: 'A dependency limits the rate of our calls, or a quota is used up.',
    checks: [
      {
        text: 'Did one caller’s rate rise, or do retries without backoff make it worse? Compare the rate with the quota.',
      },
    ],
    remedies: ['Slow the caller down, with backoff and jitter; ask for a higher quota.'],
  },
  {
    name: 'backlog',
    pattern:
      /consumer lag|lag (?:is )?(?:growing|rising|increasing)|messages? (?:are )?(?:piling|queu(?:e|ing)) up|rebalanc(?:e|ing)|max\.poll\.interval|dead.?letter/i,
    statement: 'Work comes in faster than it is done, and queues.',
    checks: [
      {
        text: 'Do consumers run and make progress, only too slowly? If none of them commits, one message or one lock holds them up.',
      },
    ],
    remedies: [
      'Set the message aside that is not taken, or add consumers; then look for the cause.',
    ],
  },
  {
    name: 'overload',
    generic: true,
    pattern:
      /\b503\b|service unavailable|overload|queue (?:is )?full|load shedding|circuit breaker (?:is )?open|cpu .{0,20}(?:100|9\d) ?%/i,
    statement: 'A part is overloaded: more work arrives than it can do.',
    checks: [
      {
        text: 'Did the incoming load rise? If it did not, each piece of work became dearer, most often by a change.',
      },
    ],
    remedies: [
      'Shed or limit load at the edge, stop retries, add capacity; then look for the cause.',
    ],
  },
  {
    name: 'timeouts',
    generic: true,
    pattern: /ETIMEDOUT|timed out|deadline exceeded|\b504\b|gateway time-?out|upstream timeout/i,
    statement: 'A dependency answers too slowly, so calls time out.',
    checks: [
      {
        text: 'Is there one call in the chain that is slow first? Follow a request through traces or the logs of each hop, and say which.',
      },
    ],
    remedies: [
      'Take load off the slow part or fail over; lower timeouts so that callers fail fast.',
    ],
  },
];
