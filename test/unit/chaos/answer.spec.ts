import { answerOf } from '../../chaos/clients/answer.js';

const stream = (...events: [string, object][]): Buffer =>
  Buffer.from(
    `retry: 2000\n\n${events
      .map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
      .join(': still there\n\n')}`,
  );
const read = (bytes: Buffer) => answerOf(200, 'text/event-stream; charset=utf-8', bytes);
const accepted: [string, object] = ['accepted', { turn_id: 't1' }];

describe('what a chaos client makes of an answer', () => {
  it('takes a stream for what its last event says', () => {
    const turn = { turn: { id: 't1', number: 1 }, state: { checklist: [], version: 1 } };
    expect(read(stream(accepted, ['text', { delta: 'zorvkalumito' }], ['turn', turn]))).toEqual({
      status: 200,
      contentType: 'application/json',
      body: { turn: { id: 't1', number: 1 }, state: { version: 1 } },
      markers: ['zorvkalumito'],
    });
    const problem = { status: 503, code: 'turn-lost' };
    expect(read(stream(accepted, ['failed', problem]))).toMatchObject({
      status: 503,
      contentType: 'application/problem+json',
      body: problem,
    });
  });

  it('does not know what became of a turn whose stream broke off', () => {
    expect(read(stream(accepted))).toMatchObject({ status: undefined });
    expect(read(Buffer.from('retry: 2000\n\nevent: turn\n'))).toMatchObject({ status: undefined });
  });

  it('keeps of texts and contents their checksum', () => {
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    const text = answerOf(200, 'text/plain; charset=utf-8', Buffer.from('test'));
    expect(text).toMatchObject({ body: { content_sha256: hash } });
    const json = answerOf(200, 'application/json', Buffer.from('{"items":[{"content":"test"}]}'));
    expect(json).toMatchObject({ body: { items: [{ content_sha256: hash }] } });
  });
});
