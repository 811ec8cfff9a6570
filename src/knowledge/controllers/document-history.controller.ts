import { Body, Controller, Delete, Get, Inject, Param, ParseIntPipe, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import {
  DocumentDto,
  DocumentVersionsDto,
  toDocumentDto,
  toSummaryDto,
} from '../dto/document.dto.js';
import { toVotesDto, VoteDto, VotesDto } from '../dto/vote.dto.js';
import type { KnowledgeService } from '../knowledge-service.interface.js';
import type { Vote } from '../knowledge.types.js';
import { KNOWLEDGE_SERVICE } from '../knowledge.tokens.js';

/** What a document was, and what its readers think of it. */
@ApiTags('knowledge')
@ApiBearerAuth()
@Controller('knowledge/documents/:id')
export class DocumentHistoryController {
  constructor(@Inject(KNOWLEDGE_SERVICE) private readonly knowledge: KnowledgeService) {}

  @Get('versions')
  @ApiOperation({ summary: 'The versions of a document, the present one first' })
  @ApiOkResponse({ type: DocumentVersionsDto })
  @ApiProblems(404)
  async versions(
    @Param('id') id: string,
    @CurrentUser() caller: Principal,
  ): Promise<DocumentVersionsDto> {
    return { items: (await this.knowledge.versions(caller, id)).map(toSummaryDto) };
  }

  @Get('versions/:version')
  @ApiOperation({ summary: 'A document as it was' })
  @ApiOkResponse({ type: DocumentDto })
  @ApiProblems(400, 404)
  async version(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentUser() caller: Principal,
  ): Promise<DocumentDto> {
    return toDocumentDto(await this.knowledge.version(caller, id, version));
  }

  @Get('vote')
  @ApiOperation({ summary: 'The votes on a document, and yours' })
  @ApiOkResponse({ type: VotesDto })
  @ApiProblems(404)
  async votes(@Param('id') id: string, @CurrentUser() caller: Principal): Promise<VotesDto> {
    const { standing } = await this.knowledge.get(caller, id);
    return toVotesDto(standing, await this.knowledge.voteOf(caller, id));
  }

  @Put('vote')
  @ApiOperation({
    summary: 'Thumbs up or down',
    description: 'One a user, changeable. It moves the document in search and in recommendations.',
  })
  @ApiOkResponse({ type: VotesDto })
  @ApiProblems(400, 404)
  async vote(
    @Param('id') id: string,
    @Body() body: VoteDto,
    @CurrentUser() caller: Principal,
  ): Promise<VotesDto> {
    return this.voted(caller, id, body.vote);
  }

  @Delete('vote')
  @ApiOperation({ summary: 'Take your vote back' })
  @ApiOkResponse({ type: VotesDto })
  @ApiProblems(404)
  async unvote(@Param('id') id: string, @CurrentUser() caller: Principal): Promise<VotesDto> {
    return this.voted(caller, id);
  }

  private async voted(caller: Principal, id: string, vote?: Vote): Promise<VotesDto> {
    return toVotesDto(await this.knowledge.vote(caller, id, vote), vote);
  }
}
