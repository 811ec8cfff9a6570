import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, Redis } from 'ioredis';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startRedis, type TestServer } from './servers.js';

/** Even one node in cluster mode refuses a script or a pipeline whose keys are in several slots. */
export async function startCluster(): Promise<{ server: TestServer; cluster: Cluster }> {
  // The bus port is the port plus 10000 unless told otherwise, which a high port leaves no room for.
  const busPort = String(await freePort());
  const server = await startRedis({
    extraArgs: [
      ...['--cluster-enabled', 'yes', '--cluster-port', busPort],
      ...['--cluster-announce-ip', '127.0.0.1'],
    ],
  });
  const node = new Redis(server.url);
  await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(50);
  await node.quit();
  const cluster = new Cluster([server.url]);
  await cluster.ping();
  return { server, cluster };
}
