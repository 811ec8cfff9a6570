import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { InvalidRequestProblem } from '../../common/problem/problem.exception.js';
import { CaseSymptoms } from '../case-symptoms.js';
import {
  SearchQuery,
  SearchResultDto,
  SimilarRunbooksDto,
  SimilarRunbooksQuery,
  toSearchResultDto,
  toSimilarRunbooksDto,
} from '../dto/search.dto.js';
import type { Symptoms } from '../knowledge.types.js';
import { RUNBOOK_KB } from '../knowledge.tokens.js';
import type { RunbookKb } from '../runbook-kb.interface.js';
import { KnowledgeSearchService } from '../search/knowledge-search.service.js';

@ApiTags('knowledge')
@ApiBearerAuth()
@Controller('knowledge')
export class KnowledgeSearchController {
  constructor(
    private readonly searches: KnowledgeSearchService,
    private readonly caseSymptoms: CaseSymptoms,
    @Inject(RUNBOOK_KB) private readonly kb: RunbookKb,
  ) {}

  @Get('search')
  @ApiOperation({ summary: 'Search documents by words and by meaning' })
  @ApiOkResponse({ type: SearchResultDto })
  @ApiProblems(400)
  async search(
    @Query() query: SearchQuery,
    @CurrentUser() caller: Principal,
  ): Promise<SearchResultDto> {
    const { q: text, kind, tag, limit } = query;
    return toSearchResultDto(await this.searches.search(caller.userId, { text, kind, tag, limit }));
  }

  @Get('runbooks/similar')
  @ApiOperation({
    summary: 'Runbooks that fit a description or a case, with advice',
    description:
      'Give either `q` or `case_id`. While search by meaning is away, words alone find them: ' +
      '`search_mode` is then `keyword`, and none is advised for reuse.',
  })
  @ApiOkResponse({ type: SimilarRunbooksDto })
  @ApiProblems(400, 404)
  async similar(
    @Query() query: SimilarRunbooksQuery,
    @CurrentUser() caller: Principal,
  ): Promise<SimilarRunbooksDto> {
    const symptoms = await this.symptomsOf(query, caller);
    return toSimilarRunbooksDto(await this.kb.similar(caller.userId, symptoms, query.limit));
  }

  private symptomsOf({ q, case_id }: SimilarRunbooksQuery, caller: Principal): Promise<Symptoms> {
    if ((q === undefined) === (case_id === undefined)) {
      throw new InvalidRequestProblem('Give either q or case_id.', [
        { field: 'q', messages: ['give q or case_id, and not both'] },
      ]);
    }
    return case_id === undefined
      ? Promise.resolve({ title: q ?? '', observations: [] })
      : this.caseSymptoms.of(case_id, caller.userId);
  }
}
