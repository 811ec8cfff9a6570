import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { OneThread } from '../../common/one-thread.js';
import { ProblemException } from '../../common/problem/problem.exception.js';
import { decodeText, formatOf, type Upload, UnsupportedFormatError } from './document-format.js';
import { fromMarkdown, fromPlainText, headingOf, type SourceDocument } from './markdown-source.js';

interface ConvertTask {
  format: 'html' | 'pdf';
  bytes: Uint8Array;
}
type ConvertAnswer = { title?: string; markdown: string } | { problem: string };

/** Longer than honest documents of the size limit take, on a slow machine. */
const CONVERT_TIMEOUT_MS = 60_000;
const HEAP_LIMIT_MB = 512;

const PROBLEMS: Readonly<Record<string, string>> = {
  encrypted: 'The PDF asks for a password. Save it without one and send it again.',
  damaged: 'The PDF is damaged and cannot be read. Export it again from its source.',
  empty: 'The PDF holds no text; it may be scanned pages. Run it through OCR first.',
  'too-long': 'The PDF has more than 2000 pages. Split it.',
};

const unreadable = (reason: string, detail: string): ProblemException =>
  new ProblemException(422, 'document-unreadable', 'Unreadable document', detail, { reason });

/** Markdown of whatever was uploaded. HTML and PDF are read in a worker thread. */
@Injectable()
export class DocumentConverter implements OnModuleDestroy {
  private readonly thread = new OneThread<ConvertTask, ConvertAnswer>(
    new URL('./convert.worker.mjs', import.meta.url),
    { heapLimitMb: HEAP_LIMIT_MB },
  );

  /** @throws ProblemException 415 when it is of no kind taken, 422 when it cannot be read */
  async convert(upload: Upload): Promise<SourceDocument> {
    const format = this.formatOf(upload);
    const source =
      format === 'html' || format === 'pdf'
        ? await this.inWorker({ format, bytes: upload.bytes })
        : (format === 'markdown' ? fromMarkdown : fromPlainText)(decodeText(upload.bytes) ?? '');
    if (source.markdown.trim() === '') {
      throw unreadable('empty', 'The document holds no text.');
    }
    return source;
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread.end();
  }

  private formatOf(upload: Upload): ReturnType<typeof formatOf> {
    try {
      return formatOf(upload);
    } catch (error) {
      if (!(error instanceof UnsupportedFormatError)) throw error;
      throw new ProblemException(
        415,
        'unsupported-media-type',
        'Unsupported media type',
        error.message,
      );
    }
  }

  private async inWorker(task: ConvertTask): Promise<SourceDocument> {
    const signal = AbortSignal.timeout(CONVERT_TIMEOUT_MS);
    let answer: ConvertAnswer;
    try {
      answer = await this.thread.run(task, signal);
    } catch (error) {
      // Out of time or memory: the thread was ended, and the next document gets a new one.
      const name = error instanceof Error ? error.name : 'error';
      throw unreadable('too-costly', `The document could not be read in time (${name}).`);
    }
    if ('problem' in answer) {
      throw unreadable(answer.problem, PROBLEMS[answer.problem] ?? 'It cannot be read.');
    }
    return { ...answer, title: headingOf(answer.markdown) ?? answer.title };
  }
}
