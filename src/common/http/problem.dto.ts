import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import { DOCUMENTED_PROBLEMS } from './problem.examples.js';

class FieldProblemDto {
  @ApiProperty({ example: 'report_types' }) field!: string;
  @ApiProperty({ example: ['report_types should not be empty'], type: [String] })
  messages!: string[];
}

/** RFC 9457 problem details, the one error shape of this API. Single problems may say more. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:faultmaven:problem:illegal-transition' }) type!: string;
  @ApiProperty({ example: 'Conflict' }) title!: string;
  @ApiProperty({ example: 409 }) status!: number;
  @ApiProperty({ example: 'A case that is open cannot become closed.' }) detail!: string;
  @ApiProperty({ example: 'illegal-transition', description: 'Stable, for programs.' })
  code!: string;
  @ApiPropertyOptional({ example: '/api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC/close' })
  instance?: string;
  @ApiPropertyOptional({ type: [FieldProblemDto], description: 'With 400: what to mend.' })
  errors?: FieldProblemDto[];
  @ApiPropertyOptional({
    example: ['investigating'],
    type: [String],
    description: 'With an illegal status move: where this case may go.',
  })
  legal_moves?: string[];
  @ApiPropertyOptional({
    example: '01JDA3B4M5P6Q7R8S9T0V1W2XY',
    description: 'With a 409 of a busy case: the job that runs.',
  })
  job_id?: string;
  @ApiPropertyOptional({ example: 5, description: 'With 429 and 503: as `Retry-After`.' })
  retry_after_seconds?: number;
  @ApiPropertyOptional({
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
    description: 'Where requests are traced: what to quote when asking for help.',
  })
  trace_id?: string;
}

const exampleName = (status: number): string => `Problem${String(status)}`;

/** What the responses of {@link ApiProblems} refer to: the document's `components.examples`. */
export const problemExamples = (): Record<string, { value: unknown }> =>
  Object.fromEntries(
    Object.entries(DOCUMENTED_PROBLEMS).map(([status, { example }]) => [
      exampleName(Number(status)),
      { value: example },
    ]),
  );

/** Documents the problem responses of a route; 401, 429 and 503 are on every route. */
export const ApiProblems = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...new Set([...statuses, 401, 429, 503])].map((status) => ApiProblem(status)),
  );

/** One problem response. `description` is for a route where the status means less than elsewhere. */
export function ApiProblem(status: number, description?: string): MethodDecorator & ClassDecorator {
  const problem = DOCUMENTED_PROBLEMS[status];
  if (!problem) throw new Error(`problem.examples.ts has no example of ${String(status)}`);
  const { headers = {} } = problem;
  return ApiResponse({
    status,
    description: description ?? problem.description,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, holds]) => [
        name,
        { description: holds, schema: { type: 'string' } },
      ]),
    ),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/ProblemDto' },
        examples: { problem: { $ref: `#/components/examples/${exampleName(status)}` } },
      },
    },
  });
}
