import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { NotFoundProblem } from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { Public } from '../auth.decorators.js';
import { DevLoginDto, MeDto, SignInOptionsDto, TokenDto } from '../dto/dev-login.dto.js';
import { CurrentUser, type Principal } from '../principal.js';
import { TokenService } from '../token.service.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly tokens: TokenService,
    private readonly config: AppConfig,
  ) {}

  @Post('dev-login')
  @Public()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Sign in as anyone (development only)',
    description: 'Answers 404 in production. Paste `access_token` into the Authorize button.',
  })
  @ApiOkResponse({ type: TokenDto })
  @ApiProblems(400, 404)
  async devLogin(@Body() body: DevLoginDto): Promise<TokenDto> {
    if (!this.config.auth.devLogin) throw new NotFoundProblem('route');
    const token = await this.tokens.sign({
      userId: body.user_id,
      name: body.name,
      roles: body.roles ?? ['user'],
    });
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: this.config.auth.tokenTtlSeconds,
    };
  }

  @Get('options')
  @Public()
  @ApiOperation({ summary: 'How one can sign in here', description: 'For sign-in pages.' })
  @ApiOkResponse({ type: SignInOptionsDto })
  options(): SignInOptionsDto {
    const { devLogin, issuer } = this.config.auth;
    const { enabled, registrationOpen } = this.config.accounts;
    return {
      accounts: enabled,
      registration: enabled && registrationOpen,
      dev_login: devLogin,
      issuer: issuer ?? null,
    };
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who the token says you are' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems()
  me(@CurrentUser() user: Principal): MeDto {
    return { user_id: user.userId, name: user.name, roles: [...user.roles] };
  }
}
