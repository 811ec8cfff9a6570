import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { AppConfig } from '../../config/app-config.js';
import { IdempotencyInterceptor } from '../../idempotency/idempotency.interceptor.js';
import { ApiIdempotencyKey } from '../../idempotency/idempotent.decorator.js';
import { type IdempotentRequest, OperationId } from '../../idempotency/operation-id.js';
import {
  EvidenceDto,
  EvidenceListDto,
  NOTE_MAX,
  toEvidenceDto,
  toEvidenceSummaryDto,
  UploadEvidenceQuery,
} from '../dto/evidence.dto.js';
import {
  EvidenceSearchDto,
  SearchEvidenceQuery,
  toEvidenceSearchDto,
} from '../dto/search-evidence.dto.js';
import type { EvidenceService } from '../evidence-service.interface.js';
import { EVIDENCE_SERVICE } from '../evidence.tokens.js';
import { EVIDENCE_KINDS } from '../evidence.types.js';
import { incomingFile } from '../intake/incoming-file.js';
import { keptTextOf } from '../kept-text.js';
import { SameFileInterceptor } from './same-file.interceptor.js';
import { digestOfFields, uploadFields } from './upload-fields.js';

const FORM_SCHEMA = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: [...EVIDENCE_KINDS], description: 'Before the file.' },
    note: { type: 'string', maxLength: NOTE_MAX, description: 'Before the file.' },
    file: { type: 'string', format: 'binary' },
  },
};

@ApiTags('evidence')
@ApiBearerAuth()
@ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC', description: 'Of the case.' })
@Controller('cases/:id/evidence')
@UseGuards(CaseAccessGuard)
export class EvidenceController {
  constructor(
    @Inject(EVIDENCE_SERVICE) private readonly evidence: EvidenceService,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @CaseRoles('editor')
  @UseInterceptors(SameFileInterceptor, IdempotencyInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Upload a log, a CSV of metrics or a configuration, up to 50 MB',
    description:
      'Owner and editors, until the case is closed. The first one moves an open case to investigating. As `file` of a multipart form, or as the body with `?filename=`; gzip is unpacked. It is read as it comes, and what matters of it is kept, redacted. The answer comes when it is stored.',
  })
  @ApiConsumes(
    ...['multipart/form-data', 'application/octet-stream', 'text/plain', 'text/csv'],
    'application/gzip',
  )
  @ApiBody({ schema: FORM_SCHEMA })
  @ApiCreatedResponse({ type: EvidenceDto })
  @ApiProblems(400, 403, 404, 408, 409, 413, 415, 422)
  async upload(
    @Param('id') caseId: string,
    @Query() query: UploadEvidenceQuery,
    @CurrentUser() caller: Principal,
    @OperationId() operationId: string | undefined,
    @Req() request: IdempotentRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EvidenceDto> {
    const file = await incomingFile(request, this.config.evidence.maxBytes);
    try {
      const { stream, mediaType } = file;
      const fileName = file.fileName ?? query.filename;
      const fields = uploadFields(file.fields, query);
      request.readDigest = digestOfFields(fields);
      const upload = { stream, fileName, mediaType, ...fields };
      const added = await this.evidence.add(caseId, caller, upload, operationId);
      response.setHeader('Location', `/api/v1/cases/${caseId}/evidence/${added.id}`);
      return toEvidenceDto(added);
    } finally {
      // Refused, or stored by an earlier attempt: what was not read must not block the connection.
      file.discardRest();
    }
  }

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'The files of a case, newest first', description: 'For members.' })
  @ApiOkResponse({ type: EvidenceListDto })
  @ApiProblems(404)
  async list(@Param('id') caseId: string): Promise<EvidenceListDto> {
    const { maxFiles, maxBytes } = this.config.evidence;
    const items = (await this.evidence.list(caseId)).map(toEvidenceSummaryDto);
    return { items, max_files: maxFiles, max_file_bytes: maxBytes };
  }

  // Before `:evidence_id`, which would take it for one.
  @Get('search')
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'Search the files of a case by words',
    description: 'For members. All words first; where no passage has them all, any of them.',
  })
  @ApiOkResponse({ type: EvidenceSearchDto })
  @ApiProblems(400, 404)
  async search(
    @Param('id') caseId: string,
    @Query() { q, limit }: SearchEvidenceQuery,
  ): Promise<EvidenceSearchDto> {
    return toEvidenceSearchDto(await this.evidence.search(caseId, q, limit));
  }

  @Get(':evidence_id')
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'A file of a case with its digest', description: 'For members.' })
  @ApiOkResponse({ type: EvidenceDto })
  @ApiProblems(404)
  async get(
    @Param('id') caseId: string,
    @Param('evidence_id') evidenceId: string,
  ): Promise<EvidenceDto> {
    return toEvidenceDto(await this.evidence.get(caseId, evidenceId));
  }

  @Get(':evidence_id/text')
  @CaseRoles('viewer')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiOperation({
    summary: 'What is kept of a file, as text',
    description: 'For members. Redacted; a line says where lines were left out.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(404)
  async text(
    @Param('id') caseId: string,
    @Param('evidence_id') evidenceId: string,
  ): Promise<string> {
    return keptTextOf(await this.evidence.get(caseId, evidenceId));
  }

  @Delete(':evidence_id')
  @CaseRoles('editor')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a file from a case',
    description: 'Owner and editors, until the case is closed. Nothing of it is left.',
  })
  @ApiNoContentResponse()
  @ApiProblems(403, 404, 409)
  async remove(
    @Param('id') caseId: string,
    @Param('evidence_id') evidenceId: string,
  ): Promise<void> {
    await this.evidence.remove(caseId, evidenceId);
  }
}
