import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type DownloadFormat, DOWNLOAD_FORMATS } from '../download/download-format.js';

export class DownloadQuery {
  @ApiPropertyOptional({
    enum: DOWNLOAD_FORMATS,
    example: 'pdf',
    description: 'Default: what `Accept` likes best of them, else markdown.',
  })
  @IsOptional()
  @IsIn(DOWNLOAD_FORMATS)
  format?: DownloadFormat;
}

export class ExportQuery {
  @ApiPropertyOptional({
    enum: DOWNLOAD_FORMATS,
    default: 'md',
    example: 'pdf',
    description: 'What the reports in the ZIP are.',
  })
  @IsOptional()
  @IsIn(DOWNLOAD_FORMATS)
  format?: DownloadFormat;
}
