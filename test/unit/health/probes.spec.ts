import { jest } from '@jest/globals';
import type { FactoryProvider } from '@nestjs/common';
import { dependencyProbes, type DependencyProbes } from '../../../src/health/probes.js';

const { useFactory } = dependencyProbes as FactoryProvider<DependencyProbes>;

/** A server whose answers the test gives. */
function server() {
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const ping = jest.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        answers.push({ resolve, reject });
      }),
  );
  return { answers, ping };
}

const probesOf = (redis: ReturnType<typeof server>, chroma: ReturnType<typeof server>) =>
  useFactory({ ping: redis.ping }, { ping: chroma.ping }) as DependencyProbes;

describe('the probes of Redis and Chroma', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each(['redis', 'chroma'] as const)(
    '%s that hangs is given up on in half a second',
    async (name) => {
      const servers = { redis: server(), chroma: server() };
      const answer = expect(probesOf(servers.redis, servers.chroma)[name]()).rejects.toThrow(
        'no answer in time',
      );
      await jest.advanceTimersByTimeAsync(500);
      await answer;
    },
  );

  it('asks a hanging server once, however often it is probed, and anew when it has answered', async () => {
    const chroma = server();
    const probes = probesOf(server(), chroma);
    const given = [probes.chroma(), probes.chroma()].map((answer) =>
      expect(answer).rejects.toThrow('no answer in time'),
    );
    await jest.advanceTimersByTimeAsync(500);
    await Promise.all(given);
    const third = probes.chroma();
    expect(chroma.ping).toHaveBeenCalledTimes(1);
    chroma.answers[0]!.resolve();
    await third;

    const fourth = expect(probes.chroma()).rejects.toThrow('refused');
    expect(chroma.ping).toHaveBeenCalledTimes(2);
    chroma.answers[1]!.reject(new Error('refused'));
    await fourth;
  });
});
