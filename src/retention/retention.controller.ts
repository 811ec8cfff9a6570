import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../auth/auth.decorators.js';
import { ApiProblems } from '../common/http/problem.dto.js';
import { SweepDto } from './dto/sweep.dto.js';
import { SweeperService } from './sweeper.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/retention')
export class RetentionController {
  constructor(private readonly sweeper: SweeperService) {}

  @Post('sweep')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove what expired now, instead of at the next sweep' })
  @ApiOkResponse({ type: SweepDto })
  @ApiProblems(403)
  async sweep(): Promise<SweepDto> {
    const done = await this.sweeper.sweep();
    return {
      skipped: done === undefined,
      purged_cases: done?.purgedCases ?? 0,
      archived_reports: done?.archivedReports ?? 0,
      removed_reports: done?.removedReports ?? 0,
      mended_orphans: done?.mendedOrphans ?? 0,
      failed_cases: done?.failedCases ?? 0,
    };
  }
}
