import type { Metrics } from '../metrics/metrics.interface.js';
import { secondsSince } from '../metrics/stopwatch.js';
import type { GuideInput, Thought } from './guide/thought.js';
import type { Investigator, Watch } from './investigator.js';

/** Times turns and counts proposals. */
export class ObservedInvestigator implements Investigator {
  constructor(
    private readonly investigator: Investigator,
    private readonly metrics: Metrics,
  ) {}

  async investigate(input: GuideInput, watch: Watch): Promise<Thought> {
    const start = performance.now();
    const report = (by: 'llm' | 'guide' | 'none', outcome: 'ok' | 'failed'): void => {
      this.metrics.observe('agent_turn_duration_seconds', { by, outcome }, secondsSince(start));
    };
    try {
      const thought = await this.investigator.investigate(input, watch);
      report(thought.by === 'guide' ? 'guide' : 'llm', 'ok');
      const { proposal } = thought.state;
      if (proposal && proposal.id !== input.dossier.before.proposal?.id) {
        this.metrics.increment('agent_proposals_total', { outcome: 'proposed' });
      }
      return thought;
    } catch (error) {
      report('none', 'failed');
      throw error;
    }
  }
}
