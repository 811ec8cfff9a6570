import { findException, type FoundException } from './exceptions.js';
import type { LogPosition, StackLanguage } from './log-digest.types.js';
import { parseAtFrame, parseGoFile, parsePythonFrame } from './stack-frames.js';

/** One stack trace, as it stands in the log. */
export interface CollectedTrace {
  readonly language: StackLanguage;
  readonly type: string;
  readonly message: string;
  /** Innermost first. */
  readonly frames: readonly string[];
  readonly causes: readonly string[];
  readonly position: LogPosition;
}

/** What a line is to a stack trace: part of one, its last line that also speaks for itself, or neither. */
export type StackPart = 'inside' | 'end' | 'outside';

interface OpenTrace {
  language: StackLanguage;
  type: string;
  message: string;
  readonly frames: string[];
  readonly causes: string[];
  readonly position: LogPosition;
}

const KEPT_FRAMES = 5;
const KEPT_CAUSES = 5;
/** A header may wrap: its first frame comes within this many lines. */
const HEADER_LINES = 8;
const TRACEBACK = 'Traceback (most recent call last):';
const CAUSE = /^\s*(?:Caused by: |---> |Suppressed: |\[cause\]: )(.{1,400})/;
const JAVA_MORE = /^\s*(?:\.\.\. \d+ (?:more|common frames omitted)|--- End of )/;
const GOROUTINE =
  /^(?:.{0,200}\s)?goroutine \d{1,10} (?:gp=\S{1,40} m=\S{1,40} )?(?:mp=\S{1,40} )?\[[^\]]{1,80}\]:$/;
