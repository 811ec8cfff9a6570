import { Redis } from 'ioredis';
import { type LuaScript, loadScript } from '../../../src/redis/lua-script.js';
import { startRedis, type TestServer } from '../../support/servers.js';

/** On a server of its own, since all that use one share the scripts it knows. */
describe('loadScript', () => {
  let server: TestServer;
  let redis: Redis;
  let release: LuaScript;

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    release = loadScript(redis, import.meta.url, '../../../src/redis/lua/delete-if-mine.lua');
  });

  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });

  it('runs a script that the server has forgotten', async () => {
    for (let i = 0; i < 2; i += 1) {
      await redis.set('leader:lua-script', 'mine');
      await redis.script('FLUSH');
      expect(await release(['leader:lua-script'], ['mine'])).toBe(1);
    }
  });

  it('runs once, and is sent by its digest once the server knows it', async () => {
    await redis.set('leader:lua-script', 'mine');
    const monitor = await redis.monitor();
    const sent: string[] = [];
    monitor.on('monitor', (_time, [command = '']: string[]) => sent.push(command.toLowerCase()));
    expect(await release(['leader:lua-script'], ['mine'])).toBe(1);
    expect(await release(['leader:lua-script'], ['mine'])).toBe(0);
    await redis.echo('end');
    while (!sent.includes('echo')) await new Promise((done) => setTimeout(done, 10));
    monitor.disconnect();
    expect(sent.filter((command) => command.startsWith('eval'))).toEqual(['evalsha', 'evalsha']);
  });

  it('passes on what the script itself says is wrong, without running it again', async () => {
    await redis.lpush('leader:lua-script-list', 'x');
    await expect(release(['leader:lua-script-list'], ['mine'])).rejects.toThrow('WRONGTYPE');
    await redis.del('leader:lua-script-list');
  });
});
