import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { Idempotent } from '../../idempotency/idempotent.decorator.js';
import { OperationId } from '../../idempotency/operation-id.js';
import type { CaseService } from '../case-service.interface.js';
import type { Case, MemberRole } from '../case.types.js';
import { CASE_SERVICE } from '../cases.tokens.js';
import { CaseDto, CaseListDto } from '../dto/case.dto.js';
import { toCaseDto, toCaseListDto } from '../dto/case.mapper.js';
import { ListCasesQuery } from '../dto/list-cases.query.js';
import { NewCaseDto, toNewCase } from '../dto/new-case.dto.js';
import { PatchCaseDto, toCasePatch } from '../dto/patch-case.dto.js';
import { ResolveCaseDto, toResolution } from '../dto/resolve-case.dto.js';
import {
  CaseAccessGuard,
  CaseRoles,
  CurrentCase,
  CurrentCaseAccess,
  type CallerCaseAccess,
  WithCase,
} from '../guards/case-access.guard.js';
import { CaseOwnerGuard } from '../guards/case-owner.guard.js';
import { setCaseEtag, versionsOfIfMatch } from './case-etag.js';

const ETAG = {
  ETag: { description: 'Of this version of the case.', schema: { type: 'string' as const } },
};
const CASE_PARAM = { name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' };

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases')
export class CasesController {
  constructor(@Inject(CASE_SERVICE) private readonly cases: CaseService) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Open a case', description: 'You become its owner.' })
  @ApiCreatedResponse({
    type: CaseDto,
    headers: { ...ETAG, Location: { description: 'The case.', schema: { type: 'string' } } },
  })
  @ApiProblems(400, 409, 413)
  async create(
    @Body() body: NewCaseDto,
    @CurrentUser() caller: Principal,
    @OperationId() operationId: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseDto> {
    const created = await this.cases.create(caller, toNewCase(body), operationId);
    response.setHeader('Location', `/api/v1/cases/${created.id}`);
    return answer(response, created, 'owner');
  }

  @Get()
  @ApiOperation({
    summary: 'Your cases, newest first',
    description: 'Those you own and those you take part in.',
  })
  @ApiOkResponse({ type: CaseListDto })
  @ApiProblems(400)
  async list(
    @Query() query: ListCasesQuery,
    @CurrentUser() caller: Principal,
  ): Promise<CaseListDto> {
    return toCaseListDto(await this.cases.list(caller, query));
  }

  @Get(':id')
  @UseGuards(CaseAccessGuard)
  @WithCase()
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'One case', description: 'For its members.' })
  @ApiParam(CASE_PARAM)
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'An ETag you have.' })
  @ApiOkResponse({ type: CaseDto, headers: ETAG })
  @ApiResponse({ status: 304, description: 'If-None-Match names what you have already.' })
  @ApiProblems(404)
  get(
    @CurrentCase() found: Case,
    @CurrentCaseAccess() { role }: CallerCaseAccess,
    @Res({ passthrough: true }) response: Response,
  ): CaseDto {
    return answer(response, found, role);
  }

  @Patch(':id')
  @UseGuards(CaseAccessGuard)
  @CaseRoles('editor')
  @ApiOperation({
    summary: 'Change facts of a case, or move it a step on',
    description:
      'Owner and editors. What is left out stays; null takes an optional fact away. A closed case is not changed any more. Messages that came since your ETag do not make it stale.',
  })
  @ApiParam(CASE_PARAM)
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag you have seen: 412 if the case has changed since.',
  })
  @ApiOkResponse({ type: CaseDto, headers: ETAG })
  @ApiProblems(400, 403, 404, 409, 412, 413)
  async update(
    @Param('id') id: string,
    @Body() body: PatchCaseDto,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentCaseAccess() { role }: CallerCaseAccess,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseDto> {
    const updated = await this.cases.update(id, toCasePatch(body), versionsOfIfMatch(ifMatch));
    return answer(response, updated, role);
  }

  @Delete(':id')
  @HttpCode(204)
  @UseGuards(CaseAccessGuard)
  @CaseRoles('owner')
  @ApiOperation({
    summary: 'Delete a case',
    description:
      'Only the owner, who can restore it for 30 days (unless configured otherwise). Its reports stay readable by id for those who were members.',
  })
  @ApiParam(CASE_PARAM)
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  async remove(@Param('id') id: string): Promise<void> {
    await this.cases.softDelete(id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Idempotent()
  @UseGuards(CaseOwnerGuard)
  @ApiOperation({
    summary: 'Bring a deleted case back',
    description: 'Only the owner, until `restorable_until`. 404 for a case that is not deleted.',
  })
  @ApiParam(CASE_PARAM)
  @ApiOkResponse({ type: CaseDto, headers: ETAG })
  @ApiProblems(400, 404, 409)
  async restore(
    @Param('id') id: string,
    @CurrentUser() caller: Principal,
    @OperationId() operationId: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseDto> {
    return answer(response, await this.cases.restore(id, caller, operationId), 'owner');
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Idempotent()
  @UseGuards(CaseAccessGuard)
  @CaseRoles('editor')
  @ApiOperation({
    summary: 'Resolve a case that is being investigated',
    description: 'Owner and editors. Reports can be generated from then on.',
  })
  @ApiParam(CASE_PARAM)
  @ApiOkResponse({ type: CaseDto, headers: ETAG })
  @ApiProblems(400, 403, 404, 409, 413)
  async resolve(
    @Param('id') id: string,
    @Body() body: ResolveCaseDto,
    @CurrentCaseAccess() { role }: CallerCaseAccess,
    @OperationId() operationId: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseDto> {
    const resolved = await this.cases.resolve(id, toResolution(body), operationId);
    return answer(response, resolved, role);
  }
}

function answer(response: Response, found: Case, role: MemberRole): CaseDto {
  setCaseEtag(response, found, role);
  return toCaseDto(found, role);
}
