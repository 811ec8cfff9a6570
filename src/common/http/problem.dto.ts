import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';

class FieldProblemDto {
  @ApiProperty({ example: 'report_types' }) field!: string;
  @ApiProperty({ example: ['report_types should not be empty'], type: [String] })
  messages!: string[];
}

/** RFC 9457 problem details, the one error shape of this API. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:faultmaven:problem:illegal-transition' }) type!: string;
  @ApiProperty({ example: 'Conflict' }) title!: string;
  @ApiProperty({ example: 409 }) status!: number;
  @ApiProperty({ example: 'A case that is open cannot become closed.' }) detail!: string;
  @ApiProperty({ example: 'illegal-transition', description: 'Stable, for programs.' })
  code!: string;
  @ApiPropertyOptional({ example: '/api/v1/cases/01JD…/close' }) instance?: string;
  @ApiPropertyOptional({ type: [FieldProblemDto], description: 'With 400: what to mend.' })
  errors?: FieldProblemDto[];
  @ApiPropertyOptional({
    example: ['investigating'],
    type: [String],
    description: 'With an illegal status move: where this case may go.',
  })
  legal_moves?: string[];
  @ApiPropertyOptional({ description: 'With a 409 of a busy case: the job that runs.' })
  job_id?: string;
  @ApiPropertyOptional({
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
    description: 'Where requests are traced: what to quote when asking for help.',
  })
  trace_id?: string;
}

const DESCRIPTIONS: Record<number, string> = {
  400: 'The request is not valid; `errors` names each field.',
  401: 'No bearer token, or one that is not valid.',
  403: 'You are a member of this case but your role does not allow this.',
  404: 'No such thing, or it is not yours to see: the two cannot be told apart.',
  409: 'The state of the case does not allow this now.',
  412: 'The precondition does not hold.',
  413: 'The body is too large.',
  415: 'The content is of a type this route does not take.',
  422: 'The content cannot be read, or the Idempotency-Key was used before with another body.',
  429: 'Too many requests; `Retry-After` says how many seconds to wait.',
  503: 'The data store does not answer; nothing was changed.',
};

/** Documents the problem responses of a route; 401, 429 and 503 are on every route. */
export const ApiProblems = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...new Set([...statuses, 401, 429, 503])].map((status) =>
      ApiResponse({
        status,
        description: DESCRIPTIONS[status] ?? 'Error',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } },
        },
      }),
    ),
  );
