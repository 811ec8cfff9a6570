import { jest } from '@jest/globals';
import type { Principal } from '../../../src/auth/principal.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import type { Case, CaseStatus } from '../../../src/cases/case.types.js';
import { ClosureService } from '../../../src/closure/closure.service.js';
import { ConflictProblem } from '../../../src/common/problem/problem.exception.js';
import type { Outbox } from '../../../src/outbox/outbox.interface.js';
import type { ReportMetadata } from '../../../src/reports/report.types.js';
import type { Hold, ReportService } from '../../../src/reports/reports-service.interface.js';

const owner: Principal = { userId: 'ada', roles: ['user'] };
const runbook = { id: 'r1', type: 'runbook', version: 2, title: 'Runbook: pool' } as ReportMetadata;

const HOLD: Hold = { key: 'lock', value: 'v1' };
type Work = (hold: Hold, signal: AbortSignal) => Promise<unknown>;

function setUp(status: CaseStatus, current: ReportMetadata[]) {
  const order: string[] = [];
  const theCase = { id: 'c1', status } as Case;
  const cases = {
    get: jest.fn(() => Promise.resolve(theCase)),
    markDocumenting: jest.fn(() => {
      order.push('documenting');
      return Promise.resolve(theCase);
    }),
    close: jest.fn((_id: string, _caller: Principal, attachments: unknown) => {
      order.push('close');
      return Promise.resolve({ ...theCase, status: 'closed', closure: { attachments } });
    }),
  };
  const reports = {
    current: jest.fn(() => Promise.resolve(current)),
    exclusively: jest.fn(async (_c: string, _u: string, work: Work) => {
      order.push('lock');
      const result = await work(HOLD, new AbortController().signal);
      order.push('unlock');
      return result;
    }),
  };
  const outbox = { wake: jest.fn() };
  const service = new ClosureService(
    cases as unknown as CaseService,
    reports as unknown as ReportService,
    outbox as unknown as Outbox,
  );
  return { service, cases, reports, outbox, order };
}

describe('ClosureService', () => {
  it('links the current reports while no generation can run', async () => {
    const { service, cases, order, outbox } = setUp('documenting', [runbook]);
    await service.close('c1', owner);
    expect(order).toEqual(['lock', 'close', 'unlock']);
    expect(cases.close).toHaveBeenCalledWith(
      'c1',
      owner,
      [{ kind: 'report', id: 'r1', type: 'runbook', version: 2, title: 'Runbook: pool' }],
      HOLD,
    );
    expect(outbox.wake).toHaveBeenCalled();
  });

  it('takes a resolved case with reports through documenting', async () => {
    const { service, order } = setUp('resolved', [runbook]);
    await service.close('c1', owner);
    expect(order).toEqual(['lock', 'documenting', 'close', 'unlock']);
  });

  it('leaves it to the case to refuse a resolved case without reports', async () => {
    const { service, order } = setUp('resolved', []);
    await service.close('c1', owner);
    expect(order).toEqual(['lock', 'close', 'unlock']);
  });

  it('gives a closed case its closure again without taking the lock', async () => {
    const { service, reports, cases } = setUp('closed', [runbook]);
    expect((await service.close('c1', owner)).status).toBe('closed');
    expect(reports.exclusively).not.toHaveBeenCalled();
    expect(cases.close).not.toHaveBeenCalled();
  });

  it('passes on the refusal that names the running job', async () => {
    const { service, reports, cases } = setUp('documenting', [runbook]);
    reports.exclusively.mockRejectedValue(
      new ConflictProblem('generation-running', 'busy', { job_id: 'j1' }),
    );
    await expect(service.close('c1', owner)).rejects.toMatchObject({
      extensions: { job_id: 'j1' },
    });
    expect(cases.close).not.toHaveBeenCalled();
  });

  it.each(['case-closing', 'lock-lost', 'generation-running'])(
    'answers with the closure that another request made meanwhile (%s)',
    async (code) => {
      const { service, reports, cases } = setUp('documenting', [runbook]);
      reports.exclusively.mockImplementation(() => {
        cases.get.mockResolvedValue({ id: 'c1', status: 'closed' } as Case);
        return Promise.reject(new ConflictProblem(code, 'busy'));
      });
      expect((await service.close('c1', owner)).status).toBe('closed');
      expect(cases.close).not.toHaveBeenCalled();
    },
  );

  it('looks again while another closure runs, and closes when that one failed', async () => {
    const { service, reports, order } = setUp('documenting', [runbook]);
    reports.exclusively.mockRejectedValueOnce(new ConflictProblem('case-closing', 'busy'));
    expect((await service.close('c1', owner)).status).toBe('closed');
    expect(order).toEqual(['lock', 'close', 'unlock']);
  });

  it('does not close when the lock was lost before the last step', async () => {
    const { service, reports, cases } = setUp('documenting', [runbook]);
    reports.exclusively.mockImplementation((_c, _u, work) =>
      work(HOLD, AbortSignal.abort(new Error('lock lost'))),
    );
    await expect(service.close('c1', owner)).rejects.toThrow('lock lost');
    expect(cases.close).not.toHaveBeenCalled();
  });
});
