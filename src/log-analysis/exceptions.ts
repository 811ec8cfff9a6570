export interface FoundException {
  /** As the log writes it, with its package. */
  readonly type: string;
  /** What follows the type on the line; empty when nothing does. */
  readonly message: string;
}

const IDENTIFIER = /[A-Za-z_$][\w$.:]{2,200}/g;
const TYPE = /^(?:[A-Za-z_$][\w$]{0,80}(?:\.|::)){0,12}[A-Z][\w$]{0,80}$/;
const ENDINGS = ['Error', 'Exception', 'Failure', 'Fault', 'Throwable', 'StackOverflow'];
const GO_PANIC = /(?:^|\s)(?:panic: |fatal error: |http: panic serving \S{1,80} )(.{1,500})/;
const RUST_PANIC = /panicked at (.{1,500})/;

export const EXCEPTION_EXPRESSIONS = [IDENTIFIER, GO_PANIC, RUST_PANIC];

/** Whether a word is the name of a type of exceptions. */
function isExceptionType(word: string): boolean {
  return ENDINGS.some((ending) => word.endsWith(ending)) && TYPE.test(word);
}

/**
 * The first exception that a message names; null when it names none. A bare `Error` counts only
 * where a colon and a message follow, since it is a word too.
 */
export function findException(message: string): FoundException | null {
  const panic = GO_PANIC.exec(message)?.[1] ?? RUST_PANIC.exec(message)?.[1];
  if (panic) return { type: 'panic', message: panic.trim() };
  if (!ENDINGS.some((ending) => message.includes(ending))) return null;
  for (const match of message.matchAll(IDENTIFIER)) {
    const word = match[0].replace(/[.:]+$/, '');
    if (!isExceptionType(word)) continue;
    const rest = message.slice(match.index + word.length);
    const said = /^(?: \[[\w-]{1,60}\])?: ?(.*)$/s.exec(rest)?.[1] ?? '';
    if (!said && (word === 'Error' || word === 'Exception' || word === 'Failure')) continue;
    return { type: word, message: said.trim() };
  }
  return null;
}
