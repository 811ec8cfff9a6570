import { Inject, Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { CHROMA } from '../chroma/chroma.errors.js';
import { VECTOR_STORE_RECOVERY, type VectorStoreRecovery } from '../chroma/chroma.interface.js';
import { nameOfError } from '../common/name-of-error.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';

/** What could not be indexed while Chroma was away goes as soon as it is back. */
@Injectable()
export class IndexRecovery implements OnModuleInit {
  private readonly logger = new Logger('Indexing');

  constructor(
    @Inject(VECTOR_STORE_RECOVERY) private readonly chroma: VectorStoreRecovery,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.chroma.onRecovered(() => void this.hasten());
  }

  private async hasten(): Promise<void> {
    try {
      const entries = await this.outbox.recovered(CHROMA);
      if (entries > 0) this.logger.log({ msg: 'what waited for Chroma is indexed now', entries });
    } catch (error) {
      // Redis is away: the entries come when their wait ends.
      this.logger.warn({ msg: 'what waits for Chroma waits on', cause: nameOfError(error) });
    }
  }
}
