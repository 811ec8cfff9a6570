/** Systems that a runbook is about by its title, and by what a case shows that it is about them. */
const SYSTEMS: readonly { named: RegExp; seen: RegExp }[] = [
  {
    named: /postgres/i,
    seen: /postgres|psql|\bpg[_-]|\bpq:|pgbouncer|psycopg|\bsql\b|database|\bdb\b|jdbc|hikari|\bWAL\b|-db\b|\bdb-|too many clients/i,
  },
  { named: /mysql|mariadb/i, seen: /mysql|maria|innodb|\bsql\b|database|\bdb\b/i },
  { named: /redis/i, seen: /redis|MISCONF|sentinel|\bOOM command/i },
  {
    named: /kubernetes|coredns|\betcd\b/i,
    seen: /kube|\bk8s\b|\bpods?\b|OOMKilled|CrashLoop|ImagePull|coredns|etcd|NotReady|DiskPressure|\.svc\b|namespace|evict/i,
  },
  { named: /\bTLS\b|certificate/i, seen: /\bTLS\b|\bSSL|certificate|x509|https|handshake/i },
  {
    named: /\bDNS\b|\bBGP\b/i,
    seen: /\bdns|resolv|ENOTFOUND|EAI_AGAIN|NXDOMAIN|SERVFAIL|getaddrinfo|no such host|\bBGP\b|lookup|unreachable/i,
  },
  {
    named: /\bedge\b|prox(?:y|ies)|\bCDN\b/i,
    seen: /\bedge\b|prox(?:y|ies)|nginx|\bcdn\b|\bwaf\b|gateway|envoy|varnish/i,
  },
  { named: /kafka/i, seen: /kafka|broker|topic|partition|consumer/i },
];

/** Whether a runbook's title names a system that nothing in the case is about. */
export const isOfAnotherSystem = (title: string, caseText: string): boolean =>
  SYSTEMS.some(({ named, seen }) => named.test(title) && !seen.test(caseText));
