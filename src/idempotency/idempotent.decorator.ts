import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblem } from '../common/http/problem.dto.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/** Documents the header; {@link Idempotent} does so too. */
export const ApiIdempotencyKey = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again.',
      schema: { type: 'string', maxLength: 128, example: 'b7e1c9d2-resolve-1' },
    }),
    ApiProblem(422, 'The Idempotency-Key was used before with another body.'),
  );

/** A POST that replays its finished answer when the client sends the same `Idempotency-Key` again. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(UseInterceptors(IdempotencyInterceptor), ApiIdempotencyKey());
