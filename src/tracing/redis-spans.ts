import { tracingChannel } from 'node:diagnostics_channel';
import { type Span, SpanKind, trace } from '@opentelemetry/api';
import { digestOf, scriptName } from '../redis/lua-script.js';
import { failSpan } from './spans.js';

/** A pipeline of a thousand commands must not make a thousand spans. */
const MAX_PER_PARENT = 40;

/** What ioredis publishes of a command. Its `args` hold keys and values and are never read further. */
interface CommandEvent {
  command: string;
  args: string[];
  error?: unknown;
  span?: Span;
}

/**
 * A client span for each Redis command that is part of a trace, from ioredis' own diagnostics
 * channel: no module is patched, so it works the same with ES modules. A span holds the command and,
 * of a Lua script, its name; never an argument.
 *
 * @returns a function that ends it.
 */
export function traceRedis(): () => void {
  const tracer = trace.getTracer('faultmaven.redis');
  const children = new WeakMap<Span, number>();
  const start = (event: CommandEvent): void => {
    const parent = trace.getActiveSpan();
    // Background polling is nobody's trace.
    if (!parent?.isRecording()) return;
    const count = (children.get(parent) ?? 0) + 1;
    children.set(parent, count);
    if (count > MAX_PER_PARENT) return;
    const operation = event.command.toUpperCase();
    const script = scriptOf(operation, event.args[0]);
    event.span = tracer.startSpan(script ? `${operation} ${script}` : operation, {
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system.name': 'redis',
        'db.operation.name': operation,
        ...(script && { 'db.stored_procedure.name': script }),
      },
    });
  };
  const end = (event: CommandEvent): void => {
    if (!event.span) return;
    if (event.error !== undefined) failSpan(event.span, event.error);
    event.span.end();
  };
  const channel = tracingChannel<CommandEvent, CommandEvent>('ioredis:command');
  const subscribers = { start, end: ignore, asyncStart: ignore, asyncEnd: end, error: ignore };
  channel.subscribe(subscribers);
  return () => {
    channel.unsubscribe(subscribers);
  };
}

/** The first call of a script sends its text, all later ones its digest. */
function scriptOf(operation: string, text: string | undefined): string | undefined {
  if (operation === 'EVALSHA') return scriptName(text);
  if (operation !== 'EVAL' || text === undefined) return undefined;
  return scriptName(digestOf(text));
}

const ignore = (): void => undefined;
