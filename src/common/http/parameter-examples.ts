import type { OpenAPIObject } from '@nestjs/swagger';

const ID = '01JDA5N4T7W8X9Y0Z1A2B3C4D5';
const CASE_ID = '01JDA2Y8K3N6V9QW1R5T7X0ZBC';

/** What the parameters look like that many routes have in common. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  case_id: CASE_ID,
  report_id: `${CASE_ID}-01JDA3B4M5P6Q7R8S9T0V1W2XY`,
  version: 1,
  cursor: 'IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg',
  tag: 'postgresql',
  title: 'PostgreSQL: connections exhausted',
  'X-PagerDuty-Signature': 'v1=6f2a0c3b9d',
  'If-Match': '"3"',
  'If-None-Match': '"3"',
};

/** Gives parameters that have no example of their own the usual one of their name; ids in paths look alike. */
export function addParameterExamples(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      for (const parameter of operation?.parameters ?? []) {
        if ('$ref' in parameter || parameter.example !== undefined) continue;
        const { schema } = parameter;
        if (schema && !('$ref' in schema) && (schema.example ?? schema.enum) !== undefined)
          continue;
        parameter.example = EXAMPLES[parameter.name] ?? (parameter.in === 'path' ? ID : undefined);
      }
    }
  }
  return document;
}
