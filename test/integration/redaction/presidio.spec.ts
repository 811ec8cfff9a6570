import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { Gazetteer } from '../../../src/redaction/embedded/person/gazetteer.js';
import { PresidioClient } from '../../../src/redaction/presidio/presidio-client.js';
import { PresidioRedactor } from '../../../src/redaction/presidio/presidio-redactor.js';
import { RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import { analyzeWords, PresidioServer } from './presidio-server.js';

const gazetteer = new Gazetteer();
const SECRET = 'Xqzt Vrwmbl';
/** Long enough for a loaded machine, and only ever waited for by the test of the slow analyzer. */
const TIMEOUT_MS = 1500;

let server: PresidioServer;
let url: string;

beforeEach(async () => {
  server = new PresidioServer(
    analyzeWords({
      'Xqzt Vrwmbl': 'PERSON',
      Vrwmbl: 'PERSON',
      '1985551234': 'UK_NHS',
      'ACME-77': 'EMPLOYEE_ID',
      'db-01.prod.internal': 'URL',
      Frankfurt: 'LOCATION',
      '03:12': 'DATE_TIME',
      '127.0.0.1': 'IP_ADDRESS',
      Redis: 'PERSON',
      'Kafka Connect': 'PERSON',
      '<PERSON_9>': 'PERSON',
    }),
  );
  url = await server.start();
});

afterEach(() => server.stop());

function presidio(analyzerUrl = url, timeoutMs = TIMEOUT_MS): PresidioRedactor {
  const client = new PresidioClient({ analyzerUrl, timeoutMs, language: 'en' });
  return new PresidioRedactor(client, gazetteer);
}

async function failureOf(redactor: PresidioRedactor, text = `call ${SECRET}`): Promise<Error> {
  const failure: unknown = await redactor
    .openSession()
    .redact(text)
    .then(() => new Error('did not fail'))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RedactorUnavailableError);
  const error = failure as Error;
  expect(`${String(error)} ${String(error.stack)} ${String(error.cause)}`).not.toContain(SECRET);
  return error;
}

describe('with an analyzer that works', () => {
  it('puts in its own placeholders, one per person through a session', async () => {
    const session = presidio().openSession();
    const title = await session.redact('Xqzt Vrwmbl lost access');
    const message = await session.redact('Vrwmbl wrote; NHS 1985551234');
    expect(title.text).toBe('<PERSON_1> lost access');
    expect(message.text).toBe('<PERSON_1> wrote; NHS <NATIONAL_ID_1>');
    expect(message.findings).toEqual([
      { entity: 'PERSON', count: 1 },
      { entity: 'NATIONAL_ID', count: 1 },
    ]);
  });

  it('asks in the configured language, with a threshold', async () => {
    await presidio().openSession().redact('x');
    expect(server.requests).toEqual([{ text: 'x', language: 'en', score_threshold: 0.4 }]);
  });

  it('counts code points as Python does', async () => {
    const { text } = await presidio().openSession().redact('😀😀 é Xqzt Vrwmbl 😀 Xqzt Vrwmbl!');
    expect(text).toBe('😀😀 é <PERSON_1> 😀 <PERSON_1>!');
  });

  it('leaves what a runbook needs, and products taken for people', async () => {
    const text = 'At 03:12 Redis on db-01.prod.internal (Frankfurt, 127.0.0.1) lost Kafka Connect';
    expect((await presidio().openSession().redact(text)).text).toBe(text);
  });

  it('takes what a recogniser of the operator found, though it has no name for it', async () => {
    const { text } = await presidio().openSession().redact('badge ACME-77');
    expect(text).toBe('badge <OTHER_1>');
  });

  it('finds credentials, for which the analyzer has no recogniser', async () => {
    const { text } = await presidio().openSession().redact('DB_PASSWORD=hunter2 a@example.com');
    expect(text).toBe('DB_PASSWORD=<PASSWORD_1> <EMAIL_1>');
  });

  it('finds the people of the case', async () => {
    const session = presidio().openSession({ knownPeople: ['Zoë Lefèvre'] });
    expect((await session.redact('zoe lefevre left')).text).toBe('<PERSON_1> left');
  });

  it('changes nothing when it redacts again', async () => {
    const session = presidio().openSession();
    const once = await session.redact('Xqzt Vrwmbl and <PERSON_9>, a@example.com');
    expect(once.text).toBe('<PERSON_10> and <PERSON_9>, <EMAIL_1>');
    expect(await session.redact(once.text)).toEqual({ text: once.text, findings: [] });
  });

  it('sends a long text in slices and finds what each holds', async () => {
    const line = 'a line of a log that is about nothing in particular\n';
    const long = `${line.repeat(3000)}Xqzt Vrwmbl\n${line.repeat(3000)}😀 Vrwmbl`;
    const { text } = await presidio().openSession().redact(long);
    expect(text).toBe(`${line.repeat(3000)}<PERSON_1>\n${line.repeat(3000)}😀 <PERSON_1>`);
    expect(server.requests.length).toBeGreaterThan(5);
    expect(
      server.requests
        .map(({ text: slice }) => slice)
        .sort()
        .join('').length,
    ).toBe(long.length);
  });

  it('works behind a path', async () => {
    const { text } = await presidio(`${url}/presidio/`).openSession().redact('Xqzt Vrwmbl');
    expect(text).toBe('<PERSON_1>');
  });

  it('does not ask about nothing', async () => {
    expect((await presidio().openSession().redact(' \n')).text).toBe(' \n');
    expect(server.requests).toEqual([]);
  });
});

