import { FORM_DETECTORS } from '../embedded/detectors/index.js';
import { findPrivateKeys } from '../embedded/detectors/private-key.js';
import type { Gazetteer } from '../embedded/person/gazetteer.js';
import { knownPeopleDetector } from '../embedded/person/known-people.js';
import { learnedNameDetector } from '../embedded/person/learned-names.js';
import { PersonRegistry } from '../embedded/person/registry.js';
import { scan } from '../embedded/scanner.js';
import type { RedactionSeed, RedactionSession, Redactor } from '../redactor.js';
import { PlaceholderSession } from '../session/placeholder-session.js';
import type { Span } from '../span.js';
import type { PresidioClient } from './presidio-client.js';
import { entityOf } from './presidio-entities.js';
import { slicesOf, type Slice } from './slices.js';

/** How many slices of one text are with the analyzer at a time. */
const CONCURRENCY = 4;

/**
 * Lets Presidio's analyzer find people and whatever its recognisers know. It has none for API keys
 * and alike, so the embedded detectors of forms look at the text as well. The placeholders are put
 * in here, not by Presidio's anonymizer, which sees one text at a time and so cannot keep
 * `<PERSON_1>` one person through a case.
 */
export class PresidioRedactor implements Redactor {
  readonly id = 'presidio';

  constructor(
    private readonly client: PresidioClient,
    private readonly gazetteer: Gazetteer,
  ) {}

  openSession({ knownPeople = [] }: RedactionSeed = {}): RedactionSession {
    const registry = new PersonRegistry(knownPeople);
    const detectors = [...FORM_DETECTORS, ...knownPeopleDetector(knownPeople, this.gazetteer)];
    const learned = [learnedNameDetector(registry, this.gazetteer)];
    const findLocally = async (text: string, more: readonly Span[] = []): Promise<Span[]> => {
      const found = [...findPrivateKeys(text), ...(await scan(text, detectors)), ...more];
      registry.learnFrom(found);
      return registry.identified([...found, ...(await scan(text, learned))]);
    };
    return new PlaceholderSession(
      async (text) => findLocally(text, await this.analyze(text)),
      findLocally,
    );
  }

  healthy(): Promise<boolean> {
    return this.client.isHealthy();
  }

  private async analyze(text: string): Promise<Span[]> {
    const waiting = slicesOf(text).filter((slice) => slice.text.trim() !== '');
    const found: Span[] = [];
    const work = async (): Promise<void> => {
      for (let slice = waiting.shift(); slice; slice = waiting.shift()) {
        found.push(...(await this.analyzeSlice(slice)));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return found;
  }

  private async analyzeSlice(slice: Slice): Promise<Span[]> {
    const answer = await this.client.analyze(slice.text, slice.codePoints);
    return answer.flatMap(({ entityType, start, end }) => {
      const entity = entityOf(entityType);
      const from = slice.unitOffset(start);
      const to = slice.unitOffset(end);
      const identity = slice.text.slice(from, to);
      if (!entity || (entity === 'PERSON' && this.isProduct(identity))) return [];
      return [{ entity, start: slice.base + from, end: slice.base + to, identity }];
    });
  }

  /** Language models take `Redis`, `Kafka Connect` and `Pod` for people; a runbook needs them. */
  private isProduct(name: string): boolean {
    return name.split(/[\s-]+/).every((part) => {
      const { product, word, given } = this.gazetteer.evidence(part);
      return product || (word && !given);
    });
  }
}
