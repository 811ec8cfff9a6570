import { Body, Controller, Header, HttpCode, Post, Put, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import type { AuditedRequest } from '../../audit/audited-request.js';
import { clientNetwork } from '../../common/http/client-address.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ProblemException } from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { RateLimit } from '../../rate-limit/rate-limit.decorator.js';
import { AccountService } from '../accounts/account.service.js';
import { PeopleOnly, Public } from '../auth.decorators.js';
import {
  AccountDto,
  ChangePasswordDto,
  CredentialsDto,
  RefreshDto,
  RegisterDto,
  SessionTokensDto,
} from '../dto/account.dto.js';
import { toAccountDto, toSessionTokensDto } from '../dto/account.mapper.js';
import { CurrentUser, type Principal } from '../principal.js';
import { SessionService } from '../sessions/session.service.js';

const MAX_CLIENT_LENGTH = 120;

@ApiTags('auth')
@Controller('auth')
export class AccountsController {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly config: AppConfig,
  ) {}

  @Post('register')
  @Public()
  @RateLimit('login')
  @ApiOperation({
    summary: 'Make an account',
    description:
      'Open in development; 403 where AUTH_REGISTRATION is closed, 404 where an issuer signs people in.',
  })
  @ApiCreatedResponse({ type: AccountDto })
  @ApiProblems(400, 403, 404, 409)
  async register(@Body() body: RegisterDto): Promise<AccountDto> {
    const credentials = { userId: body.user_id, password: body.password };
    return toAccountDto(await this.accounts.register(credentials, body.name));
  }

  @Post('login')
  @Public()
  @RateLimit('login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Sign in with an account',
    description:
      'Begins a session. After five failures of an account from one address: 429 for a quarter of an hour.',
  })
  @ApiOkResponse({ type: SessionTokensDto })
  @ApiProblems(400, 404)
  async login(@Body() body: CredentialsDto, @Req() request: Request): Promise<SessionTokensDto> {
    const { tokens } = await this.accounts.signIn(
      { userId: body.user_id, password: body.password },
      {
        address: clientNetwork(request),
        client: request.headers['user-agent']?.slice(0, MAX_CLIENT_LENGTH),
      },
    );
    return this.toDto(tokens);
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Each refresh token is good once. One that was exchanged before ends the session (`code: session-revoked`): somebody else may hold it.',
  })
  @ApiOkResponse({ type: SessionTokensDto })
  @ApiProblems(400)
  async refresh(
    @Body() body: RefreshDto,
    @Req() request: AuditedRequest,
  ): Promise<SessionTokensDto> {
    request.claimedUserId = await this.sessions.userOf(body.refresh_token);
    const tokens = await this.sessions.refresh(body.refresh_token);
    if (tokens === 'reused') {
      throw unauthorized('session-revoked', 'This refresh token was used before. Sign in again.');
    }
    if (tokens === 'ended') {
      throw unauthorized('session-ended', 'The session has ended. Sign in again.');
    }
    return this.toDto(tokens);
  }

  @Put('password')
  @RateLimit('login')
  @HttpCode(204)
  @PeopleOnly()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Change the password of your account',
    description: 'Ends all your other sessions and all your API tokens.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 409)
  async changePassword(
    @Body() body: ChangePasswordDto,
    @CurrentUser() caller: Principal,
    @Req() request: Request,
  ): Promise<void> {
    const { current_password: current, new_password: next } = body;
    await this.accounts.changePassword(caller, current, next, clientNetwork(request));
  }

  private toDto(tokens: Parameters<typeof toSessionTokensDto>[0]): SessionTokensDto {
    return toSessionTokensDto(tokens, this.config.accounts.accessTokenTtlSeconds);
  }
}

const unauthorized = (code: string, detail: string): ProblemException =>
  new ProblemException(401, code, 'Unauthorized', detail);
