import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import {
  InvalidRequestProblem,
  UnavailableProblem,
} from '../../common/problem/problem.exception.js';
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
import { isMeaningUnavailable } from '../search/search-availability.js';

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
    description: 'Give either `q` or `case_id`. 503 while search by meaning is away.',
  })
  @ApiOkResponse({ type: SimilarRunbooksDto })
  @ApiProblems(400, 404)
  async similar(
    @Query() query: SimilarRunbooksQuery,
    @CurrentUser() caller: Principal,
  ): Promise<SimilarRunbooksDto> {
    const symptoms = await this.symptomsOf(query, caller);
    try {
      return toSimilarRunbooksDto(await this.kb.similar(caller.userId, symptoms, query.limit));
    } catch (error) {
      if (!isMeaningUnavailable(error)) throw error;
      throw new UnavailableProblem('Search by meaning does not answer. Retry, or use /search.');
    }
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
