/** Codes and set phrases by which operators know a failure, each with the name it goes by. */
const ERRNO = new RegExp(
  String.raw`(?<![\w])E(?:CONNREFUSED|CONNRESET|CONNABORTED|TIMEDOUT|PIPE|NOTFOUND|AI_AGAIN|ADDRINUSE|` +
    'ADDRNOTAVAIL|MFILE|NFILE|ACCES|PERM|NOENT|NOSPC|HOSTUNREACH|NETUNREACH|EXIST|BUSY|NOMEM|ROFS|' +
    String.raw`DQUOT|STALE|BADF|ISDIR|NOTDIR|MSGSIZE|PROTO|SOCKETTIMEDOUT|RR_\w{1,40})(?!\w)`,
  'g',
);
const VENDOR = /(?<![\w-])(?:ORA|TNS|PLS|RMAN|DPI|DPY|MY|AMQ|CWWKS?|AADSTS|BEA)-?\d{3,6}(?!\d)/g;
const SQLSTATE = /SQLSTATE[ =:([]{1,3}([0-9A-Z]{5})(?!\w)/g;
const MYSQL = /(?<!\w)ERROR (\d{4}) \([0-9A-Z]{5}\)/g;
const HTTP =
  /(?:HTTP\/\d(?:\.\d)?"? |HTTP[ :]{1,2}|status(?:[_ ]?code)?["']?[ =:]{1,3}["']?)(5\d\d)(?!\d)/gi;
const HTTP_PHRASE =
  /(?<!\d)(5\d\d) (?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/gi;
const GRPC = /(?<!\w)code = ([A-Z]\w{2,30}) desc/g;
const GRPC_STATUS = /(?<!\w)(DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION)(?!\w)/g;
const SIGNAL = /(?<!\w)SIG(?:SEGV|KILL|ABRT|BUS|ILL|FPE)(?!\w)/g;
const EXIT = /(?<!\w)exit(?:ed)?(?: with)?(?: (?:code|status))?[ :=(]{1,3}([1-9]\d{0,2})(?!\d)/gi;
const KUBERNETES =
  /(?<!\w)(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull|OOMKilled|OOMKilling|FailedScheduling|FailedMount|FailedCreatePodSandBox|CreateContainerConfigError|NodeNotReady|Evicted)(?!\w)/g;
const PHRASE =
  /connection refused|connection reset by peer|connection timed out|no space left on device|too many open files|out of memory|too many connections|too many clients|remaining connection slots are reserved|deadlock (?:detected|found)|lock wait timeout exceeded|context deadline exceeded|i\/o timeout|no route to host|name or service not known|no such host|temporary failure in name resolution|certificate has expired|certificate signed by unknown authority|broken pipe|read-only file system|segmentation fault|disk quota exceeded|upstream timed out|no live upstreams|upstream prematurely closed connection|connection pool (?:exhausted|timeout)/gi;

interface CodeRule {
  readonly expression: RegExp;
  readonly name: (match: RegExpMatchArray) => string;
}

const whole = (match: RegExpMatchArray): string => match[0];
const RULES: readonly CodeRule[] = [
  { expression: ERRNO, name: whole },
  { expression: VENDOR, name: whole },
  { expression: SQLSTATE, name: (match) => `SQLSTATE ${match[1] ?? ''}` },
  { expression: MYSQL, name: (match) => `MySQL ${match[1] ?? ''}` },
  { expression: HTTP, name: (match) => `HTTP ${match[1] ?? ''}` },
  { expression: HTTP_PHRASE, name: (match) => `HTTP ${match[1] ?? ''}` },
  { expression: GRPC, name: (match) => `gRPC ${match[1] ?? ''}` },
  { expression: GRPC_STATUS, name: (match) => `gRPC ${match[1] ?? ''}` },
  { expression: SIGNAL, name: whole },
  { expression: EXIT, name: (match) => `exit ${match[1] ?? ''}` },
  { expression: KUBERNETES, name: whole },
  { expression: PHRASE, name: (match) => match[0].toLowerCase() },
];

export const CODE_EXPRESSIONS = RULES.map(({ expression }) => expression);

/** Names of the codes in a message, each once, in no particular order. */
export function findErrorCodes(message: string): Set<string> {
  const names = new Set<string>();
  for (const { expression, name } of RULES) {
    // Not matchAll, which copies the expression at each call: most of the work on a line without codes.
    expression.lastIndex = 0;
    for (let match = expression.exec(message); match; match = expression.exec(message)) {
      names.add(name(match));
    }
  }
  return names;
}
