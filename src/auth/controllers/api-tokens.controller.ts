import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ApiTokenService } from '../api-tokens/api-token.service.js';
import { PeopleOnly } from '../auth.decorators.js';
import { toApiTokenDto } from '../dto/account.mapper.js';
import { ApiTokenListDto, CreatedApiTokenDto, NewApiTokenDto } from '../dto/api-token.dto.js';
import { CurrentUser, type Principal } from '../principal.js';

const DEFAULT_DAYS = 90;

@ApiTags('auth')
@ApiBearerAuth()
@PeopleOnly()
@Controller('auth/tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokenService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Make an API token for a program',
    description:
      'It acts as you, within its scopes: `read`, `write`, `generate` (reports), `alerts` (the alert webhooks), `admin`. The secret is shown this once.',
  })
  @ApiCreatedResponse({ type: CreatedApiTokenDto })
  @ApiProblems(400, 403, 409)
  async create(
    @Body() body: NewApiTokenDto,
    @CurrentUser() caller: Principal,
  ): Promise<CreatedApiTokenDto> {
    const { token, bearer } = await this.tokens.create(caller, {
      label: body.name,
      scopes: body.scopes,
      days: body.expires_in_days ?? DEFAULT_DAYS,
    });
    return { ...toApiTokenDto(token), token: bearer };
  }

  @Get()
  @ApiOperation({ summary: 'Your API tokens, without their secrets' })
  @ApiOkResponse({ type: ApiTokenListDto })
  @ApiProblems(403)
  async list(@CurrentUser() caller: Principal): Promise<ApiTokenListDto> {
    return { items: (await this.tokens.list(caller.userId)).map(toApiTokenDto) };
  }

  @Delete(':token_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API token', description: 'From the next request on.' })
  @ApiParam({ name: 'token_id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  async revoke(@Param('token_id') id: string, @CurrentUser() caller: Principal): Promise<void> {
    await this.tokens.revoke(caller.userId, id);
  }
}
