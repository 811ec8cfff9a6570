import { Body, Controller, Get, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { Idempotent } from '../../idempotency/idempotent.decorator.js';
import { OperationId } from '../../idempotency/operation-id.js';
import type { CaseService } from '../case-service.interface.js';
import { CASE_SERVICE } from '../cases.tokens.js';
import {
  MessageDto,
  MessageListDto,
  NewMessageDto,
  toMessageDto,
  toMessageListDto,
  toNewMessage,
} from '../dto/message.dto.js';
import { PageQuery } from '../dto/page.query.js';
import { CaseAccessGuard, CaseRoles } from '../guards/case-access.guard.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:id/messages')
@UseGuards(CaseAccessGuard)
export class CaseMessagesController {
  constructor(@Inject(CASE_SERVICE) private readonly cases: CaseService) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'The messages of a case, oldest first', description: 'For members.' })
  @ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiOkResponse({ type: MessageListDto })
  @ApiProblems(400, 404)
  async list(
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<MessageListDto> {
    return toMessageListDto(await this.cases.messages(id, limit, cursor));
  }

  @Post()
  @CaseRoles('editor')
  @Idempotent()
  @ApiOperation({
    summary: 'Add a message',
    description:
      'Owner and editors. The first one moves an open case to investigating; a closed case takes none.',
  })
  @ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiCreatedResponse({ type: MessageDto })
  @ApiProblems(400, 403, 404, 409, 413)
  async add(
    @Param('id') id: string,
    @Body() body: NewMessageDto,
    @CurrentUser() author: Principal,
    @OperationId() operationId: string | undefined,
  ): Promise<MessageDto> {
    const message = toNewMessage(body);
    return toMessageDto(await this.cases.addMessage(id, author, message, operationId));
  }
}
