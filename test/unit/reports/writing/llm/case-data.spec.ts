import fc from 'fast-check';
import { CaseReading } from '../../../../../src/reports/writing/composer/case-reading.js';
import { newFence } from '../../../../../src/prompting/fence.js';
import { fencedCase } from '../../../../../src/reports/writing/llm/case-data.js';
import { anyText, facts } from '../support/arbitrary-facts.js';
import { poolExhaustion } from '../support/cases.js';

const records = (data: string): Record<string, unknown>[] =>
  data
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the case as data for a prompt', () => {
  it('stands between two marks that differ from request to request', () => {
    const [one, two] = [newFence(), newFence()];
    expect(one).toMatch(/^case-data-[0-9a-f]{32}$/);
    expect(one).not.toBe(two);
    const lines = fencedCase(new CaseReading(poolExhaustion), one).split('\n');
    expect(lines[0]).toBe(`--- begin ${one} ---`);
    expect(lines.at(-1)).toBe(`--- end ${one} ---`);
  });

  it('is one JSON record a line, whatever the texts are, so that none can pass for another', () => {
    fc.assert(
      fc.property(facts(anyText), (of) => {
        const data = fencedCase(new CaseReading(of), newFence());
        const [head, ...messages] = records(data);
        expect(head).toMatchObject({ case: of.caseId });
        expect(messages.map(({ message }) => message)).toEqual(
          of.messages.map((_, index) => `M${index + 1}`),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is bounded, keeps decisions, and says how many messages it left out', () => {
    const messages = Array.from({ length: 3000 }, (_, index) => {
      return {
        ...{ id: `m${index}`, authorId: 'u-ana', text: 'x'.repeat(400) },
        kind: index % 100 === 0 ? ('decision' as const) : ('note' as const),
        occurredAt: new Date(Date.UTC(2026, 9, 14) + index * 1000),
      };
    });
    const data = fencedCase(new CaseReading({ ...poolExhaustion, messages }), newFence());
    expect(data.length).toBeLessThan(75_000);
    const all = records(data);
    expect(all.filter(({ kind }) => kind === 'decision')).toHaveLength(30);
    const shown = all.filter(({ message }) => message !== undefined).length;
    expect(all.at(-1)).toEqual({ messages_left_out: 3000 - shown });
  });

  it('holds even one message that alone is too long', () => {
    const message = poolExhaustion.messages[0]!;
    const messages = [{ ...message, text: '"\\\n'.repeat(100_000) }];
    const data = fencedCase(new CaseReading({ ...poolExhaustion, messages }), newFence());
    expect(data.length).toBeLessThan(75_000);
  });
});
