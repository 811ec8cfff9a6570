const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|(?![\s\S]))/gm;

/** How programs write and people do not. Each looks at the beginning of a line only, or is linear. */
const DATA_LINES: readonly RegExp[] = [
  // A time, a level, a quote, a structured line.
  /^\s*(?:[[({"<]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d)/,
  /^\s*(?:[[<]?(?:FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|CRITICAL|PANIC)\b|\{"|>|[\w.-]{1,80}=\S+ [\w.-]{1,80}=)/,
  // A stack trace, and what it is of.
  /^\s*(?:at [\w$.<>/]+[ (]|File "|Traceback|Caused by:|\.{3} \d+ more|goroutine \d+ |panic:|\[signal |created by )/,
  /^\s*(?:[a-z_$][\w$]*[./])*[A-Z]\w*(?:Error|Exception|Failure|Fault|Warning|Timeout)\b\s*[:(]/,
  /^\s*[\w./-]+\.(?:go|py|js|ts|java|rb|rs|c|cpp):\d+/,
  // Access logs, tables, what `kubectl describe` shows, and code by its indentation.
  /^\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[/,
  /^\S+ {2,}\S+ {2,}\S+/,
  /^\s*[A-Z][\w -]{0,40}: {2,}\S/,
  /^(?:\t| {4,})\S/,
];

const isData = (line: string): boolean => DATA_LINES.some((form) => form.test(line));

/** A person's own words: without code blocks and lines of logs, which are data and decide nothing. */
export function proseOf(text: string): { prose: string; hasLogs: boolean } {
  const unfenced = text.replace(FENCED, '\n');
  const lines = unfenced.split(/\r?\n/);
  const said = lines.filter((line) => !isData(line));
  return {
    prose: said.join('\n').trim(),
    hasLogs: unfenced !== text || said.length < lines.length,
  };
}

export const sentencesOf = (prose: string): string[] =>
  prose
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
