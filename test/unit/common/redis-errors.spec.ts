import { isRedisUnavailable } from '../../../src/common/problem/redis-errors.js';

describe('isRedisUnavailable', () => {
  it.each([
    'Connection is closed.',
    "Stream isn't writeable and enableOfflineQueue options is false",
    'Command aborted due to connection close',
    'Command timed out',
    'LOADING Redis is loading the dataset in memory',
  ])('knows an outage by: %s', (message) => {
    expect(isRedisUnavailable(new Error(message))).toBe(true);
  });

  it.each(['WRONGTYPE Operation against a key', 'ERR user_script:3: attempt to index nil'])(
    'leaves a defect of ours a defect: %s',
    (message) => {
      expect(isRedisUnavailable(new Error(message))).toBe(false);
    },
  );
});
