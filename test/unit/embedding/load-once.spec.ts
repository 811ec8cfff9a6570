import { loadOnce } from '../../../src/embedding/load-once.mjs';

describe('loadOnce', () => {
  it('loads at the first call, and once for all', async () => {
    let loads = 0;
    const model = loadOnce(() => Promise.resolve((loads += 1)));
    expect(loads).toBe(0);
    expect(await Promise.all([model(), model()])).toEqual([1, 1]);
    expect(await model()).toBe(1);
  });

  it('tells a failure to those who waited, and tries anew for the next', async () => {
    let loads = 0;
    const model = loadOnce(() => {
      loads += 1;
      if (loads === 1) return Promise.reject(new Error('the file is not there yet'));
      return Promise.resolve(loads);
    });
    const [first, second] = await Promise.allSettled([model(), model()]);
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
    expect(await model()).toBe(2);
  });
});
