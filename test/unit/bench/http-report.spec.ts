import { parseOptions, UsageError } from '../../../bench/http/options.js';
import type { Population } from '../../../bench/http/population.js';
import { markdownTable, ratio } from '../../../bench/http/table.js';
import { ALL_WORK, MIXED, requestOf } from '../../../bench/http/work.js';

describe('the options of bench:http', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({
      ...{ connections: [1, 16, 64], rounds: 3, seconds: 1.5, soak: undefined, replicas: [] },
    });
  });

  it('takes numbers in any order, and the bare names of the other measurements', () => {
    const options = parseOptions(['--connections=64,8', '--soak', '--replicas']);
    expect(options).toMatchObject({ connections: [8, 64], soak: 600, replicas: [1, 2, 4] });
    expect(parseOptions(['--soak=120', '--replicas=2']).soak).toBe(120);
  });

  it.each([
    ['--connections=0'],
    ['--connections=100000'],
    ['--connections=two'],
    ['--rounds=1.5'],
    ['--seconds='],
    ['--soak=86400'],
    ['--replicas=1,64'],
    ['--conections=16'],
    ['16'],
  ])('refuses %s and says what there is', (arg) => {
    expect(() => parseOptions([arg])).toThrow(UsageError);
    expect(() => parseOptions([arg])).toThrow('--connections=1,16,64');
  });
});

describe('the tables', () => {
  it('are markdown as prettier leaves it', () => {
    const table = markdownTable(
      [['work'], ['req/s'], ['ratio', 2]],
      [
        ['get a case', 1234.4, 1.999],
        ['mixed', 7, undefined],
      ],
    );
    expect(table.split('\n')).toEqual([
      '| work       | req/s | ratio |',
      '| ---------- | ----: | ----: |',
      '| get a case |  1234 |  2.00 |',
      '| mixed      |     7 |     - |',
    ]);
  });

  it('give how many times as much the baseline does', () => {
    expect(ratio(3000, 1500)).toBe(2);
    expect(ratio(undefined, 1500)).toBeUndefined();
    expect(ratio(3000, 0)).toBeUndefined();
  });
});

describe('the work', () => {
  const callers = (name: string) => [{ userId: name, token: `token-of-${name}`, caseIds: ['C1'] }];
  const [reader, writer, person] = ['reader', 'writer', 'person'].map(callers);
  const population: Population = {
    ...{ readers: reader!, writers: writer!, person: person![0]! },
    reported: [{ caller: reader![0]!, caseId: 'C2', reportIds: ['R1'] }],
    answers: { case: {}, cases: {}, reports: {}, report: {}, message: {}, opened: {} },
  };

  it('asks in the name of a caller, each kind on its own route', () => {
    const requests = ALL_WORK.filter((work) => work !== MIXED).map((work) => {
      const { method, path, headers, body } = requestOf(work.next(population));
      expect(body === undefined).toBe(method === 'GET');
      return `${method} ${path} ${headers['authorization'] ?? ''}`;
    });
    expect(requests).toEqual([
      'GET /api/v1/cases/C1 Bearer token-of-reader',
      'GET /api/v1/cases/C1 Bearer token-of-person',
      'GET /api/v1/cases Bearer token-of-reader',
      'GET /api/v1/cases/C2/reports Bearer token-of-reader',
      'GET /api/v1/cases/C2/reports/R1 Bearer token-of-reader',
      'POST /api/v1/cases/C1/messages Bearer token-of-writer',
      'POST /api/v1/cases Bearer token-of-writer',
    ]);
  });

  it('never writes to what readers list, so that lists stay as long as they were', () => {
    const wanted = Array.from({ length: 500 }, () => MIXED.next(population));
    const writes = wanted.filter(({ kind }) => kind === 'message' || kind === 'opened');
    expect(writes.length).toBeGreaterThan(0);
    expect(new Set(writes.map(({ caller }) => caller.userId))).toEqual(new Set(['writer']));
  });
});
