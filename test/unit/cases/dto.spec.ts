import type { Type } from '@nestjs/common';
import { ListCasesQuery } from '../../../src/cases/dto/list-cases.query.js';
import { NewMessageDto } from '../../../src/cases/dto/message.dto.js';
import { NewCaseDto, toNewCase } from '../../../src/cases/dto/new-case.dto.js';
import { ParticipantPath, PutParticipantDto } from '../../../src/cases/dto/participant.dto.js';
import { PatchCaseDto, toCasePatch } from '../../../src/cases/dto/patch-case.dto.js';
import { ResolveCaseDto, toResolution } from '../../../src/cases/dto/resolve-case.dto.js';
import { InvalidRequestProblem } from '../../../src/common/problem/problem.exception.js';
import { validationPipe } from '../../../src/common/problem/validation.pipe.js';

const read = async <T>(metatype: Type<T>, value: unknown): Promise<T> =>
  (await validationPipe().transform(value, { type: 'body', metatype })) as T;

/** The names of the fields that are refused. */
async function refused(metatype: Type, value: unknown): Promise<string[]> {
  try {
    await read(metatype, value);
  } catch (error) {
    if (!(error instanceof InvalidRequestProblem)) throw error;
    return (error.extensions['errors'] as { field: string }[]).map(({ field }) => field);
  }
  return [];
}

