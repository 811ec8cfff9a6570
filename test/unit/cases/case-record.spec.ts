import fc from 'fast-check';
import { fromFlat, fromHash, toFields, toNewRecord } from '../../../src/cases/case-record.js';
import { type Case, SEVERITIES } from '../../../src/cases/case.types.js';
import {
  aclKey,
  caseKey,
  messagesKey,
  participantsKey,
  purgeKey,
  userCasesKey,
} from '../../../src/cases/cases.keys.js';
import {
  toMessage,
  toMessageJson,
  toParticipant,
  toParticipantJson,
} from '../../../src/cases/member-records.js';
import { newId } from '../../../src/common/ids.js';
import { outboxKey } from '../../../src/outbox/outbox.keys.js';

const time = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
const text = fc.string({ unit: 'binary', minLength: 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const newCase: fc.Arbitrary<Case> = fc.record({
  id: fc.constant(null).map(newId),
  ownerId: text,
  ownerName: maybe(text),
  title: text,
  description: maybe(text),
  severity: maybe(fc.constantFrom(...SEVERITIES)),
  services: fc.array(text),
  sourceUrl: maybe(fc.webUrl()),
  status: fc.constant('open' as const),
  createdAt: time,
  updatedAt: time,
  startedAt: maybe(time),
  detectedAt: maybe(time),
  resolvedAt: maybe(time),
  impact: maybe(text),
  rootCause: maybe(text),
  resolution: maybe(text),
  messageCount: fc.nat(),
  version: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('the case hash', () => {
  it('gives back every case it was made from', () => {
    fc.assert(
      fc.property(newCase, (made) => {
        expect(fromFlat(toNewRecord(made))).toEqual(made);
      }),
    );
  });

  it('reads the closure with its attachments', () => {
    const flat = toNewRecord(fc.sample(newCase, 1)[0]!);
    const attachments = [{ kind: 'report', id: 'a', type: 'runbook', version: 2, title: 'T' }];
    const closed = fromFlat([
      ...flat,
      ...['status', 'closed', 'closed_at', '1700000000000', 'closed_by', 'ada'],
      ...['closure_attachments', JSON.stringify(attachments), 'purge_at', '1700000000001'],
    ]);
    expect(closed).toMatchObject({
      status: 'closed',
      closure: { closedAt: new Date(1_700_000_000_000), closedBy: 'ada', attachments },
      purgeAt: new Date(1_700_000_000_001),
    });
  });

  it('tells a fact to take away from one to leave as it is', () => {
    expect(toFields({ title: 'T', impact: null, startedAt: null, description: undefined })).toEqual(
      { title: 'T', impact: null, started_at: null },
    );
  });

  it('takes an absent hash for no case', () => {
    expect(fromHash({})).toBeUndefined();
  });
});

describe('members and messages', () => {
  it('come back as they were written', () => {
    const at = new Date('2026-11-24T03:00:00.123Z');
    const member = { userId: 'ada', name: 'Ada', role: 'editor' as const, addedAt: at };
    expect(toParticipant('ada', toParticipantJson(member))).toEqual(member);
    const message = {
      id: newId(),
      authorId: 'ada',
      authorName: undefined,
      kind: 'note' as const,
      text: 'é\u0000\n"x"',
      occurredAt: at,
      createdAt: at,
    };
    expect(toMessage(toMessageJson(message))).toEqual(message);
  });
});

describe('the keys', () => {
  const tagOfKey = (key: string): string | undefined => /\{([^}]+)\}/.exec(key)?.[1];

  it('of a case, its purge index and its outbox share one hash tag', () => {
    for (let i = 0; i < 50; i += 1) {
      const id = newId();
      const keys = [caseKey, participantsKey, messagesKey, aclKey, purgeKey, outboxKey].map((k) =>
        k(id),
      );
      expect(new Set(keys.map(tagOfKey)).size).toBe(1);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('of two users are never the same, nor do they leave their hash tag', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        expect(userCasesKey(a) === userCasesKey(b)).toBe(a === b);
        expect(userCasesKey(a)).toMatch(/^user:\{[^{}:]+\}:cases$/);
      }),
    );
  });
});
