import { currentTraceparent } from '../tracing/spans.js';

/**
 * The `data` field of an entry, as a Lua script adds it: small facts, and which trace they come from,
 * so that the delivery can be followed back to the request.
 */
export function announcement(data: Readonly<Record<string, string>> = {}): string {
  const traceparent = currentTraceparent();
  return JSON.stringify(traceparent === undefined ? data : { ...data, traceparent });
}
