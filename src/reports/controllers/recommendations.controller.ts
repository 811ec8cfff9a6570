import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { shownScore } from '../../common/shown-score.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { AppConfig } from '../../config/app-config.js';
import { toReusedRunbookDto } from '../dto/reused-runbook.dto.js';
import { RecommendationsDto } from '../dto/recommendations.dto.js';
import {
  type Recommendations,
  RecommendationService,
} from '../recommendations/recommendation.service.js';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('cases/:case_id/report-recommendations')
@UseGuards(CaseAccessGuard)
export class RecommendationsController {
  constructor(
    private readonly recommendations: RecommendationService,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'Which reports to write, and which runbooks exist already',
    description:
      'Answers in every status. While search by meaning is away, runbooks are found by words alone ' +
      '(`search_mode: keyword`) and none is advised for reuse; `search_available: false` while they ' +
      'cannot be searched at all.',
  })
  @ApiOkResponse({ type: RecommendationsDto })
  @ApiProblems(404)
  async get(
    @Param('case_id') caseId: string,
    @CurrentUser() caller: Principal,
  ): Promise<RecommendationsDto> {
    return this.toDto(await this.recommendations.recommend(caseId, caller.userId));
  }

  private toDto({
    caseId,
    available,
    reason,
    types,
    runbook,
  }: Recommendations): RecommendationsDto {
    const { reuseThreshold: reuse, reviewThreshold: review } = this.config.runbooks;
    return {
      case_id: caseId,
      available,
      reason,
      available_types: types.map((type) => ({
        type: type.type,
        label: type.label,
        has_current: type.hasCurrent,
        current_version: type.currentVersion,
        recommended: type.recommended,
        reason: type.reason,
      })),
      runbook: {
        advice: runbook.advice,
        thresholds: { reuse, review },
        similar: runbook.similar.map((match) => ({
          document_id: match.documentId,
          title: match.title,
          score: shownScore(match.score),
          advice: match.advice,
          passage: match.passage,
          heading_path: match.headingPath,
          tags: match.tags,
        })),
        search_available: runbook.searchAvailable,
        search_mode: runbook.searchMode,
        reused: runbook.reused && toReusedRunbookDto(runbook.reused),
      },
    };
  }
}
