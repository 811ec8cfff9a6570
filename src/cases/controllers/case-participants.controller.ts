import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Put,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../common/http/problem.dto.js';
import type { CaseService } from '../case-service.interface.js';
import { CASE_SERVICE } from '../cases.tokens.js';
import {
  ParticipantDto,
  ParticipantListDto,
  ParticipantPath,
  PutParticipantDto,
  toParticipantDto,
} from '../dto/participant.dto.js';
import { CaseAccessGuard, CaseRoles } from '../guards/case-access.guard.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:id/participants')
@UseGuards(CaseAccessGuard)
export class CaseParticipantsController {
  constructor(@Inject(CASE_SERVICE) private readonly cases: CaseService) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'Who takes part', description: 'For members.' })
  @ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiOkResponse({ type: ParticipantListDto })
  @ApiProblems(404)
  async list(@Param('id') id: string): Promise<ParticipantListDto> {
    const participants = await this.cases.participants(id);
    return { items: participants.map(toParticipantDto), next_cursor: null };
  }

  @Put(':user_id')
  @CaseRoles('owner')
  @ApiOperation({
    summary: 'Let somebody take part, or change their role',
    description: 'Only the owner, whose own role stays. At most 100 members, owner included.',
  })
  @ApiOkResponse({ type: ParticipantDto })
  @ApiProblems(400, 403, 404, 409)
  async put(
    @Param() { id, user_id }: ParticipantPath,
    @Body() body: PutParticipantDto,
  ): Promise<ParticipantDto> {
    const name = body.name ?? undefined;
    return toParticipantDto(await this.cases.putParticipant(id, user_id, body.role, name));
  }

  @Delete(':user_id')
  @HttpCode(204)
  @CaseRoles('owner')
  @ApiOperation({
    summary: 'Take somebody off the case',
    description: 'Only the owner, who stays. 204 also when they did not take part.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 409)
  async remove(@Param() { id, user_id }: ParticipantPath): Promise<void> {
    await this.cases.removeParticipant(id, user_id);
  }
}
