import { ValidationError, ValidationPipe } from '@nestjs/common';
import { InvalidRequestProblem } from './problem.exception.js';

interface FieldErrors {
  field: string;
  messages: string[];
}

/** `a.0.b` paths with their messages; never the offending value, which may be PII. */
export function flatten(errors: readonly ValidationError[], prefix = ''): FieldErrors[] {
  return errors.flatMap((error) => {
    const field = prefix ? `${prefix}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {});
    return [
      ...(own.length > 0 ? [{ field, messages: own }] : []),
      ...flatten(error.children ?? [], field),
    ];
  });
}

/** Whitelisting validation whose refusals are problem details naming each field. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => {
      const fields = flatten(errors);
      const names = fields.map((f) => f.field).join(', ');
      return new InvalidRequestProblem(`Check these fields: ${names}.`, fields);
    },
  });
}
