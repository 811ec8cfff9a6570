import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { AccountService } from '../accounts/account.service.js';
import { AdminOnly } from '../auth.decorators.js';
import { AccountDto, ChangeAccountDto, NewAccountDto } from '../dto/account.dto.js';
import { toAccountDto } from '../dto/account.mapper.js';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/accounts')
export class AdminAccountsController {
  constructor(private readonly accounts: AccountService) {}

  @Post()
  @ApiOperation({ summary: 'Make an account, also where registration is closed' })
  @ApiCreatedResponse({ type: AccountDto })
  @ApiProblems(400, 403, 404, 409)
  async create(@Body() body: NewAccountDto): Promise<AccountDto> {
    const credentials = { userId: body.user_id, password: body.password };
    const account = await this.accounts.create(credentials, body.roles ?? ['user'], body.name);
    return toAccountDto(account);
  }

  @Get(':user_id')
  @ApiOperation({ summary: 'One account' })
  @ApiParam({ name: 'user_id', example: 'ada' })
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems(403, 404)
  async read(@Param('user_id') userId: string): Promise<AccountDto> {
    return toAccountDto(await this.accounts.find(userId));
  }

  @Patch(':user_id')
  @ApiOperation({
    summary: 'Change roles or password, disable or enable an account',
    description: 'Ends all sessions and API tokens of the account, whatever is changed.',
  })
  @ApiParam({ name: 'user_id', example: 'ada' })
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems(400, 403, 404, 409)
  async change(
    @Param('user_id') userId: string,
    @Body() body: ChangeAccountDto,
  ): Promise<AccountDto> {
    return toAccountDto(await this.accounts.administer(userId, body));
  }
}
