import { describe, expect, it } from '@jest/globals';
import { check } from 'recheck';
import { FORM_DETECTORS } from '../../../src/redaction/embedded/detectors/index.js';
import { PRIVATE_KEY_PATTERNS } from '../../../src/redaction/embedded/detectors/private-key.js';
import { informalNameDetector } from '../../../src/redaction/embedded/person/informal-names.js';
import { knownPeopleDetector } from '../../../src/redaction/embedded/person/known-people.js';
import { personDetector } from '../../../src/redaction/embedded/person/person-detector.js';
import { PLACEHOLDER } from '../../../src/redaction/session/placeholder.js';
import { gazetteer } from './support.js';

const detectors = [
  ...FORM_DETECTORS,
  personDetector(gazetteer),
  informalNameDetector(gazetteer),
  ...knownPeopleDetector(['Zoë Lefèvre', 'mark', 'j.doe'], gazetteer),
  { name: 'private-key', patterns: PRIVATE_KEY_PATTERNS },
  { name: 'placeholder', patterns: [PLACEHOLDER] },
];

/** Enough for a bad expression to show; the defaults look for the worst text, ten times as long. */
const LIMITS = { timeout: 20_000, attackLimit: 30_000_000, maxAttackStringSize: 30_000 } as const;

/** An automaton or an attacker of recheck's looks for a text on which the expression backtracks. */
describe('expressions that run over foreign text do not backtrack catastrophically', () => {
  it.each(detectors)('$name', async ({ patterns }) => {
    const suspects: string[] = [];
    for (const pattern of patterns) {
      const { status } = await check(pattern.source, pattern.flags, LIMITS);
      if (status !== 'safe') suspects.push(`${status}: ${pattern.source}`);
    }
    expect(suspects).toEqual([]);
  });
});
