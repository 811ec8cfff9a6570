import type { Detector, Span } from '../../span.js';
import { CAPITALISED, capitalisedWords } from './capitalised.js';
import type { Gazetteer } from './gazetteer.js';
import type { PersonRegistry } from './registry.js';

/**
 * Parts of the names a session has met: once `Priya Raghunathan` was named in full, `Raghunathan`
 * alone is her. Parts that are words too (`Mark`, `Baker`) stay with the rules for those.
 */
export function learnedNameDetector(registry: PersonRegistry, gazetteer: Gazetteer): Detector {
  return {
    name: 'learned-names',
    patterns: [CAPITALISED],
    *detect(window): Iterable<Span> {
      for (const { text, start, end, isInitial, isAllCaps } of capitalisedWords(window)) {
        if (isInitial || isAllCaps || !registry.knowsPart(text)) continue;
        const { word, product, place, date } = gazetteer.evidence(text);
        if (word || product || place || date) continue;
        yield { entity: 'PERSON', start, end, identity: text };
      }
    },
  };
}
