import { Injectable, Logger } from '@nestjs/common';
import { nameOfError } from '../common/name-of-error.js';
import type {
  Disagreement,
  ReconcileRegistry,
  ReconcileScope,
  ReconcileSource,
} from './reconcile.interface.js';

export interface Finding {
  kind: string;
  problem: string;
  ref: string;
  mended: boolean;
}

export interface ReconcileResult {
  found: number;
  mended: number;
  /** How many of each problem. */
  problems: Record<string, number>;
}

interface ReconcileOptions {
  fix: boolean;
  scope?: ReconcileScope;
  signal?: AbortSignal;
  /** Told of each as it is found, so that any number of them fits in memory. */
  onFinding?: (finding: Finding) => void;
}

/** Finds, and mends when asked to, every disagreement between Redis and Chroma. Redis is right. */
@Injectable()
export class ReconcileService implements ReconcileRegistry {
  private readonly logger = new Logger(ReconcileService.name);
  private readonly sources: ReconcileSource[] = [];

  register(source: ReconcileSource): void {
    this.sources.push(source);
  }

  async run({ fix, scope = 'all', signal, onFinding }: ReconcileOptions): Promise<ReconcileResult> {
    const result: ReconcileResult = { found: 0, mended: 0, problems: {} };
    for (const { kind, check } of this.sources.map(boundCheck)) {
      for await (const disagreement of check(scope)) {
        if (signal?.aborted) return result;
        const { problem, ref } = disagreement;
        const mended = fix && (await this.mend(disagreement));
        result.found += 1;
        result.mended += mended ? 1 : 0;
        result.problems[problem] = (result.problems[problem] ?? 0) + 1;
        onFinding?.({ kind, problem, ref, mended });
      }
    }
    return result;
  }

  /** One that cannot be mended does not keep the others from it. */
  private async mend({ problem, ref, mend }: Disagreement): Promise<boolean> {
    if (!mend) return false;
    try {
      await mend();
      return true;
    } catch (error) {
      const cause = nameOfError(error);
      this.logger.warn({ msg: 'disagreement not mended', problem, ref, cause });
      return false;
    }
  }
}

const boundCheck = (source: ReconcileSource) => ({
  kind: source.kind,
  check: (scope: ReconcileScope) => source.check(scope),
});
