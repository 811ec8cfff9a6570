import fc from 'fast-check';
import type { ApiDocument, Parameter, Route, Schema } from './openapi.js';

export interface FuzzedRequest {
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  contentType?: string;
  body?: string | Buffer;
}

const MAX_DEPTH = 4;

/** What breaks parsers, keys, scripts, filters, paths, headers and pages of others. */
export const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%',
  '%00',
  '%ff',
  '}{p00}',
  '{p00}:*',
  '*',
  "'; redis.call('FLUSHALL') --",
  'a\r\nX-Injected: 1',
  '<script>alert(1)</script>',
  '{"$ne":""}',
  '$where',
  '__proto__',
  'constructor',
  'toString',
  'true',
  'null',
  'NaN',
  '-1',
  '0',
  '1e309',
  '9007199254740993',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  'x'.repeat(5000),
  '01JD000000000000000000000Z',
  '01JD000000000000000000000Z-01JD000000000000000000000Z',
] as const;

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }));

const anything = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });

/** Requests to a route: by its schema, bent at a place or two, or nothing of the kind. */
export function arbitraryRequest(route: Route, document: ApiDocument): fc.Arbitrary<FuzzedRequest> {
  const value = (parameter: Parameter): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 3, arbitrary: ofSchema(parameter.schema ?? {}, document).map(asText) },
      { weight: 2, arbitrary: text },
      ...(parameter.example === undefined
        ? []
        : [{ weight: 2, arbitrary: fc.constant(asText(parameter.example)) }]),
    );
  const named = (place: Parameter['in']) => route.parameters.filter((p) => p.in === place);
  const path = fc
    .tuple(...named('path').map((p) => value(p)))
    .map((values) => fill(route.path, named('path'), values));
  const query = fc
    .tuple(
      ...named('query').map((p) => fc.option(value(p)).map((v) => [p.name, v] as const)),
      fc.option(fc.tuple(text, text), { freq: 9 }),
    )
    .map((pairs) =>
      pairs.filter((pair): pair is [string, string] => pair !== null && pair[1] !== null),
    );
  const headers = fc
    .tuple(...named('header').map((p) => fc.option(value(p)).map((v) => [p.name, v] as const)))
    .map((pairs) => headersOf(pairs));
  return fc
    .record({ path, query, headers, content: arbitraryBody(route, document) })
    .map(({ content, ...rest }) => ({ ...rest, ...content }));
}

function arbitraryBody(
  route: Route,
  document: ApiDocument,
): fc.Arbitrary<Pick<FuzzedRequest, 'contentType' | 'body'>> {
  const types = Object.keys(route.body);
  if (types.length === 0) return fc.constant({});
  const json = 'application/json';
  const schema = route.body[json];
  const bytes = fc
    .tuple(fc.constantFrom(...types), fc.uint8Array({ maxLength: 200 }))
    .map(([contentType, body]) => ({ contentType, body: Buffer.from(body) }));
  if (!schema) return bytes;
  const conforming = ofSchema(schema, document);
  return fc.oneof(
    { weight: 4, arbitrary: conforming.map((v) => jsonBody(v)) },
    {
      weight: 4,
      arbitrary: fc.tuple(conforming, text, anything).map((bent) => jsonBody(bend(bent))),
    },
    { weight: 1, arbitrary: anything.map((v) => jsonBody(v)) },
    { weight: 1, arbitrary: text.map((body) => ({ contentType: json, body })) },
    { weight: 1, arbitrary: bytes.map(({ body }) => ({ contentType: json, body })) },
  );
}

const jsonBody = (value: unknown) => ({
  contentType: 'application/json',
  body: JSON.stringify(value),
});

/** Another value in the place of one of its own, or a field that is not its own. */
function bend([value, name, other]: [unknown, string, unknown]): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const fields = Object.keys(value);
  const field = name.length % 2 && fields.length > 0 ? fields[name.length % fields.length]! : name;
  return { ...value, [field]: other };
}

function ofSchema(schema: Schema, document: ApiDocument, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    return ofSchema(document.schemas[schema.$ref.split('/').at(-1)!] ?? {}, document, depth);
  }
  if (depth > MAX_DEPTH) return fc.constant(null);
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return fc.oneof(...choice.map((one) => ofSchema(one, document, depth)));
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map((part) => ofSchema(part, document, depth)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  }
  const example =
    schema.example === undefined ? [] : [{ weight: 3, arbitrary: fc.constant(schema.example) }];
  const made = schema.enum ? fc.constantFrom(...schema.enum) : ofType(schema, document, depth);
  return fc.oneof({ weight: 2, arbitrary: made }, ...example);
}

function ofType(schema: Schema, document: ApiDocument, depth: number): fc.Arbitrary<unknown> {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text;
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 300 }),
        fc.double(),
      );
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(ofSchema(schema.items ?? {}, document, depth + 1), { maxLength: 4 });
    default:
      return schema.properties
        ? ofProperties(schema, document, depth)
        : ofEntries(schema, document, depth);
  }
}

function ofProperties(schema: Schema, document: ApiDocument, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, ofSchema(property, document, depth + 1)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
}

/** An object whose names are free; of one that says nothing of its values, anything. */
function ofEntries(schema: Schema, document: ApiDocument, depth: number): fc.Arbitrary<unknown> {
  const { additionalProperties: values } = schema;
  if (typeof values !== 'object') return anything;
  return fc.dictionary(text, ofSchema(values, document, depth + 1), { maxKeys: 4 });
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** `.` and `..` are left out: a URL parser resolves them before the request is sent. */
function fill(path: string, parameters: Parameter[], values: readonly string[]): string {
  return parameters.reduce((filled, { name }, i) => {
    const value = (values[i] ?? '').replace(/^\.+$/, 'dots') || 'empty';
    return filled.replace(`{${name}}`, encodeURIComponent(wellFormed(value)));
  }, path);
}

/** A header field's value as an HTTP client lets it through. */
const headersOf = (pairs: readonly (readonly [string, string | null])[]): Record<string, string> =>
  Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      value === null
        ? []
        : [
            [
              name,
              value
                .replace(/[^\x20-\x7e]/g, '')
                .slice(0, 4000)
                .trim(),
            ],
          ],
    ),
  );

/** Lone surrogates cannot be sent in a URL at all. */
export const wellFormed = (value: string): string =>
  value.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
