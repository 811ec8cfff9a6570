import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { withinTime } from '../../../src/common/within-time.js';

/** What never ends by itself. Holds its signal as fetch does: by a listener alone. */
const hang = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail);
  });

describe('withinTime', () => {
  it('ends what hangs, also when garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const hanging = withinTime(new AbortController().signal, 300, hang);
    const timer = setInterval(collect, 50);
    await expect(hanging).rejects.toMatchObject({ name: 'TimeoutError' });
    clearInterval(timer);
  });

  it("passes on the caller's own abort, early or late", async () => {
    const caller = new AbortController();
    const hanging = withinTime(caller.signal, 60_000, hang);
    caller.abort(new Error('the caller left'));
    await expect(hanging).rejects.toThrow('the caller left');
    await expect(withinTime(caller.signal, 60_000, hang)).rejects.toThrow('the caller left');
  });

  it('gives what the work gives', async () => {
    const work = (): Promise<string> => Promise.resolve('done');
    await expect(withinTime(new AbortController().signal, 60_000, work)).resolves.toBe('done');
  });
});
