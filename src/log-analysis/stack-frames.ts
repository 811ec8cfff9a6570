import type { StackLanguage } from './log-digest.types.js';

export interface StackFrame {
  /** The languages whose frames look like this; the first is taken where nothing else tells. */
  readonly languages: readonly StackLanguage[];
  /** Function, file and line, without the `at`. */
  readonly text: string;
}

/** A frame is a line of this length at most; a longer one is something else. */
const FRAME_CHARS = 600;
const POSITION = /:\d{1,7}:\d{1,7}\)?$/;
const NODE_SPECIAL =
  /^(?:async |new )|^[\w$.<>]{1,200} \((?:native|index \d+|<anonymous>)\)$|^<anonymous>$/;
const DOTNET_LINE = /:line \d{1,7}$/;
const JAVA_PLACE =
  /\((?:[\w$-]{1,200}\.(?:java|kt|scala|groovy|clj)(?::\d{1,7})?|Native Method|Unknown Source|<generated>)\)/;
const CALL = /^[\w$.<>`/@[\],+|-]{1,400}\(/;
const PYTHON = /^File "([^"]{1,400})", line (\d{1,7})(?:, in (.{1,200}))?$/;
const GO_FILE = /^(\/?[^\s:]{1,400}\.(?:go|s)):(\d{1,7})(?: \+0x[0-9a-f]{1,16})?$/;

export const FRAME_EXPRESSIONS = [
  POSITION,
  NODE_SPECIAL,
  DOTNET_LINE,
  JAVA_PLACE,
  CALL,
  PYTHON,
  GO_FILE,
];

/** `at …` of Java, Node and .NET; null when the line is no frame. */
export function parseAtFrame(line: string): StackFrame | null {
  const trimmed = line.length > FRAME_CHARS ? '' : line.trim();
  if (!trimmed.startsWith('at ')) return null;
  const text = trimmed.slice(3);
  if (text.includes(') in ') && DOTNET_LINE.test(text)) return { languages: ['dotnet'], text };
  const java = JAVA_PLACE.exec(text);
  if (java && CALL.test(text)) {
    return { languages: ['java'], text: text.slice(0, java.index + java[0].length) };
  }
  if (POSITION.test(text) || NODE_SPECIAL.test(text)) return { languages: ['node'], text };
  return CALL.test(text) && text.endsWith(')') ? { languages: ['dotnet', 'java'], text } : null;
}

/** `File "app.py", line 3, in f`; null when the line is no frame. */
export function parsePythonFrame(line: string): string | null {
  const match = line.length > FRAME_CHARS ? null : PYTHON.exec(line.trim());
  return match ? `${match[3] ?? '<module>'} (${match[1] ?? ''}:${match[2] ?? ''})` : null;
}

/** The second line of a Go frame, `\t/src/main.go:12 +0x1d`; null when it is none. */
export function parseGoFile(line: string): string | null {
  const match =
    line.startsWith('\t') && line.length <= FRAME_CHARS ? GO_FILE.exec(line.trim()) : null;
  return match ? `${match[1] ?? ''}:${match[2] ?? ''}` : null;
}

/** Frames of the same call are one, whatever line of the file it stands on. */
export const withoutLineNumbers = (frame: string): string => frame.replace(/:(?:line )?\d+/g, '');
