import { type ApiSchema, Contract, type Operation } from '../../support/contract.js';
import { sharedServers } from '../../support/servers.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';

/** The OpenAPI document as people read it at /docs. What the app answers is held against it by ApiUser. */
describe('the OpenAPI document', () => {
  let whole: WholeApp;
  let contract: Contract;

  beforeAll(async () => {
    const { redisUrl, chromaUrl } = sharedServers();
    whole = await serveWholeApp({ REDIS_URL: redisUrl, CHROMA_URL: chromaUrl });
    contract = await Contract.of(whole.url);
  });
  afterAll(() => whole.app.close());

  const operations = (): [string, Operation][] =>
    Object.entries(contract.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  const properties = (): [string, ApiSchema][] =>
    Object.entries(contract.document.components.schemas).flatMap(([name, schema]) =>
      Object.entries(schema.properties ?? {}).map(([field, property]): [string, ApiSchema] => [
        `${name}.${field}`,
        property,
      ]),
    );
  const faultsOf = (name: string, schema: ApiSchema, example: unknown): string[] => {
    const faults = contract.faults(schema, example);
    return faults ? [`${name}: ${faults}`] : [];
  };
  /** Swagger makes up an example from those of the parts, or from the choice or default. */
  const speaksForItself = ({ $ref, allOf, oneOf, anyOf, items, ...schema }: ApiSchema): boolean =>
    schema.example !== undefined ||
    schema.default !== undefined ||
    schema.enum !== undefined ||
    schema.type === 'boolean' ||
    schema.type === 'object' ||
    $ref !== undefined ||
    (allOf ?? oneOf ?? anyOf) !== undefined ||
    (items !== undefined && speaksForItself(items));

  it('has an example for every field and parameter', () => {
    // Add `example` to @ApiProperty, or to @ApiQuery; common parameters are in parameter-examples.ts.
    const fields = properties().filter(([, schema]) => !speaksForItself(schema));
    const parameters = operations().flatMap(([route, { parameters = [] }]) =>
      parameters
        .filter(({ example, schema }) => example === undefined && !speaksForItself(schema ?? {}))
        .map(({ name }) => `${route} ${name}`),
    );
    expect(fields.map(([name]) => name)).toEqual([]);
    expect(parameters).toEqual([]);
  });

  it('has no example that its own schema refuses', () => {
    const wrong = [
      ...properties().flatMap(([name, schema]) =>
        schema.example === undefined ? [] : faultsOf(name, schema, schema.example),
      ),
      ...operations().flatMap(([route, { parameters = [], requestBody, responses }]) => [
        ...parameters.flatMap(({ name, example, schema }) =>
          example === undefined || !schema ? [] : faultsOf(`${route} ${name}`, schema, example),
        ),
        ...[requestBody, ...Object.values(responses)].flatMap((holder) =>
          Object.values(holder?.content ?? {}).flatMap((media) =>
            contract
              .examplesOf(media)
              .flatMap((value) => faultsOf(route, media.schema ?? {}, value)),
          ),
        ),
      ]),
    ];
    expect(wrong).toEqual([]);
  });

  it('shows for every error a problem of that status', () => {
    let errors = 0;
    for (const [route, { responses }] of operations()) {
      for (const [status, { description, content }] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        const told = `${route} ${status}`;
        const media = content?.['application/problem+json'];
        const [problem] = (media ? contract.examplesOf(media) : []) as Record<string, unknown>[];
        // The health routes answer 503 with what is down.
        if (route.includes('/health/')) continue;
        expect([told, problem?.['status']]).toEqual([told, Number(status)]);
        expect([told, description.length > 10]).toEqual([told, true]);
        errors += 1;
      }
    }
    expect(errors).toBeGreaterThan(100);
  });

  it('says of every route what it does, and of every group what it is', () => {
    // Groups (tags) are described in app.setup.ts.
    const groups = contract.document.tags ?? [];
    const told = new Set(groups.filter(({ description }) => description).map(({ name }) => name));
    for (const [route, { summary, tags = [] }] of operations()) {
      expect([route, summary]).toEqual([route, expect.stringMatching(/\w+ \w+/)]);
      expect([route, tags.filter((tag) => told.has(tag))]).toEqual([route, tags]);
    }
  });
});
