import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import {
  type ReportAnalytics,
  ReportAnalyticsService,
} from '../analytics/report-analytics.service.js';
import { ReportAnalyticsDto } from '../dto/analytics.dto.js';
import { toReportDto } from '../dto/report.mapper.js';
import { ReportHitsDto, SearchReportsQuery } from '../dto/search-reports.dto.js';
import { type ReportHit, ReportSearchService } from '../search/report-search.service.js';

const DEFAULT_LIMIT = 20;

/** What can be learned over all reports that the caller may read. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller('reports')
export class ReportInsightsController {
  constructor(
    private readonly searches: ReportSearchService,
    private readonly figures: ReportAnalyticsService,
  ) {}

  @Get('search')
  @ApiOperation({
    summary: 'Find reports by words and by meaning',
    description:
      'Only reports of cases you are a member of, or were when the case went. A new report is found by its words at once, and by its meaning once it is indexed, moments later. While Chroma does not answer, words alone find the reports of your hundred newest cases (`search_mode: keyword`).',
  })
  @ApiOkResponse({ type: ReportHitsDto })
  @ApiProblems(400)
  async search(
    @Query() query: SearchReportsQuery,
    @CurrentUser() caller: Principal,
  ): Promise<ReportHitsDto> {
    const { hits, mode } = await this.searches.search(caller.userId, {
      query: query.q,
      type: query.type,
      from: query.from === undefined ? undefined : new Date(query.from),
      to: query.to === undefined ? undefined : new Date(query.to),
      history: query.include_history ?? false,
      limit: query.limit ?? DEFAULT_LIMIT,
    });
    return { hits: hits.map(toHitDto), search_mode: mode };
  }

  @Get('analytics')
  @ApiOperation({ summary: 'Figures over the cases and reports you may read' })
  @ApiOkResponse({ type: ReportAnalyticsDto })
  @ApiProblems()
  async analytics(@CurrentUser() caller: Principal): Promise<ReportAnalyticsDto> {
    return toAnalyticsDto(await this.figures.compute(caller));
  }
}

const toHitDto = ({ report, score, matchedBy, passage, headingPath }: ReportHit) => ({
  report: toReportDto(report),
  score,
  matched_by: matchedBy,
  passage,
  heading_path: headingPath,
});

const toAnalyticsDto = (figures: ReportAnalytics): ReportAnalyticsDto => ({
  cases: figures.cases,
  types: figures.types,
  causes: figures.causes.map(({ cause, caseIds }) => ({
    cause,
    count: caseIds.length,
    case_ids: caseIds,
  })),
  resolution_time: {
    count: figures.resolutionTime.count,
    mean_seconds: figures.resolutionTime.meanSeconds,
    median_seconds: figures.resolutionTime.medianSeconds,
    p90_seconds: figures.resolutionTime.p90Seconds,
  },
  runbook_reuse_rate: figures.runbookReuse.rate,
  runbook_reuse: {
    reused: figures.runbookReuse.reused,
    written: figures.runbookReuse.written,
  },
});
