import type { Attempt, Body } from '../history.js';
import { markersIn } from '../random.js';
import { sha256 } from './sha256.js';

type Answer = Pick<Attempt, 'status' | 'contentType' | 'body' | 'markers'>;

/** Long, and judged by no rule but for the markers in it. */
const LEFT_OUT = ['digest', 'checklist', 'knowledge', 'recurring_lines', 'errors', 'citations'];

/** A whole answer, as the history keeps it. */
export function answerOf(
  status: number,
  contentType: string | undefined,
  bytes: Buffer,
): Answer | Pick<Attempt, 'markers'> {
  const markers = markersIn(bytes.toString('utf8'));
  if (contentType?.startsWith('text/event-stream')) {
    return { ...lastEvent(bytes.toString('utf8')), markers };
  }
  return { status, contentType, body: readBody(bytes, contentType), markers };
}

/**
 * What a stream of a turn came to, as the same answer without a stream would say it. One that broke
 * off before its last event says nothing of it: nobody knows.
 */
function lastEvent(stream: string): Omit<Answer, 'markers'> {
  const events = stream.split('\n\n').map((event) => ({
    type: /^event: (.*)$/m.exec(event)?.[1],
    data: /^data: (.*)$/m.exec(event)?.[1],
  }));
  const last = events.find(({ type }) => type === 'turn' || type === 'failed');
  if (last?.data === undefined) return { status: undefined };
  const body = condensed(JSON.parse(last.data)) as Body;
  return last.type === 'turn'
    ? { status: 200, contentType: 'application/json', body }
    : { status: Number(body['status']), contentType: 'application/problem+json', body };
}

function readBody(bytes: Buffer, contentType = ''): Body | undefined {
  if (/^application\/(problem\+)?json/.test(contentType)) {
    try {
      return condensed(JSON.parse(bytes.toString('utf8'))) as Body;
    } catch {
      return undefined;
    }
  }
  return /^text\/(markdown|plain)/.test(contentType)
    ? { content_sha256: sha256(bytes) }
    : undefined;
}

/** Contents as their checksum, so that a long run fits in memory. */
function condensed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(condensed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name, field]) => !LEFT_OUT.includes(name) || typeof field !== 'object')
    .map(([name, field]) =>
      name === 'content' && typeof field === 'string'
        ? ['content_sha256', sha256(field)]
        : [name, condensed(field)],
    );
  return Object.fromEntries(entries) as Body;
}
