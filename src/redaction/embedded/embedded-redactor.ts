import type { RedactionSeed, RedactionSession, Redactor } from '../redactor.js';
import { PlaceholderSession } from '../session/placeholder-session.js';
import type { Detector } from '../span.js';
import { FORM_DETECTORS } from './detectors/index.js';
import { findPrivateKeys } from './detectors/private-key.js';
import type { Gazetteer } from './person/gazetteer.js';
import { informalNameDetector } from './person/informal-names.js';
import { knownPeopleDetector } from './person/known-people.js';
import { learnedNameDetector } from './person/learned-names.js';
import { personDetector } from './person/person-detector.js';
import { PersonRegistry } from './person/registry.js';
import { scan } from './scanner.js';

/** Finds personal data and credentials in process, without a network or a model. */
export class EmbeddedRedactor implements Redactor {
  readonly id = 'embedded';
  private readonly people: readonly Detector[];

  constructor(private readonly gazetteer: Gazetteer) {
    this.people = [personDetector(gazetteer), informalNameDetector(gazetteer)];
  }

  openSession({ knownPeople = [] }: RedactionSeed = {}): RedactionSession {
    const registry = new PersonRegistry(knownPeople);
    const known = knownPeopleDetector(knownPeople, this.gazetteer);
    const detectors = [...FORM_DETECTORS, ...known, ...this.people];
    const learned = [learnedNameDetector(registry, this.gazetteer)];
    return new PlaceholderSession(async (text) => {
      const found = [...findPrivateKeys(text), ...(await scan(text, detectors))];
      // Two passes: a name given in full anywhere makes its parts findable everywhere.
      registry.learnFrom(found);
      return registry.identified([...found, ...(await scan(text, learned))]);
    });
  }

  healthy(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
