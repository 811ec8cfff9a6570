import request from 'supertest';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const METHODS: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

/** The part of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  format?: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema?: Schema;
  example?: unknown;
}

export interface Route {
  /** As in the expectations: `GET /api/v1/cases/{id}`. */
  name: string;
  method: Method;
  path: string;
  parameters: Parameter[];
  /** Content type -> schema of the body. */
  body: Record<string, Schema>;
}

export interface ApiDocument {
  routes: Route[];
  schemas: Record<string, Schema>;
}

interface RawOperation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}
interface RawDocument {
  paths: Record<string, Partial<Record<Method, RawOperation>>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The OpenAPI document as the app serves it: what is not in it cannot be called by its clients. */
export async function apiDocument(baseUrl: string): Promise<ApiDocument> {
  const answer = await request(baseUrl).get('/docs-json').expect(200);
  const document = answer.body as RawDocument;
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      if (!operation) return [];
      const content = operation.requestBody?.content ?? {};
      const body = Object.fromEntries(
        Object.entries(content).map(([type, { schema }]) => [type, schema ?? {}]),
      );
      const name = `${method.toUpperCase()} ${path}`;
      return [{ name, method, path, parameters: operation.parameters ?? [], body }];
    }),
  );
  return { routes, schemas: document.components?.schemas ?? {} };
}
