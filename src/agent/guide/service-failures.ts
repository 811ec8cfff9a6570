import type { FailureFamily } from './failure-family.js';

/** Something does not answer, is refused, or does not fit what calls it. */
export const SERVICE_FAILURES: readonly FailureFamily[] = [
  {
    name: 'dns',
    pattern:
      /NXDOMAIN|SERVFAIL|ENOTFOUND|EAI_AGAIN|getaddrinfo|name resolution|no such host|could not resolve host|Unknown host/i,
    signs: /coredns|resolvers?\b|resolv\.?conf|name ?servers?/i,
    statement: 'Names do not resolve (DNS).',
    checks: [
      {
        text: 'Does the name fail at the resolver that the failing host uses? If it resolves at the authoritative server, it is the resolver or its cache; if it fails there too, the zone.',
        command:
          "dig +trace NAME; dig NAME @$(awk '/^nameserver/{print $2; exit}' /etc/resolv.conf)",
      },
      {
        text: 'Are the resolvers themselves unwell: restarting, throttled, or asking themselves in a loop?',
        command: 'kubectl -n kube-system get pods,endpoints -l k8s-app=kube-dns -o wide',
      },
    ],
    remedies: [
      'Bring the resolver back or use another; undo the last zone or resolver change, and flush caches once the answer is right.',
    ],
  },
  {
    name: 'tls-certificate',
    pattern:
      /certificate (?:has )?expired|CERT_HAS_EXPIRED|x509:|certificate verify failed|unable to get (?:local )?issuer|PKIX path|SSL handshake (?:failed|failure)|certificate is not yet valid/i,
    signs: /notAfter|expired|cert-manager|renewal|\bACME\b|chain is incomplete/i,
    statement: 'TLS certificates are rejected: expired, an incomplete chain, or a wrong clock.',
    checks: [
      {
        text: 'Is what the server presents past its end date, for another name, or without its intermediate?',
        command:
          'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null | openssl x509 -noout -dates -subject -issuer',
      },
    ],
    remedies: [
      'Install the renewed certificate with its whole chain and reload the server; then find out why it was not renewed by itself.',
    ],
  },
  {
    name: 'replication',
    pattern:
      /replication (?:lag|slot)|replica(?:s)? (?:is |are )?(?:behind|lagging)|standby .{0,40}behind|split.brain|no longer in sync/i,
    statement: 'Replication lags or is broken.',
    checks: [{ text: 'Is a replica far behind, and is the lag growing? Say how far, and which.' }],
    remedies: ['Take reads off the lagging replica; remove what holds it up before rebuilding it.'],
  },
  {
    name: 'credentials',
    pattern:
      /password authentication failed|invalid credentials|access denied for user|authentication failed|token (?:has )?expired|\b401 Unauthorized|signature (?:does not match|invalid)/i,
    signs: /rotated|secret was (?:changed|renewed)|old password/i,
    statement: 'Credentials are refused: rotated, expired or without a needed right.',
    checks: [
      {
        text: 'Was the credential changed shortly before the start, or do some clients still have the old one?',
      },
    ],
    remedies: ['Bring the right secret to every client and restart those that read it at start.'],
  },
  {
    name: 'permissions',
    pattern:
      /permission denied|\bEACCES\b|\bEPERM\b|AccessDenied\b|403 Forbidden|not authorized to perform|insufficient privilege|forbidden: User/i,
    statement: 'A right is missing: for a file, a table, an API or a role.',
    checks: [
      {
        text: 'Did a role, policy, grant or file’s owner change before the start? Try the same as another identity.',
      },
    ],
    remedies: ['Give back the right that was there before, no more than that.'],
  },
  {
    name: 'schema',
    pattern:
      /(?:column|relation|table) .{0,80}does not exist|UndefinedColumn|UndefinedTable|Unknown column|no such (?:column|table)|doesn't exist in (?:the )?database|violates (?:not-null|foreign key) constraint/i,
    signs: /migration|missing in prod|schema/i,
    statement: 'Code and database schema do not fit: a migration is missing, or ran too early.',
    checks: [
      {
        text: 'Is the last migration of the running release absent where it fails, and there where it works?',
      },
    ],
    remedies: ['Run the migration that is missing, or roll the code back to what fits the schema.'],
  },
  {
    name: 'rollout',
    pattern:
      /ImagePullBackOff|ErrImagePull|CreateContainerConfigError|MountVolume\.SetUp failed|FailedScheduling|Insufficient (?:cpu|memory)|manifest unknown/i,
    statement: 'New instances do not start: image, configuration or room for them is missing.',
    checks: [
      {
        text: 'Do the events of a new instance name what it waits for (image, secret, volume, node)?',
        command:
          'kubectl describe pod POD | sed -n "/Events/,$p"; kubectl rollout history deploy/NAME',
      },
    ],
    remedies: ['Roll back to the version that started, then provide what was missing.'],
  },
  {
    name: 'bad-input',
    pattern:
      /JSONDecodeError|Unexpected token|UnmarshalTypeError|json: cannot unmarshal|NumberFormatException|invalid (?:byte|input) (?:sequence|syntax)|ParseException|schema validation failed/i,
    statement: 'Data of another form than expected comes in, and is not taken.',
    checks: [
      {
        text: 'Do all failures have one sender, one record or one format in common? Look at the first that failed.',
      },
    ],
    remedies: ['Set the bad data aside, have its sender corrected, and let the rest through.'],
  },
  {
    name: 'unreachable',
    generic: true,
    pattern:
      /ECONNREFUSED|connection refused|no route to host|EHOSTUNREACH|network is unreachable|ECONNRESET|connection reset by peer/i,
    statement: 'A dependency cannot be reached: it is down, or the network between is.',
    checks: [
      {
        text: 'Does the dependency not answer from the failing host? If it answers from its own host, it is the network or a firewall; if not, it is down.',
        command: 'nc -vz HOST PORT; ss -ltnp | grep :PORT',
      },
    ],
    remedies: ['Bring the dependency back or fail over; undo the last network or firewall change.'],
  },
  {
    name: 'crash',
    generic: true,
    pattern:
      /CrashLoopBackOff|panic:|SIGSEGV|segmentation fault|NullPointerException|nil pointer dereference|unhandled (?:exception|rejection)|core dumped/i,
    statement: 'The software itself crashes, most often since its last change.',
    checks: [
      {
        text: 'Does the first crash follow the roll-out of the version that runs? Say which it is.',
      },
    ],
    remedies: ['Roll back to the last version that ran, then read the crash’s stack.'],
  },
];
