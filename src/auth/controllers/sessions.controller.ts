import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ConflictProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import { PeopleOnly } from '../auth.decorators.js';
import { SessionListDto } from '../dto/account.dto.js';
import { toSessionDto } from '../dto/account.mapper.js';
import { CurrentUser, type Principal } from '../principal.js';
import { SessionService } from '../sessions/session.service.js';

/** A session that ends is refused from the next request on, its access token included. */
@ApiTags('auth')
@ApiBearerAuth()
@PeopleOnly()
@Controller('auth')
export class SessionsController {
  constructor(private readonly sessions: SessionService) {}

  @Get('sessions')
  @ApiOperation({ summary: 'Where you are signed in' })
  @ApiOkResponse({ type: SessionListDto })
  @ApiProblems(403)
  async list(@CurrentUser() caller: Principal): Promise<SessionListDto> {
    const sessions = await this.sessions.list(caller.userId);
    return { items: sessions.map((session) => toSessionDto(session, caller.sessionId)) };
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out everywhere' })
  @ApiNoContentResponse()
  @ApiProblems(403)
  async endAll(@CurrentUser() caller: Principal): Promise<void> {
    await this.sessions.endAll(caller.userId);
  }

  @Delete('sessions/:session_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out there' })
  @ApiParam({ name: 'session_id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  async end(
    @Param('session_id') sessionId: string,
    @CurrentUser() caller: Principal,
  ): Promise<void> {
    const ended = await this.sessions.end(caller.userId, sessionId);
    if (!ended) throw new NotFoundProblem('session');
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Sign out here',
    description: '409 for a token without a session, which ends when it expires.',
  })
  @ApiNoContentResponse()
  @ApiProblems(403, 409)
  async logout(@CurrentUser() { userId, sessionId }: Principal): Promise<void> {
    if (sessionId === undefined) {
      throw new ConflictProblem('no-session', 'This token has no session; it ends by expiring.');
    }
    await this.sessions.end(userId, sessionId);
  }
}