/** A call, or `created by main.run in goroutine 1`: without the words that make prose. */
const GO_CALL = /^(?:created by )?[\w./*()@%~{},?-][\w./*()@%~{},? -]{0,600}$/;
const PYTHON_TYPE = /^([A-Za-z_][\w.]{1,200})(?:: ?(.{0,500})|$)/;

export const COLLECTOR_EXPRESSIONS = [CAUSE, JAVA_MORE, GOROUTINE, GO_CALL, PYTHON_TYPE];

/** Puts stack traces together from lines that come one by one. Holds one trace at a time. */
export class StackCollector {
  private open: OpenTrace | null = null;
  private header: (FoundException & { readonly position: LogPosition }) | null = null;
  private goCall = '';
  private otherGoroutine = false;

  /** `complete` is told each trace as soon as it has ended. */
  constructor(private readonly complete: (trace: CollectedTrace) => void) {}

  /** `line` with its indentation: it is what tells a frame from a message. */
  accept(line: string, position: LogPosition): StackPart {
    if (line.includes(TRACEBACK)) return this.openPython(position);
    if (this.open?.language === 'python') return this.continuePython(line);
    if (GOROUTINE.test(line.slice(0, 500))) return this.openGo(position);
    if (this.open?.language === 'go') {
      if (this.continueGo(line)) return 'inside';
      this.end();
    }
    return this.acceptAtFrame(line, position);
  }

  /** A message that may be the header of a trace that follows. */
  noteHeader(message: string, position: LogPosition): void {
    const found = findException(message);
    if (found) this.header = { ...found, position };
  }

  /** Nothing follows: what is open is complete. */
  end(): void {
    const trace = this.open;
    this.open = null;
    this.goCall = '';
    if (!trace || trace.frames.length === 0) return;
    if (trace.language === 'python') trace.frames.reverse();
    this.complete(trace);
  }

  private acceptAtFrame(line: string, position: LogPosition): StackPart {
    const frame = parseAtFrame(line);
    if (!frame) {
      if (!this.open) return this.openDotnet(line, position) ? 'inside' : 'outside';
      if (JAVA_MORE.test(line)) return 'inside';
      if (this.addCause(line)) return 'inside';
      this.end();
      return 'outside';
    }
    const header = this.freshHeader(position);
    if (!this.open) {
      if (!header && !/^\s/.test(line)) return 'outside';
      const guess = header?.type.startsWith('System.') ? 'dotnet' : frame.languages[0];
      this.begin(guess ?? 'java', header, position);
    }
    this.keep(frame.text);
    return 'inside';
  }

  /** The frames of causes are left out: those of the outermost exception say where it surfaced. */
  private keep(frame: string): void {
    const trace = this.open;
    // .NET prints the inner exception's frames first, the outer one's at the end.
    const outermost = trace?.causes.length === 0 || trace?.language === 'dotnet';
    if (trace && outermost && trace.frames.length < KEPT_FRAMES) {
      trace.frames.push(frame);
    }
  }

  private begin(
    language: StackLanguage,
    header: FoundException | null,
    position: LogPosition,
  ): void {
    this.end();
    const { type, message } = header ?? { type: 'unknown', message: '' };
    const at = this.header?.position ?? position;
    this.header = null;
    this.open = { language, type, message, frames: [], causes: [], position: at };
  }

  private freshHeader({ line }: LogPosition): FoundException | null {
    if (this.header && line - this.header.position.line > HEADER_LINES) this.header = null;
    return this.header;
  }

  /** ` ---> System.TimeoutException: …` directly after the header, before any frame. */
  private openDotnet(line: string, position: LogPosition): boolean {
    if (!/^\s*---> /.test(line) || !this.freshHeader(position)) return false;
    this.begin('dotnet', this.header, position);
    return this.addCause(line);
  }

  private addCause(line: string): boolean {
    const text = CAUSE.exec(line)?.[1];
    if (!text) return false;
    const type = findException(text)?.type ?? /^[\w$.]{1,200}/.exec(text)?.[0];
    if (type && this.open && this.open.causes.length < KEPT_CAUSES) this.open.causes.push(type);
    return true;
  }

  private openPython(position: LogPosition): StackPart {
    const before = this.open?.language === 'python' ? this.open : null;
    // "During handling of the above exception": the one before is the cause of this one.
    const causes = before && before.type !== 'unknown' ? [before.type, ...before.causes] : [];
    if (before && causes.length > 0) this.open = null;
    this.begin('python', null, before?.position ?? position);
    if (causes.length > 0) this.open?.causes.push(...causes.slice(0, KEPT_CAUSES));
    return 'inside';
  }

  private continuePython(line: string): StackPart {
    const trace = this.open;
    const frame = parsePythonFrame(line);
    if (frame && trace) {
      trace.frames.push(frame);
      // The innermost call is the last: the outermost ones are dropped.
      if (trace.frames.length > KEPT_FRAMES) trace.frames.shift();
      return 'inside';
    }
    if (/^\s/.test(line) || line === '') return 'inside';
    if (/^(?:During handling of|The above exception was)/.test(line)) return 'inside';
    const last = trace?.type === 'unknown' ? PYTHON_TYPE.exec(line) : null;
    if (last?.[1] && trace) {
      trace.type = last[1];
      trace.message = last[2] ?? '';
      return 'end';
    }
    this.end();
    return 'outside';
  }

  private openGo(position: LogPosition): StackPart {
    // Only the goroutine that panicked is told; the others are where they happened to be.
    this.otherGoroutine = this.open?.language === 'go';
    this.goCall = '';
    if (!this.otherGoroutine) this.begin('go', this.freshHeader(position), position);
    return 'inside';
  }

  private continueGo(line: string): boolean {
    const file = parseGoFile(line);
    if (file) {
      if (this.goCall && !this.otherGoroutine && (this.open?.frames.length ?? 0) < KEPT_FRAMES) {
        this.open?.frames.push(`${this.goCall} (${file})`);
      }
      this.goCall = '';
      return true;
    }
    if (line === '' || /^(?:\[signal |exit status |panic\()/.test(line)) return true;
    const call = /^created by |\)$/.test(line) && GO_CALL.test(line);
    if (!call) return false;
    this.goCall = line.startsWith('created by ') ? '' : line.replace(/\([^()]{0,300}\)$/, '');
    return true;
  }
}
