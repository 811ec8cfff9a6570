import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  isISO8601,
  IsDate,
  IsNotEmpty,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
} from 'class-validator';

export const MAX_TITLE = 200;
export const MAX_NAME = 200;
export const MAX_TEXT = 64 * 1024;
export const MAX_URL = 2048;
export const MAX_SERVICES = 50;
export const MAX_SERVICE_NAME = 100;

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** One line without control characters, its ends trimmed. */
export const IsLine = (max: number, each = false): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map(trimmed) : trimmed(value),
    ),
    IsString({ each }),
    IsNotEmpty({ each }),
    MaxLength(max, { each }),
    Matches(/^\P{Cc}*$/u, {
      each,
      message: '$property must be one line, without control characters',
    }),
  );

/** Free text as it was written, of which at least one character shows. At most {@link MAX_TEXT}. */
export const IsText = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Matches(/\S/, { message: '$property must not be blank' }),
    MaxLength(MAX_TEXT),
  );

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A time with its offset, because one without means another moment on each machine. */
function toDate(value: unknown): unknown {
  if (typeof value !== 'string' || !WITH_OFFSET.test(value)) return value;
  if (!isISO8601(value, { strict: true })) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

/** An ISO 8601 time with offset; the property becomes a Date. */
export const IsTimestamp = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => toDate(value)),
    IsDate({
      message: '$property must be an ISO 8601 time with its offset, such as 2026-11-24T03:12:00Z',
    }),
  );

/** An absolute http(s) address without credentials in it. */
export const IsWebUrl = (): PropertyDecorator =>
  applyDecorators(
    IsUrl(
      {
        protocols: ['http', 'https'],
        require_protocol: true,
        require_tld: false,
        disallow_auth: true,
      },
      { message: '$property must be an http or https URL without credentials' },
    ),
    MaxLength(MAX_URL),
  );
