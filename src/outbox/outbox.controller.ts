import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../auth/auth.decorators.js';
import { ApiProblems } from '../common/http/problem.dto.js';
import { OutboxStateDto, ReplayDto, ReplayedDto } from './dto/outbox.dto.js';
import { OUTBOX, type Outbox } from './outbox.interface.js';

const LISTED = 200;

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/outbox')
export class OutboxController {
  constructor(@Inject(OUTBOX) private readonly outbox: Outbox) {}

  @Get()
  @ApiOperation({ summary: 'What waits for delivery, and what failed too often' })
  @ApiOkResponse({ type: OutboxStateDto })
  @ApiProblems(403)
  async state(): Promise<OutboxStateDto> {
    const [backlog, letters] = await Promise.all([
      this.outbox.backlog(),
      this.outbox.deadLetters(LISTED),
    ]);
    return {
      depth: backlog.depth,
      oldest_age_ms: backlog.oldestAgeMs,
      dead_letters: letters.map(({ id, topic, ref, attempts, error, failedAt }) => ({
        id,
        topic,
        ref,
        attempts,
        error,
        failed_at: failedAt,
      })),
    };
  }

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Deliver dead letters again' })
  @ApiOkResponse({ type: ReplayedDto })
  @ApiProblems(400, 403)
  async replay(@Body() body: ReplayDto): Promise<ReplayedDto> {
    return { replayed: await this.outbox.replay(body.ids) };
  }
}
