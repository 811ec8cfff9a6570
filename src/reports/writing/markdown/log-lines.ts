/** Signs of machine output, by which pasted logs are told from prose. */
const TIMESTAMPED =
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\s*\[?\d\d:\d\d:\d\d|^\w{3} +\d+ \d\d:\d\d:\d\d /;
const LEVELLED = /^\s*[[<(]?(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|CRIT(ICAL)?|FATAL|PANIC)\b/;
const STACK =
  /^\s+at \S+|^Traceback \(|^\s+File "|^Caused by: |^goroutine \d+ |^\s+\.{3} \d+ more$/;
const KEY_VALUE = /^\s*(\w[\w.-]*=\S*\s+){2,}\w[\w.-]*=/;

const ERROR_WORD =
  /\b(ERROR|FATAL|PANIC|CRITICAL|EMERG|SEVERE)\b|\b(error|fatal|panic|exception):|\w(Exception|Error)\b|\b(OOMKilled|CrashLoopBackOff|ImagePullBackOff|NXDOMAIN|SERVFAIL|ECONN\w+|ETIMEDOUT|EAI_AGAIN)\b|^Traceback \(/;

const isLogLine = (line: string): boolean =>
  TIMESTAMPED.test(line) || LEVELLED.test(line) || STACK.test(line) || KEY_VALUE.test(line);

/** True for a pasted block of two lines or more of which most are machine output. */
export function looksLikeLog(block: string): boolean {
  const lines = block.split('\n').filter((line) => line.trim());
  return lines.length > 1 && lines.filter(isLogLine).length >= lines.length * 0.6;
}

/** True for a line in which a program says that something failed. */
export const isErrorLine = (line: string): boolean => line.length < 2000 && ERROR_WORD.test(line);

/** Equal for lines that differ only in numbers and ids, so that a repeated error counts once. */
export const errorSignature = (line: string): string =>
  line
    .replace(/\b[0-9a-f]{8,}(-[0-9a-f]{4,})*\b/gi, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();

const PROMPT = /^\s*(\$|#|>|[\w.-]+@[\w.-]+:\S*[$#])\s+\S/;
const TOOL =
  /^\s*(sudo\s+)?(kubectl|helm|crictl|docker|podman|systemctl|journalctl|psql|pg_\w+|patronictl|redis-cli|mysql|mongosh?|etcdctl|nodetool|kafka-[\w-]+|rabbitmqctl|curl|wget|dig|nslookup|openssl|certbot|ss|netstat|tcpdump|iptables|nft|ssh|aws|gcloud|az|terraform|ansible\S*|git|grep|df|du|dmesg|ip (addr|route|link)|kill -\w+)\s+\S/;
const SQL_SHOUTED =
  /^\s*(SELECT|UPDATE|INSERT|DELETE|ALTER|CREATE|DROP|VACUUM|EXPLAIN|SHOW|SET)\s+\S/;
const SQL_ENDED =
  /^\s*(select|update|insert|delete|alter|create|drop|vacuum|explain|show|set)\s.*;\s*$/;

/** True for a line that a person would type into a shell or an SQL prompt. */
export const isCommandLine = (line: string): boolean =>
  line.length < 2000 &&
  (PROMPT.test(line) || TOOL.test(line) || SQL_SHOUTED.test(line) || SQL_ENDED.test(line));
