import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import {
  ChangeSubscriptionDto,
  NewSubscriptionDto,
  SubscriptionDto,
  SubscriptionListDto,
  SubscriptionWithSecretDto,
  toSubscriptionDto,
} from '../dto/webhook.dto.js';
import { SubscriptionService } from '../subscriptions/subscription.service.js';

const ID = { name: 'webhook_id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' };

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('webhooks/subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Be told of events of your cases',
    description: 'Signed POSTs as of Standard Webhooks; see docs/webhooks.md.',
  })
  @ApiCreatedResponse({ type: SubscriptionWithSecretDto })
  @ApiProblems(400, 403, 409)
  async create(
    @Body() body: NewSubscriptionDto,
    @CurrentUser() { userId }: Principal,
  ): Promise<SubscriptionWithSecretDto> {
    const made = await this.subscriptions.create(userId, body);
    return { ...toSubscriptionDto(made), secret: made.secret };
  }

  @Get()
  @ApiOperation({ summary: 'Your subscriptions, without their secrets' })
  @ApiOkResponse({ type: SubscriptionListDto })
  @ApiProblems(403)
  async list(@CurrentUser() { userId }: Principal): Promise<SubscriptionListDto> {
    return { items: (await this.subscriptions.list(userId)).map(toSubscriptionDto) };
  }

  @Patch(':webhook_id')
  @ApiOperation({ summary: 'Change target or events' })
  @ApiParam(ID)
  @ApiOkResponse({ type: SubscriptionDto })
  @ApiProblems(400, 403, 404)
  async update(
    @Param('webhook_id') id: string,
    @Body() body: ChangeSubscriptionDto,
    @CurrentUser() { userId }: Principal,
  ): Promise<SubscriptionDto> {
    return toSubscriptionDto(await this.subscriptions.update(userId, id, body));
  }

  @Post(':webhook_id/rotate-secret')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'A new secret',
    description:
      'Messages are signed with the ones before it too for a day, so that receivers can change over.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: SubscriptionWithSecretDto })
  @ApiProblems(403, 404)
  async rotate(
    @Param('webhook_id') id: string,
    @CurrentUser() { userId }: Principal,
  ): Promise<SubscriptionWithSecretDto> {
    const rotated = await this.subscriptions.rotate(userId, id);
    return { ...toSubscriptionDto(rotated), secret: rotated.secret };
  }

  @Delete(':webhook_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Be told no more' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  async remove(
    @Param('webhook_id') id: string,
    @CurrentUser() { userId }: Principal,
  ): Promise<void> {
    await this.subscriptions.remove(userId, id);
  }
}
