import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmbedderUnavailableError } from '../../../src/embedding/embedder.errors.js';
import { OpenAiEmbedder } from '../../../src/embedding/openai/openai-embedder.js';
import { answerWell, EmbeddingsServer, rowFor, sendJson } from './support/embeddings-server.js';

describe('OpenAiEmbedder against a real HTTP server', () => {
  const server = new EmbeddingsServer();
  let baseUrl: string;

  const embedder = (over: Partial<ConstructorParameters<typeof OpenAiEmbedder>[0]> = {}) =>
    new OpenAiEmbedder({
      baseUrl,
      model: 'bge-m3',
      apiKey: 'key-1',
      dimension: 3,
      timeoutMs: 2000,
      calibration: { slope: 14, midpoint: 0.6 },
      retry: { maxRetries: 2, baseDelayMs: 1, maxDelayMs: 20 },
      ...over,
    });

  beforeAll(async () => {
    baseUrl = await server.start();
  });
  beforeEach(() => {
    server.reset();
  });
  afterAll(() => server.stop());

  it('sends the model, the key and the texts, and gives back unit rows in order', async () => {
    const rows = await embedder().embed(['a', 'bb', 'ccc'], 'passage');

    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toEqual({
      url: '/v1/embeddings',
      authorization: 'Bearer key-1',
      body: { model: 'bge-m3', input: ['a', 'bb', 'ccc'], encoding_format: 'float' },
    });
    rows.forEach((row, i) => {
      const expected = rowFor(['a', 'bb', 'ccc'][i]!);
      const norm = Math.hypot(...expected);
      row.forEach((x, j) => {
        expect(x).toBeCloseTo(expected[j]! / norm, 12);
      });
    });
  });

  it('sends no Authorization without a key, and takes a base URL that ends in a slash', async () => {
    await embedder({ apiKey: undefined, baseUrl: `${baseUrl}/` }).embed(['x'], 'query');

    expect(server.seen[0]!.authorization).toBeUndefined();
    expect(server.seen[0]!.url).toBe('/v1/embeddings');
  });

  it('splits many texts into requests of 32', async () => {
    const texts = Array.from({ length: 70 }, (_, i) => 'x'.repeat(i + 1));
    const rows = await embedder().embed(texts, 'passage');

    expect(server.seen.map((request) => request.body.input.length)).toEqual([32, 32, 6]);
    expect(rows).toHaveLength(70);
    const ratios = rows.map((row) => Math.round(row[0]! / row[2]!));
    expect(ratios).toEqual(texts.map((text) => text.length));
  });

  it('tells a model that wants it a question from a passage', async () => {
    const e5 = embedder({ model: 'multilingual-e5-small' });
    await e5.embed(['disk full'], 'query');
    await e5.embed(['disk full'], 'passage');

    expect(server.seen.map((request) => request.body.input)).toEqual([
      ['query: disk full'],
      ['passage: disk full'],
    ]);
  });

  it('cuts what no window takes and sends a blank for an empty text', async () => {
    await embedder().embed([`${'a'.repeat(7999)}🙂`.repeat(2), ''], 'passage');
    const [long, empty] = server.seen[0]!.body.input;

    expect(long).toBe('a'.repeat(7999));
    expect(empty).toBe(' ');
  });

  it.each([429, 500, 503])('tries again after %d', async (status) => {
    server.behaviour = (request, n, response) => {
      if (n === 0) sendJson(response, status, { error: 'busy' });
      else return answerWell(request, n, response);
    };

    await expect(embedder().embed(['x'], 'query')).resolves.toHaveLength(1);
    expect(server.seen).toHaveLength(2);
  });

  it('tries again after a broken connection', async () => {
    server.behaviour = (request, n, response) => {
      if (n === 0) response.destroy();
      else return answerWell(request, n, response);
    };

    await expect(embedder().embed(['x'], 'query')).resolves.toHaveLength(1);
  });

  it('tries again after no answer in time, then gives up and says so', async () => {
    server.behaviour = () => undefined;
    const running = embedder({ timeoutMs: 100 }).embed(['secret text'], 'query');

    await expect(running).rejects.toThrow(EmbedderUnavailableError);
    await expect(running).rejects.toThrow('no answer within 100 ms');
    expect(server.seen).toHaveLength(3);
  });

  it('does not wait an hour because a server says so', async () => {
    server.behaviour = (request, n, response) => {
      if (n === 0) sendJson(response, 429, {}, { 'retry-after': '3600' });
      else return answerWell(request, n, response);
    };

    await expect(embedder().embed(['x'], 'query')).resolves.toHaveLength(1);
    expect(server.seen).toHaveLength(2);
  });

  it.each([400, 401, 404, 413])('does not ask again after %d, and never quotes', async (status) => {
    server.behaviour = (request, _n, response) => {
      sendJson(response, status, { error: `you sent ${request.body.input.join()}` });
    };
    const running = embedder().embed(['secret text'], 'query');

    await expect(running).rejects.toThrow(`the server answered ${status}`);
    await expect(running).rejects.not.toThrow(/secret text|key-1/);
    expect(server.seen).toHaveLength(1);
  });

  it('refuses an answer of another dimension, naming the setting', async () => {
    const running = embedder({ dimension: 1024 }).embed(['x'], 'query');

    await expect(running).rejects.toThrow('3 dimensions where EMBEDDING_DIMENSION says 1024');
    expect(server.seen).toHaveLength(1);
  });

  it('refuses an answer that is not JSON', async () => {
    server.behaviour = (_request, _n, response) => void response.end('<html>proxy</html>');

    await expect(embedder().embed(['x'], 'query')).rejects.toThrow('not JSON');
  });

  it('leaves at once when the caller does, even between two tries', async () => {
    const giveUp = new AbortController();
    server.behaviour = (_request, _n, response) => {
      sendJson(response, 503, {});
      setTimeout(() => {
        giveUp.abort(new Error('the caller left'));
      }, 20);
    };
    const retry = { maxRetries: 1, baseDelayMs: 600_000, maxDelayMs: 600_000 };
    const running = embedder({ retry }).embed(['x'], 'query', giveUp.signal);

    await expect(running).rejects.toThrow('the caller left');
    expect(server.seen).toHaveLength(1);
  });
});
