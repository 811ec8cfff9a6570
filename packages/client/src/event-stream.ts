import { EventSourceParserStream } from 'eventsource-parser/stream';

export interface StreamedEvent {
  name: string;
  data: Record<string, unknown>;
  id?: string;
}

/** The events of an answer with `text/event-stream`, as they come. */
export async function* readEvents(
  body: NonNullable<Response['body']>,
): AsyncGenerator<StreamedEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield {
        name: value.event ?? 'message',
        data: JSON.parse(value.data) as Record<string, unknown>,
        ...(value.id === undefined ? {} : { id: value.id }),
      };
    }
  } finally {
    // Also when the reader of these events stops early: the connection is given back.
    await reader.cancel().catch(() => undefined);
  }
}
