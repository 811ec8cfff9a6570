import { ApiProperty } from '@nestjs/swagger';
import {
  type ErrorSignature,
  LOG_FORMATS,
  LOG_LEVELS,
  type LogFormat,
  type LogLevel,
  type LogPosition,
  type LogTemplate,
  type StackTrace,
} from '../../log-analysis/log-digest.types.js';
import type { KeptLine, LogEvidence } from '../evidence.types.js';
import { firstError } from '../summary.js';

export class LogPositionDto {
  @ApiProperty({ example: 812 }) line!: number;
  @ApiProperty({ example: '2026-11-24T03:12:04.000Z', type: String, nullable: true })
  at!: string | null;
}

class OccurrencesDto {
  @ApiProperty({ example: 280 }) count!: number;
  @ApiProperty({ type: LogPositionDto }) first!: LogPositionDto;
  @ApiProperty({ type: LogPositionDto }) last!: LogPositionDto;
}

export class LogSignatureDto extends OccurrencesDto {
  @ApiProperty({ enum: ['exception', 'code'] }) kind!: 'exception' | 'code';
  @ApiProperty({ example: 'ECONNREFUSED' }) name!: string;
  @ApiProperty({
    example: 'connect ECONNREFUSED <ip>',
    description: 'With numbers, addresses and quoted values masked.',
  })
  message!: string;
  @ApiProperty({
    example: '2026-11-24T03:12:04Z ERROR connect ECONNREFUSED orders-db:5432',
    description: 'The line of the first occurrence.',
  })
  sample!: string;
}

export class LogStackTraceDto extends OccurrencesDto {
  @ApiProperty({ enum: ['java', 'python', 'node', 'go', 'dotnet'] })
  language!: StackTrace['language'];
  @ApiProperty({ example: 'java.sql.SQLTransientConnectionException' }) type!: string;
  @ApiProperty({ example: 'Connection is not available, request timed out' }) message!: string;
  @ApiProperty({
    type: [String],
    example: ['at com.acme.OrderDao.find(OrderDao.java:42)'],
    description: 'Innermost first.',
  })
  frames!: string[];
  @ApiProperty({
    type: [String],
    example: ['java.net.SocketTimeoutException'],
    description: 'The root cause last.',
  })
  causes!: string[];
}

export class LogTemplateDto extends OccurrencesDto {
  @ApiProperty({ example: 'timeout acquiring connection from pool after <num> ms' })
  template!: string;
  @ApiProperty({ enum: LOG_LEVELS, nullable: true, type: String }) level!: LogLevel | null;
  @ApiProperty({ example: 'timeout acquiring connection from pool after 30000 ms' })
  sample!: string;
}

export class KeptLineDto {
  @ApiProperty({ example: 812 }) line!: number;
  @ApiProperty({ example: '03:12:04 FATAL: sorry, too many clients already' }) text!: string;
}

export class ErrorWindowDto {
  @ApiProperty({ type: LogPositionDto }) first!: LogPositionDto;
  @ApiProperty({ type: LogPositionDto }) last!: LogPositionDto;
  @ApiProperty({ example: 310 }) errors!: number;
  @ApiProperty({ example: 4021 }) records!: number;
  @ApiProperty({ example: 9.1, type: Number, nullable: true }) rate_per_minute!: number | null;
  @ApiProperty({ example: 0, type: Number, nullable: true })
  usual_rate_per_minute!: number | null;
  @ApiProperty({ type: [KeptLineDto], description: 'Lines of it that were kept, at most 20.' })
  lines!: KeptLineDto[];
}

export class DensityStepDto {
  @ApiProperty({ example: '2026-11-24T03:12:00.000Z', type: String, nullable: true })
  at!: string | null;
  @ApiProperty({
    example: 801,
    type: Number,
    nullable: true,
    description: 'In a log without times.',
  })
  line!: number | null;
  @ApiProperty({ example: 96 }) records!: number;
  @ApiProperty({ example: 31 }) errors!: number;
}

export class LogDensityDto {
  @ApiProperty({ enum: ['time', 'lines'] }) axis!: 'time' | 'lines';
  @ApiProperty({ example: 30_000, description: 'Length of a step: milliseconds, or lines.' })
  step!: number;
  @ApiProperty({ type: [DensityStepDto], description: 'Steps without records are left out.' })
  steps!: DensityStepDto[];
}

export class FirstErrorDto extends LogPositionDto {
  @ApiProperty({ example: 'FATAL: sorry, too many clients already' }) text!: string;
}

