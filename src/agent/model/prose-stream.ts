import type { LlmTextSink } from '../../llm/llm-client.js';
import type { RedactionSession } from '../../redaction/redactor.js';
import { JSON_FENCE } from './model-answer.js';

type Show = (draft: number, text: string) => void;

const FENCE_LINE = /^ {0,3}(?:```|~~~)/;

/**
 * A model's prose on its way to a watcher. A block is held back until it is whole, and leaves redacted
 * and inert; the json at the end does not leave. What cannot be redacted does not leave either.
 */
export class ProseStream implements LlmTextSink {
  private draft = 0;
  private line = '';
  private block = '';
  private inCode = false;
  private over = false;
  private shown: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: RedactionSession,
    private readonly inert: (markdown: string) => string,
    private readonly show: Show,
  ) {}

  begin(): void {
    this.draft += 1;
    this.line = this.block = '';
    this.inCode = this.over = false;
  }

  text(delta: string): void {
    if (this.over) return;
    this.line += delta;
    for (let end = this.line.indexOf('\n'); end >= 0; end = this.line.indexOf('\n')) {
      const line = this.line.slice(0, end);
      this.line = this.line.slice(end + 1);
      if (!this.inCode && JSON_FENCE.test(line)) {
        this.over = true;
        this.emit();
        return;
      }
      this.block += `${line}\n`;
      if (FENCE_LINE.test(line)) this.inCode = !this.inCode;
      if (!this.inCode && line.trim() === '') this.emit();
    }
  }

  /** A text that is redacted already, as a draft of its own. */
  replace(text: string): void {
    this.begin();
    const { draft } = this;
    this.shown = this.shown.then(() => {
      this.show(draft, text);
    });
  }

  /** Resolves when all that was shown has left. */
  finished(): Promise<void> {
    return this.shown;
  }

  private emit(): void {
    const { block } = this;
    this.block = '';
    if (!block.trim()) return;
    const { draft } = this;
    this.shown = this.shown
      .then(async () => {
        const { text } = await this.session.redact(block);
        // A draft that was given up meanwhile is of no interest any more.
        if (draft === this.draft) this.show(draft, `${this.inert(text)}\n\n`);
      })
      // The answer itself is redacted as well and fails then; nothing has left.
      .catch(() => undefined);
  }
}
