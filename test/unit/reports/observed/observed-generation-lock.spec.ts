import { ConflictProblem } from '../../../../src/common/problem/problem.exception.js';
import { PrometheusMetrics } from '../../../../src/metrics/prometheus-metrics.js';
import {
  type GenerationLock,
  LockLostError,
} from '../../../../src/reports/generation/generation-lock.js';
import { ObservedGenerationLock } from '../../../../src/reports/observed/observed-generation-lock.js';

const holder = { jobId: 'job', userId: 'ada' };
const lease = { jobId: 'job', fence: 1, value: 'value' };

describe('what is counted of the generation lock', () => {
  let metrics: PrometheusMetrics;
  beforeEach(() => {
    metrics = new PrometheusMetrics();
  });

  const observed = (run: GenerationLock['run']): ObservedGenerationLock =>
    new ObservedGenerationLock({ run } as GenerationLock, metrics);
  const counted = async (): Promise<string[]> =>
    (await metrics.render())
      .split('\n')
      .filter((line) => line.startsWith('report_generation_lock_total{'))
      .map((line) => line.replace(/^.*outcome="(\w+)"\} /, '$1 '));

  it('a hold, whatever becomes of the work', async () => {
    const lock = observed((_case, _holder, work) => work(lease, new AbortController().signal));
    await lock.run('case', holder, () => Promise.resolve('done'));
    const failing = lock.run('case', holder, () =>
      Promise.reject(new ConflictProblem('case-closed', 'no')),
    );
    await expect(failing).rejects.toThrow(ConflictProblem);
    expect(await counted()).toEqual(['acquired 2']);
  });

  it('a lock that another has, and a Redis that is away', async () => {
    const busy = observed(() => Promise.reject(new ConflictProblem('generation-running', 'busy')));
    const away = observed(() => Promise.reject(new Error('Connection is closed.')));
    const work = () => Promise.resolve();
    await expect(busy.run('case', holder, work)).rejects.toThrow(ConflictProblem);
    await expect(away.run('case', holder, work)).rejects.toThrow('closed');
    expect(await counted()).toEqual(['contended 1', 'unavailable 1']);
  });

  it('a hold that was lost, and not one that was cancelled', async () => {
    const aborting = (reason: Error) =>
      observed((_case, _holder, work) => {
        const controller = new AbortController();
        const running = work(lease, controller.signal);
        controller.abort(reason);
        return running;
      });
    const work = () => Promise.resolve();
    await aborting(new LockLostError()).run('case', holder, work);
    await aborting(new Error('cancelled')).run('case', holder, work);
    expect(await counted()).toEqual(['acquired 2', 'lost 1']);
  });
});
