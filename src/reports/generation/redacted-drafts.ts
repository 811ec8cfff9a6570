import type { RedactionSession } from '../../redaction/redactor.js';
import type { ReportType } from '../writing/report-type.js';
import type { DraftSink } from '../writing/report-writer.js';

type Show = (type: ReportType, draft: number, text: string) => void;

const FENCE_LINE = /^ {0,3}(?:```|~~~)/;

/**
 * Drafts on their way to a watcher. A model sees redacted facts only, but may write what it should
 * not; so its text is held back until a block of it is whole, and leaves redacted. What cannot be
 * redacted does not leave.
 */
export class RedactedDrafts {
  private readonly drafts = new Map<ReportType, number>();
  private readonly flushes: (() => void)[] = [];
  /** One block after another, in their order. */
  private shown: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: RedactionSession,
    private readonly emit: Show,
  ) {}

  sinkOf(type: ReportType): DraftSink {
    let draft = 0;
    let blocks = new BlockBuffer();
    this.flushes.push(() => {
      this.redactThenEmit(type, draft, blocks.rest());
    });
    return {
      begin: () => {
        draft = this.next(type);
        blocks = new BlockBuffer();
      },
      text: (delta) => {
        this.redactThenEmit(type, draft, blocks.add(delta));
      },
    };
  }

  /** A text that is redacted already, as a draft of its own. */
  show(type: ReportType, redacted: string): void {
    this.emit(type, this.next(type), redacted);
  }

  /** The drafts are complete. Resolves when all of them has left. */
  finished(): Promise<void> {
    for (const flush of this.flushes) flush();
    return this.shown;
  }

  private next(type: ReportType): number {
    const draft = (this.drafts.get(type) ?? 0) + 1;
    this.drafts.set(type, draft);
    return draft;
  }

  private redactThenEmit(type: ReportType, draft: number, text: string): void {
    if (!text) return;
    this.shown = this.shown
      .then(async () => {
        const { text: redacted } = await this.session.redact(text);
        // A draft that was given up meanwhile is of no interest any more.
        if (draft === this.drafts.get(type)) this.emit(type, draft, redacted);
      })
      // The report itself is redacted as well and fails then; nothing has left.
      .catch(() => undefined);
  }
}

/** Gives out text up to the last blank line outside a code fence. */
class BlockBuffer {
  private text = '';
  private inFence = false;
  private whole = '';

  /** @returns the blocks that became whole. */
  add(delta: string): string {
    this.text += delta;
    for (let end = this.text.indexOf('\n'); end >= 0; end = this.text.indexOf('\n')) {
      const line = this.text.slice(0, end + 1);
      this.text = this.text.slice(end + 1);
      this.whole += line;
      if (FENCE_LINE.test(line)) this.inFence = !this.inFence;
      if (!this.inFence && !line.trim()) return this.take() + this.add('');
    }
    return '';
  }

  rest(): string {
    const rest = this.whole + this.text;
    this.whole = this.text = '';
    return rest;
  }

  private take(): string {
    const { whole } = this;
    this.whole = '';
    return whole;
  }
}
