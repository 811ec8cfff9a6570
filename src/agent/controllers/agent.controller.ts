import {
  Body,
  Controller,
  Get,
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
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { NeedsScope } from '../../auth/auth.decorators.js';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { PageQuery } from '../../cases/dto/page.query.js';
import {
  CaseAccessGuard,
  CaseRoles,
  type CallerCaseAccess,
  CurrentCaseAccess,
} from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { IdempotencyInterceptor } from '../../idempotency/idempotency.interceptor.js';
import { ApiIdempotencyKey, Idempotent } from '../../idempotency/idempotent.decorator.js';
import { OperationId } from '../../idempotency/operation-id.js';
import { RateLimit } from '../../rate-limit/rate-limit.decorator.js';
import type { AgentService } from '../agent-service.interface.js';
import { AGENT_SERVICE } from '../agent.tokens.js';
import { AgentMessageDto, toTurnRequest } from '../dto/agent-message.dto.js';
import { AgentViewDto } from '../dto/agent-state.dto.js';
import {
  toAgentAnswerDto,
  toAgentTurnListDto,
  toAgentViewDto,
  toResolvedByAgentDto,
} from '../dto/agent.mapper.js';
import { ConfirmProposalDto, DismissProposalDto, toProposalEdits } from '../dto/proposal.dto.js';
import { AgentAnswerDto, AgentTurnListDto, ResolvedByAgentDto } from '../dto/turn.dto.js';
import { TurnAnswerInterceptor, type TurnHttpRequest } from './turn-answer.interceptor.js';

@ApiTags('agent')
@ApiBearerAuth()
@ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
@Controller('cases/:id/agent')
@UseGuards(CaseAccessGuard)
export class AgentController {
  constructor(@Inject(AGENT_SERVICE) private readonly agent: AgentService) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'What the investigator knows of a case',
    description:
      'For members: phase, hypotheses with likelihood and evidence, what was ruled out, the next step, a checklist, errors seen in pasted logs, runbooks that fit, and the proposed resolution. `running` is the turn that is thought about now.',
  })
  @ApiOkResponse({ type: AgentViewDto })
  @ApiProblems(404)
  async read(@Param('id') id: string): Promise<AgentViewDto> {
    return toAgentViewDto(id, await this.agent.view(id));
  }

  @Get('turns')
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'The conversation with the investigator, oldest first' })
  @ApiOkResponse({ type: AgentTurnListDto })
  @ApiProblems(400, 404)
  async turns(
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<AgentTurnListDto> {
    return toAgentTurnListDto(await this.agent.turns(id, limit, cursor));
  }

  @Post('messages')
  @HttpCode(200)
  @CaseRoles('editor')
  @NeedsScope('generate')
  @RateLimit('generate')
  @UseInterceptors(TurnAnswerInterceptor, IdempotencyInterceptor)
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Tell the investigator something, or ask it',
    description:
      'Owner and editors. Observations, logs, actions and decisions become messages of the case first; a question does not. Then the agent observes, orients itself, decides and proposes what to do: one turn a case at a time, a second one gets 409 with the `turn_id` that runs. With `Accept: text/event-stream` the answer comes as events: `accepted` (`turn_id`, `message_id`), `text` (`draft`, `delta`: the answer as it is written; a higher draft takes the place of what came before), `phase` (`phase`, `finding`) for each step of the loop, and at last `turn` (this answer) or `failed` (a problem). What is refused before the turn begins is a problem with its status.',
  })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: AgentAnswerDto })
  @ApiProblems(400, 403, 404, 409, 413, 503)
  async say(
    @Param('id') id: string,
    @Body() body: AgentMessageDto,
    @CurrentUser() caller: Principal,
    @OperationId() operationId: string | undefined,
    @Req() request: TurnHttpRequest,
    /** Not passed through: the interceptor sends the answer. */
    @Res() _response: Response,
  ): Promise<AgentAnswerDto> {
    const said = { caseId: id, caller, operationId, ...toTurnRequest(body) };
    return toAgentAnswerDto(id, await this.agent.converse(said, request.turnStream));
  }

  @Post('proposal/confirm')
  @HttpCode(200)
  @CaseRoles('editor')
  @Idempotent()
  @ApiOperation({
    summary: 'Confirm the proposed resolution: the case becomes resolved',
    description:
      'Owner and editors, a person always: the agent resolves nothing by itself. What is given takes the place of what is proposed. Reports can be written from then on.',
  })
  @ApiOkResponse({ type: ResolvedByAgentDto })
  @ApiProblems(400, 403, 404, 409, 413)
  async confirm(
    @Param('id') id: string,
    @Body() body: ConfirmProposalDto,
    @CurrentUser() caller: Principal,
    @CurrentCaseAccess() { role }: CallerCaseAccess,
  ): Promise<ResolvedByAgentDto> {
    return toResolvedByAgentDto(await this.agent.confirm(id, caller, toProposalEdits(body)), role);
  }

  @Post('proposal/dismiss')
  @HttpCode(200)
  @CaseRoles('editor')
  @Idempotent()
  @ApiOperation({
    summary: 'Dismiss the proposed resolution: its hypothesis is ruled out',
    description: 'Owner and editors. The reason is kept with the hypothesis.',
  })
  @ApiOkResponse({ type: AgentAnswerDto })
  @ApiProblems(400, 403, 404, 409, 413)
  async dismiss(
    @Param('id') id: string,
    @Body() body: DismissProposalDto,
    @CurrentUser() caller: Principal,
    @OperationId() operationId: string | undefined,
  ): Promise<AgentAnswerDto> {
    const { proposal_id: proposalId, reason } = body;
    const dismissal = { proposalId, reason, operationId };
    return toAgentAnswerDto(id, await this.agent.dismiss(id, caller, dismissal));
  }
}