describe('NewCaseDto', () => {
  it('takes the least and the most a case may have', async () => {
    expect(toNewCase(await read(NewCaseDto, { title: ' Down ' }))).toEqual({ title: 'Down' });
    const full = {
      title: 'x'.repeat(200),
      description: 'd'.repeat(64 * 1024),
      severity: 'sev1',
      services: Array.from({ length: 50 }, (_, i) => ` svc-${String(i)}`),
      source_url: 'https://status.example.com/incidents/1?x=1#y',
      started_at: '2026-11-24T03:12:00+02:00',
      detected_at: '2026-11-24T03:12:00.5Z',
    };
    const parsed = toNewCase(await read(NewCaseDto, full));
    expect(parsed.startedAt).toEqual(new Date('2026-11-24T01:12:00Z'));
    expect(parsed.detectedAt).toEqual(new Date('2026-11-24T03:12:00.500Z'));
    expect(parsed.services).toHaveLength(50);
    expect(parsed.services?.[0]).toBe('svc-0');
  });

  it('takes null for a fact that is not known', async () => {
    const body = { title: 'Down', description: null, services: null, started_at: null };
    expect(toNewCase(await read(NewCaseDto, body))).toEqual({ title: 'Down' });
  });

  it.each([
    ['title', {}],
    ['title', { title: '   ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 'nul\u0000byte' }],
    ['title', { title: ['Down'] }],
    ['title', { title: null }],
    ['description', { title: 'T', description: ' \n ' }],
    ['description', { title: 'T', description: 'd'.repeat(64 * 1024 + 1) }],
    ['description', { title: 'T', description: { $ne: 1 } }],
    ['severity', { title: 'T', severity: 'SEV1' }],
    ['services', { title: 'T', services: 'checkout' }],
    ['services', { title: 'T', services: [''] }],
    ['services', { title: 'T', services: [7] }],
    ['services', { title: 'T', services: ['a', ' a '] }],
    ['services', { title: 'T', services: ['x'.repeat(101)] }],
    ['services', { title: 'T', services: Array.from({ length: 51 }, (_, i) => `s${String(i)}`) }],
    ['source_url', { title: 'T', source_url: 'javascript:alert(1)' }],
    ['source_url', { title: 'T', source_url: 'ftp://example.com/x' }],
    ['source_url', { title: 'T', source_url: 'example.com' }],
    ['source_url', { title: 'T', source_url: 'https://user:secret@example.com' }],
    ['source_url', { title: 'T', source_url: `https://example.com/${'x'.repeat(2048)}` }],
    ['started_at', { title: 'T', started_at: 'yesterday' }],
    ['started_at', { title: 'T', started_at: '2026-11-24' }],
    ['started_at', { title: 'T', started_at: '2026-11-24T03:12:00' }],
    ['started_at', { title: 'T', started_at: '2026-02-30T03:12:00Z' }],
    ['started_at', { title: 'T', started_at: '2026-11-24T25:12:00Z' }],
    ['started_at', { title: 'T', started_at: 1_700_000_000 }],
    ['owner_id', { title: 'T', owner_id: 'mallory' }],
    ['status', { title: 'T', status: 'closed' }],
  ])('refuses a bad %s: %j', async (field, body) => {
    expect(await refused(NewCaseDto, body)).toEqual([field]);
  });
});

describe('PatchCaseDto', () => {
  it('tells null, which takes away, from absent, which keeps', async () => {
    const patch = toCasePatch(await read(PatchCaseDto, { impact: null, started_at: null }));
    expect(patch.impact).toBeNull();
    expect(patch.startedAt).toBeNull();
    expect(patch.title).toBeUndefined();
    expect(patch.description).toBeUndefined();
  });

  it.each(['title', 'services', 'status', 'root_cause', 'resolution', 'resolved_at'])(
    'does not let null take away %s',
    async (field) => {
      expect(await refused(PatchCaseDto, { [field]: null })).toEqual([field]);
    },
  );

  it('refuses unknown statuses and fields', async () => {
    expect(await refused(PatchCaseDto, { status: 'reopened' })).toEqual(['status']);
    expect(await refused(PatchCaseDto, { version: 3 })).toEqual(['version']);
  });
});

describe('ResolveCaseDto', () => {
  it('needs a root cause and a resolution', async () => {
    expect(await refused(ResolveCaseDto, {})).toEqual(['root_cause', 'resolution']);
    expect(await refused(ResolveCaseDto, { root_cause: ' ', resolution: 'r' })).toEqual([
      'root_cause',
    ]);
    const body = { root_cause: 'c', resolution: 'r', resolved_at: '2026-11-24T03:12:00Z' };
    expect(toResolution(await read(ResolveCaseDto, body))).toEqual({
      rootCause: 'c',
      resolution: 'r',
      resolvedAt: new Date('2026-11-24T03:12:00Z'),
    });
  });
});

describe('NewMessageDto', () => {
  it('is a note unless it says otherwise, and keeps its text to the byte', async () => {
    const text = '  at x (y.js:1)\n\tat z\n';
    expect(await read(NewMessageDto, { text })).toMatchObject({ kind: 'note', text });
  });

  it('refuses blank text, unknown kinds and times without offset', async () => {
    expect(await refused(NewMessageDto, { text: '\n' })).toEqual(['text']);
    expect(await refused(NewMessageDto, { text: 'a', kind: 'rumour' })).toEqual(['kind']);
    expect(await refused(NewMessageDto, { text: 'a', kind: null })).toEqual(['kind']);
    expect(await refused(NewMessageDto, { text: 'a', occurred_at: '2026-11-24T03:12' })).toEqual([
      'occurred_at',
    ]);
  });
});

describe('participants', () => {
  it.each(['ada', 'ada@example.com', 'auth0|5f7c', 'a'.repeat(128), 'team:sre.on-call_1+x'])(
    'takes the user id %s',
    async (user_id) => {
      expect(await refused(ParticipantPath, { id: 'x', user_id })).toEqual([]);
    },
  );

  it.each(['', ' ada', 'a'.repeat(129), '{p07}', 'a}b', 'ada\n', '__proto__', 'a/b', 'é'])(
    'refuses the user id %j',
    async (user_id) => {
      expect(await refused(ParticipantPath, { id: 'x', user_id })).toEqual(['user_id']);
    },
  );

  it('cannot be made owners', async () => {
    expect(await refused(PutParticipantDto, { role: 'owner' })).toEqual(['role']);
    expect(await refused(PutParticipantDto, { role: 'viewer', name: 'Ada' })).toEqual([]);
  });
});

describe('ListCasesQuery', () => {
  it('has defaults and reads its strings', async () => {
    expect(await read(ListCasesQuery, {})).toEqual({ limit: 20, deleted: false });
    expect(await read(ListCasesQuery, { limit: '100', deleted: 'true', status: 'open' })).toEqual({
      limit: 100,
      deleted: true,
      status: 'open',
    });
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '1.5'],
    ['limit', 'many'],
    ['limit', ''],
    ['status', 'gone'],
    ['deleted', 'yes'],
    ['cursor', 'x'.repeat(201)],
  ])('refuses %s=%s', async (field, value) => {
    expect(await refused(ListCasesQuery, { [field]: value })).toEqual([field]);
  });
});
