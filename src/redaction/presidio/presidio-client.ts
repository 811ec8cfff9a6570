import { RedactorUnavailableError } from '../redactor.js';

/** One line of `POST /analyze`: offsets in code points, as Python counts them. */
export interface PresidioSpan {
  readonly entityType: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly score: number;
}

export interface PresidioOptions {
  readonly analyzerUrl: string;
  /** For one request. */
  readonly timeoutMs: number;
  readonly language: string;
}

/** Below it Presidio's pattern recognisers are guessing: digits that might be a passport. */
const SCORE_THRESHOLD = 0.4;
/** An answer is a list of offsets; one of many megabytes is not from an analyzer. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Speaks to Presidio's analyzer. Every failure is a {@link RedactorUnavailableError}. */
export class PresidioClient {
  private readonly analyzeUrl: URL;
  private readonly healthUrl: URL;

  constructor(private readonly options: PresidioOptions) {
    const base = options.analyzerUrl.replace(/\/*$/, '/');
    this.analyzeUrl = new URL('analyze', base);
    this.healthUrl = new URL('health', base);
  }

  /** @returns what the analyzer found in a text of at most `codePoints` code points. */
  async analyze(text: string, codePoints: number): Promise<PresidioSpan[]> {
    const answer = await this.request(this.analyzeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        text,
        language: this.options.language,
        score_threshold: SCORE_THRESHOLD,
      }),
    });
    return parseAnswer(answer, codePoints);
  }

  async isHealthy(): Promise<boolean> {
    try {
      await this.request(this.healthUrl, { method: 'GET' });
      return true;
    } catch {
      return false;
    }
  }

  private async request(url: URL, init: RequestInit): Promise<string> {
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    let response: Response;
    try {
      // A redirect would carry the text, still unredacted, to wherever it points.
      response = await fetch(url, { ...init, signal, redirect: 'error' });
      const body = await readLimited(response);
      if (response.ok) return body;
    } catch (error) {
      throw new RedactorUnavailableError(reasonOf(error));
    }
    throw new RedactorUnavailableError(`analyzer answered ${response.status}`);
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new RangeError('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The kind of the failure only: messages of JSON and HTTP errors may quote what was sent. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'analyzer answered too much';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'analyzer timed out';
  return 'analyzer is not reachable';
}

function parseAnswer(answer: string, codePoints: number): PresidioSpan[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer);
  } catch {
    throw new RedactorUnavailableError('analyzer answered no JSON');
  }
  if (!Array.isArray(parsed)) throw new RedactorUnavailableError('analyzer answered no list');
  return parsed.map((item: unknown) => parseSpan(item, codePoints));
}

function parseSpan(item: unknown, codePoints: number): PresidioSpan {
  const { entity_type, start, end, score } = (item ?? {}) as Record<string, unknown>;
  const isValid =
    typeof entity_type === 'string' &&
    typeof score === 'number' &&
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    (start as number) >= 0 &&
    (start as number) < (end as number) &&
    (end as number) <= codePoints;
  if (!isValid) throw new RedactorUnavailableError('analyzer answered spans outside the text');
  return { entityType: entity_type, score, start: start as number, end: end as number };
}