describe('fails closed', () => {
  it('when the analyzer is down', async () => {
    await server.stop();
    expect((await failureOf(presidio())).message).toContain('not reachable');
  });

  it('when it is slow', async () => {
    server.misbehave = () => undefined;
    expect((await failureOf(presidio(url, 200))).message).toContain('timed out');
  });

  it('when it begins to answer and then hangs', async () => {
    server.misbehave = (response) => void response.writeHead(200).write('[');
    expect((await failureOf(presidio(url, 200))).message).toContain('timed out');
  });

  it('when it breaks off', async () => {
    server.misbehave = (response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('[{"entity');
      response.destroy();
    };
    await failureOf(presidio());
  });

  const answers: [string, (response: ServerResponse) => void][] = [
    ['an error', (response) => void response.writeHead(500).end(`{"error":"${SECRET}"}`)],
    ['a refusal', (response) => void response.writeHead(422).end('{"error":"no language"}')],
    ['HTML', (response) => void response.writeHead(200).end('<html>hello</html>')],
    ['nothing', (response) => void response.writeHead(200).end()],
    ['an object', (response) => void response.writeHead(200).end('{"error":"x"}')],
    ['a list of nothing useful', (response) => void response.writeHead(200).end('[null, 7]')],
    ['a redirect', (response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
    ...spanAnswers({
      'spans beyond the text': { start: 0, end: 9999 },
      'spans that begin below zero': { start: -1, end: 3 },
      'spans that end before they begin': { start: 3, end: 1 },
      'spans that are no numbers': { start: '0', end: '3' },
      'spans between characters': { start: 0.5, end: 3 },
    }),
  ];

  it.each(answers)('when it answers with %s', async (_name, misbehave) => {
    server.misbehave = misbehave;
    await failureOf(presidio());
  });

  it('when only one of many slices fails', async () => {
    let count = 0;
    server.misbehave = (response) => {
      count += 1;
      response.writeHead(count === 3 ? 503 : 200).end('[]');
    };
    await failureOf(presidio(), `${'a line of a log\n'.repeat(10_000)}${SECRET}`);
  });

  it('and works again when the analyzer is back', async () => {
    const session = presidio().openSession();
    server.misbehave = (response) => void response.writeHead(503).end();
    await expect(session.redact(SECRET)).rejects.toThrow(RedactorUnavailableError);
    server.misbehave = undefined;
    expect((await session.redact(SECRET)).text).toBe('<PERSON_1>');
  });
});

describe('its health', () => {
  it('is that of the analyzer', async () => {
    expect(await presidio().healthy()).toBe(true);
    server.isHealthy = false;
    expect(await presidio().healthy()).toBe(false);
    await server.stop();
    expect(await presidio().healthy()).toBe(false);
  });
});

function spanAnswers(
  spans: Readonly<Record<string, object>>,
): [string, (response: ServerResponse) => void][] {
  return Object.entries(spans).map(([name, span]) => [
    name,
    (response) =>
      void response
        .writeHead(200)
        .end(JSON.stringify([{ entity_type: 'PERSON', score: 0.9, ...span }])),
  ]);
}
