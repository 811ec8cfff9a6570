import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { DocumentDto, DocumentListDto, toDocumentDto, toSummaryDto } from '../dto/document.dto.js';
import {
  AddOptionsDto,
  ListDocumentsQuery,
  NewDocumentDto,
  toAddOptions,
  toNewDocument,
} from '../dto/new-document.dto.js';
import type { KnowledgeService } from '../knowledge-service.interface.js';
import { KNOWLEDGE_SERVICE } from '../knowledge.tokens.js';

@ApiTags('knowledge')
@ApiBearerAuth()
@Controller('knowledge/documents')
export class DocumentsController {
  constructor(@Inject(KNOWLEDGE_SERVICE) private readonly knowledge: KnowledgeService) {}

  @Post()
  @ApiOperation({
    summary: 'Add a runbook or document',
    description:
      'PII is redacted before anything is stored. The same input again answers 200 with the document that is there. A runbook nearly the same as another is refused with 409 `near-duplicate` and its `candidate`.',
  })
  @ApiCreatedResponse({ type: DocumentDto })
  @ApiOkResponse({ type: DocumentDto, description: 'It was there already.' })
  @ApiProblems(400, 403, 404, 409, 413)
  async add(
    @Body() body: AddOptionsDto,
    @CurrentUser() caller: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentDto> {
    const { document, created } = await this.knowledge.add(
      caller,
      toNewDocument(body),
      toAddOptions(body),
    );
    response.status(created ? 201 : 200);
    response.setHeader('Location', `/api/v1/knowledge/documents/${document.id}`);
    return toDocumentDto(document);
  }

  @Get()
  @ApiOperation({
    summary: 'Global documents and your own, newest first',
    description:
      'With a filter a page may hold fewer than `limit` although more follow: go on while there is a `next_cursor`.',
  })
  @ApiOkResponse({ type: DocumentListDto })
  @ApiProblems(400)
  async list(
    @Query() query: ListDocumentsQuery,
    @CurrentUser() caller: Principal,
  ): Promise<DocumentListDto> {
    const page = await this.knowledge.list(caller, query);
    return { items: page.items.map(toSummaryDto), next_cursor: page.nextCursor ?? null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One document with its content' })
  @ApiOkResponse({ type: DocumentDto })
  @ApiProblems(404)
  async get(@Param('id') id: string, @CurrentUser() caller: Principal): Promise<DocumentDto> {
    return toDocumentDto(await this.knowledge.get(caller, id));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace a document', description: 'Its owner, or an admin if global.' })
  @ApiOkResponse({ type: DocumentDto })
  @ApiProblems(400, 403, 404, 409)
  async replace(
    @Param('id') id: string,
    @Body() body: NewDocumentDto,
    @CurrentUser() caller: Principal,
  ): Promise<DocumentDto> {
    return toDocumentDto(await this.knowledge.replace(caller, id, toNewDocument(body)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a document', description: 'Its owner, or an admin if global.' })
  @ApiNoContentResponse()
  @ApiProblems(403, 404, 409)
  async remove(@Param('id') id: string, @CurrentUser() caller: Principal): Promise<void> {
    await this.knowledge.remove(caller, id);
  }
}
