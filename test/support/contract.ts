import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import request from 'supertest';

/** A schema of OpenAPI 3.0: JSON Schema but for `nullable`. */
export interface ApiSchema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  format?: string;
  properties?: Record<string, ApiSchema>;
  required?: string[];
  items?: ApiSchema;
  allOf?: ApiSchema[];
  oneOf?: ApiSchema[];
  anyOf?: ApiSchema[];
  additionalProperties?: boolean | ApiSchema;
}

export interface MediaType {
  schema?: ApiSchema;
  example?: unknown;
  examples?: Record<string, { value?: unknown; $ref?: string }>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: ApiSchema;
    example?: unknown;
  }[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, { description: string; content?: Record<string, MediaType> }>;
}

export interface OpenApiDocument {
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, ApiSchema>; examples?: Record<string, { value: unknown }> };
}

/** What a client was answered. */
export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  body: unknown;
}

const contracts = new Map<string, Promise<Contract>>();

/** Holds what a served app answers against the OpenAPI document that it serves. */
export class Contract {
  private readonly ajv = formats.default(
    new Ajv({ strict: false, allErrors: true, validateFormats: true }),
  );
  private readonly compiled = new Map<ApiSchema, ValidateFunction>();
  private readonly routes: { method: string; pattern: RegExp; operation: Operation }[];

  constructor(readonly document: OpenApiDocument) {
    const schemas = Object.entries(document.components.schemas).map(
      ([name, schema]) => [name, toJsonSchema(schema)] as const,
    );
    const components = Object.fromEntries(schemas);
    // RFC 9457: a problem may have members of its own.
    components['ProblemDto'] = { ...components['ProblemDto'], additionalProperties: true };
    this.ajv.addSchema({ components: { schemas: components } }, 'api');
    this.routes = Object.entries(document.paths)
      // `/reports/search` before `/reports/{report_id}`.
      .sort(([a], [b]) => a.split('{').length - b.split('{').length)
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({
          method: method.toUpperCase(),
          pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
          operation,
        })),
      );
  }

  /** The contract of the app at `baseUrl`, asked for once. */
  static of(baseUrl: string): Promise<Contract> {
    let contract = contracts.get(baseUrl);
    if (!contract) {
      contract = fetched(baseUrl);
      contracts.set(baseUrl, contract);
    }
    return contract;
  }

  /** @throws Error that says what the document does not. Routes that it lacks are not its matter. */
  check(method: string, url: string, { status, headers, body }: Answer): void {
    const { pathname } = new URL(url, 'http://any');
    const operation = this.routes.find(
      (route) => route.method === method && route.pattern.test(pathname),
    )?.operation;
    if (!operation) return;
    const told = `${method} ${pathname} ${String(status)}`;
    const documented = operation.responses[String(status)];
    if (!documented) throw new Error(`${told} is not documented: ${JSON.stringify(body)}`);
    const type = headers['content-type']?.split(';')[0];
    const types = documented.content ?? {};
    if (type === undefined || (status === 304 && Object.keys(types).length === 0)) return;
    const media = types[type];
    if (!media) {
      throw new Error(`${told} is ${type}; documented: ${Object.keys(types).join(', ') || 'none'}`);
    }
    if (!/json$/.test(type) || !media.schema) return;
    const wrong = this.faults(media.schema, body);
    if (wrong) throw new Error(`${told} is not as documented: ${wrong}`);
  }

  /** The examples of a body, those that are kept apart included. */
  examplesOf({ example, examples = {} }: MediaType): unknown[] {
    const named = Object.values(examples).map(({ $ref, value }) => {
      const name = $ref?.split('/').at(-1);
      return name === undefined ? value : this.document.components.examples?.[name]?.value;
    });
    return example === undefined ? named : [example, ...named];
  }

  /** What is wrong with a value, by its schema; undefined when nothing is. */
  faults(schema: ApiSchema, value: unknown): string | undefined {
    let validate = this.compiled.get(schema);
    if (!validate) {
      validate = this.ajv.compile(toJsonSchema(schema));
      this.compiled.set(schema, validate);
    }
    if (validate(value)) return undefined;
    return (validate.errors ?? [])
      .map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
      )
      .join('; ');
  }
}

async function fetched(baseUrl: string): Promise<Contract> {
  const { body } = await request(baseUrl).get('/docs-json').expect(200);
  return new Contract(body as OpenApiDocument);
}

/**
 * `nullable` becomes a choice with null, references lead to the document, and an object has no field
 * but those that are documented: one that is not would be a secret from the clients.
 */
function toJsonSchema(schema: ApiSchema): Record<string, unknown> {
  const { nullable, $ref, properties, items, allOf, oneOf, anyOf, ...rest } = schema;
  const many = (parts?: ApiSchema[]) => parts?.map(toJsonSchema);
  const converted: Record<string, unknown> = $ref
    ? { $ref: `api${$ref}` }
    : defined({
        ...rest,
        properties:
          properties &&
          Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [name, toJsonSchema(property)]),
          ),
        additionalProperties:
          typeof rest.additionalProperties === 'object'
            ? toJsonSchema(rest.additionalProperties)
            : (rest.additionalProperties ?? (properties ? false : undefined)),
        items: items && toJsonSchema(items),
        allOf: many(allOf),
        oneOf: many(oneOf),
        anyOf: many(anyOf),
      });
  return nullable ? { anyOf: [{ type: 'null' }, converted] } : converted;
}

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
