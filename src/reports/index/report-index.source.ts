import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { caseIdOfReport } from '../../common/ids.js';
import {
  INDEX_DIRECTORY,
  type IndexDirectory,
  type IndexSource,
} from '../../indexing/indexing.interface.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { ReportIndex } from './report-index.js';

const METADATA = /^report:\{p\d\d\}(.+):metadata$/;

/** All reports, for an index that is built anew. */
@Injectable()
export class ReportIndexSource implements IndexSource, OnModuleInit {
  readonly name = 'reports';

  constructor(
    @Inject(INDEX_DIRECTORY) private readonly directory: IndexDirectory,
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly index: ReportIndex,
  ) {}

  onModuleInit(): void {
    this.directory.register(this);
  }

  async *ids(): AsyncGenerator<string> {
    for await (const key of scanKeys(this.redis, 'report:{p??}*:metadata')) {
      const id = METADATA.exec(key)?.[1];
      if (id !== undefined && caseIdOfReport(id) !== undefined) yield id;
    }
  }

  refresh(id: string, signal: AbortSignal): Promise<void> {
    return this.index.add(id, signal);
  }
}
