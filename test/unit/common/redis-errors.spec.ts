import { isRedisUnavailable } from '../../../src/common/problem/redis-errors.js';

describe('isRedisUnavailable', () => {
  it.each([
    'Connection is closed.',
    "Stream isn't writeable and enableOfflineQueue options is false",
    'Command aborted due to connection close',
    'Command timed out',
    'LOADING Redis is loading the dataset in memory',
    'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.',
    'Too many Cluster redirections. Last error: ReplyError: MOVED 5061 127.0.0.1:7000',
  ])('knows an outage by: %s', (message) => {
    expect(isRedisUnavailable(new Error(message))).toBe(true);
  });

  it.each([
    'WRONGTYPE Operation against a key',
    'BUSYGROUP Consumer Group name already exists',
    'ERR user_script:3: attempt to index nil',
  ])('leaves a defect of ours a defect: %s', (message) => {
    expect(isRedisUnavailable(new Error(message))).toBe(false);
  });
});
