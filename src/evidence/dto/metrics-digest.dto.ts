import { ApiProperty } from '@nestjs/swagger';
import {
  ANOMALY_KINDS,
  type AnomalyKind,
  type MetricsEvidence,
  type SeriesPoint,
} from '../evidence.types.js';

export class SeriesPointDto {
  @ApiProperty({ example: '2026-11-24T03:12:00.000Z', type: String, nullable: true })
  at!: string | null;
  @ApiProperty({ example: 145, description: 'Row of the table, the header not counted.' })
  row!: number;
  @ApiProperty({ example: 98.2 }) value!: number;
}

export class MetricSeriesDto {
  @ApiProperty({ example: 'db-1 connections' }) name!: string;
  @ApiProperty({
    example: 's',
    type: String,
    nullable: true,
    description: '`s`, `B` or `%` where the values carry units, which are then converted to it.',
  })
  unit!: string | null;
  @ApiProperty({ example: 1440 }) count!: number;
  @ApiProperty({ example: 3, description: 'Cells without a number.' }) missing!: number;
  @ApiProperty({ type: SeriesPointDto }) min!: SeriesPointDto;
  @ApiProperty({ type: SeriesPointDto }) max!: SeriesPointDto;
  @ApiProperty({ type: SeriesPointDto }) last!: SeriesPointDto;
  @ApiProperty({ example: 41.7 }) mean!: number;
  @ApiProperty({ example: 39 }) median!: number;
  @ApiProperty({ example: 2 }) anomalies!: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    example: [39, 41, null, 98],
    description: 'At most 120 means over equal stretches, for a small chart.',
  })
  outline!: (number | null)[];
}

export class SeriesAnomalyDto {
  @ApiProperty({ example: 'db-1 connections' }) series!: string;
  @ApiProperty({
    enum: ANOMALY_KINDS,
    description:
      '`spike`, `dip`: away and back. `shift`: to another level. `trend`: steadily up or down.',
  })
  kind!: AnomalyKind;
  @ApiProperty({ type: SeriesPointDto }) from!: SeriesPointDto;
  @ApiProperty({ type: SeriesPointDto }) to!: SeriesPointDto;
  @ApiProperty({ type: SeriesPointDto }) peak!: SeriesPointDto;
  @ApiProperty({ example: 39 }) expected!: number;
  @ApiProperty({ example: 22.4, description: 'Times the usual scatter (robust z-score).' })
  score!: number;
  @ApiProperty({
    example: 'db-1 connections rose to 98 where 39 is usual: 22 times the usual scatter.',
  })
  why!: string;
}

export class MetricsGapDto {
  @ApiProperty({ example: '2026-11-24T03:00:00.000Z', format: 'date-time' }) from!: string;
  @ApiProperty({ example: '2026-11-24T03:10:00.000Z', format: 'date-time' }) to!: string;
  @ApiProperty({ example: 600 }) seconds!: number;
}

export class MetricsDigestDto {
  @ApiProperty({ example: 1440 }) rows!: number;
  @ApiProperty({ type: [String], example: ['time', 'connections'] }) columns!: string[];
  @ApiProperty({ example: 'time', type: String, nullable: true }) time_column!: string | null;
  @ApiProperty({
    example: '2026-11-24T03:00:00.000Z',
    type: String,
    nullable: true,
    format: 'date-time',
  })
  from!: string | null;
  @ApiProperty({
    example: '2026-11-25T03:00:00.000Z',
    type: String,
    nullable: true,
    format: 'date-time',
  })
  to!: string | null;
  @ApiProperty({ description: 'Times name no zone and were read as UTC.' })
  zone_assumed!: boolean;
  @ApiProperty({ example: 30, type: Number, nullable: true }) step_seconds!: number | null;
  @ApiProperty({ type: [MetricSeriesDto], description: 'Those with anomalies first.' })
  series!: MetricSeriesDto[];
  @ApiProperty({ example: 0, description: 'Series beyond the 64 that are looked at.' })
  series_left_out!: number;
  @ApiProperty({ type: [SeriesAnomalyDto], description: 'In the order of time.' })
  anomalies!: SeriesAnomalyDto[];
  @ApiProperty({ type: [MetricsGapDto], description: 'The longest first.' })
  gaps!: MetricsGapDto[];
}

const pointDto = ({ at, row, value }: SeriesPoint): SeriesPointDto => ({ at, row, value });

export const toMetricsDigestDto = (metrics: MetricsEvidence): MetricsDigestDto => ({
  rows: metrics.rows,
  columns: [...metrics.columns],
  time_column: metrics.timeColumn,
  from: metrics.from,
  to: metrics.to,
  zone_assumed: metrics.zoneAssumed,
  step_seconds: metrics.stepSeconds,
  series: metrics.series.map(({ min, max, last, outline, ...figures }) => ({
    ...figures,
    ...{ min: pointDto(min), max: pointDto(max), last: pointDto(last) },
    outline: [...outline],
  })),
  series_left_out: metrics.seriesLeftOut,
  anomalies: metrics.anomalies.map(({ from, to, peak, ...told }) => ({
    ...told,
    ...{ from: pointDto(from), to: pointDto(to), peak: pointDto(peak) },
  })),
  gaps: metrics.gaps.map(({ from, to, seconds }) => ({ from, to, seconds })),
});
