import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { PagerDutySecrets } from '../alerts/pagerduty-secrets.js';
import { PagerDutySecretsDto, PagerDutySigningDto } from '../dto/pagerduty-secrets.dto.js';

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('webhooks/pagerduty/secrets')
export class PagerDutySecretsController {
  constructor(private readonly secrets: PagerDutySecrets) {}

  @Put()
  @ApiOperation({
    summary: 'Ask for PagerDuty’s signature',
    description: 'From then on your PagerDuty webhooks must be signed with one of these secrets.',
  })
  @ApiOkResponse({ type: PagerDutySigningDto })
  @ApiProblems(400, 403)
  async put(
    @Body() { secrets }: PagerDutySecretsDto,
    @CurrentUser() { userId }: Principal,
  ): Promise<PagerDutySigningDto> {
    await this.secrets.put(userId, secrets);
    return signing(secrets.length);
  }

  @Get()
  @ApiOperation({ summary: 'Whether PagerDuty’s signature is asked for' })
  @ApiOkResponse({ type: PagerDutySigningDto })
  @ApiProblems(403)
  async get(@CurrentUser() { userId }: Principal): Promise<PagerDutySigningDto> {
    return signing(await this.secrets.count(userId));
  }
}

const signing = (secrets: number): PagerDutySigningDto => ({ required: secrets > 0, secrets });