export class LogLevelsDto {
  @ApiProperty({ example: 2 }) fatal!: number;
  @ApiProperty({ example: 310 }) error!: number;
  @ApiProperty({ example: 88 }) warn!: number;
  @ApiProperty({ example: 178_000 }) info!: number;
  @ApiProperty({ example: 0 }) debug!: number;
  @ApiProperty({ example: 0 }) trace!: number;
  @ApiProperty({ example: 12 }) unknown!: number;
}

export class LogDigestDto {
  @ApiProperty({ enum: LOG_FORMATS }) format!: LogFormat;
  @ApiProperty({ example: 180_004, description: 'Lines that begin a message.' }) records!: number;
  @ApiProperty({ example: '2026-11-24T03:00:00.000Z', type: String, nullable: true })
  from!: string | null;
  @ApiProperty({ example: '2026-11-24T03:45:00.000Z', type: String, nullable: true })
  to!: string | null;
  @ApiProperty({ description: 'Times name no zone and were read as UTC.' })
  zone_assumed!: boolean;
  @ApiProperty({ type: LogLevelsDto }) levels!: LogLevelsDto;
  @ApiProperty({ example: 312 }) errors!: number;
  @ApiProperty({ type: FirstErrorDto, nullable: true }) first_error!: FirstErrorDto | null;
  @ApiProperty({ type: [LogSignatureDto], description: 'The most frequent first.' })
  signatures!: LogSignatureDto[];
  @ApiProperty({ type: [LogStackTraceDto] }) stack_traces!: LogStackTraceDto[];
  @ApiProperty({ type: [LogTemplateDto], description: 'The most frequent first, of all levels.' })
  templates!: LogTemplateDto[];
  @ApiProperty({
    type: [LogTemplateDto],
    description: 'Those of errors, by their first occurrence.',
  })
  error_templates!: LogTemplateDto[];
  @ApiProperty({ type: [ErrorWindowDto], description: 'In the order of the log.' })
  error_windows!: ErrorWindowDto[];
  @ApiProperty({ type: LogDensityDto }) density!: LogDensityDto;
  @ApiProperty({ description: 'More kinds of messages than are counted; rare ones may be low.' })
  approximate!: boolean;
}

export function toLogDigestDto(log: LogEvidence): LogDigestDto {
  const first = firstError(log);
  return {
    format: log.format,
    records: log.records,
    from: log.from,
    to: log.to,
    zone_assumed: log.zoneAssumed,
    levels: { ...log.levels },
    errors: log.errors,
    first_error: first ? { line: first.line, at: first.at, text: first.sample } : null,
    signatures: log.signatures.map(toSignatureDto),
    stack_traces: log.stackTraces.map(toStackTraceDto),
    templates: log.templates.map(toTemplateDto),
    error_templates: log.errorTemplates.map(toTemplateDto),
    error_windows: log.errorWindows.map((window, i) => ({
      ...{ first: { ...window.first }, last: { ...window.last } },
      ...{ errors: window.errors, records: window.records },
      rate_per_minute: window.ratePerMinute,
      usual_rate_per_minute: window.usualRatePerMinute,
      lines: (log.windowLines[i] ?? []).map(({ line, text }: KeptLine) => ({ line, text })),
    })),
    density: toDensityDto(log.density),
    approximate: log.approximate,
  };
}

type Placed = { count: number; first: LogPosition; last: LogPosition };
const placed = ({ count, first, last }: Placed): Placed => ({
  ...{ count, first: { ...first }, last: { ...last } },
});

const toSignatureDto = (signature: ErrorSignature): LogSignatureDto => {
  const { kind, name, message, sample } = signature;
  return { kind, name, message, sample, ...placed(signature) };
};

const toStackTraceDto = (trace: StackTrace): LogStackTraceDto => {
  const { language, type, message, frames, causes } = trace;
  return { language, type, message, frames: [...frames], causes: [...causes], ...placed(trace) };
};

const toTemplateDto = (template: LogTemplate): LogTemplateDto => {
  const { template: text, level, sample } = template;
  return { template: text, level, sample, ...placed(template) };
};

const toDensityDto = ({ axis, step, steps }: LogEvidence['density']): LogDensityDto => ({
  ...{ axis, step },
  steps: steps.map(({ start, records, errors }) => ({
    at: axis === 'time' ? new Date(start).toISOString() : null,
    line: axis === 'lines' ? start : null,
    ...{ records, errors },
  })),
});
