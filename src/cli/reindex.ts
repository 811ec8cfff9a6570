import { ReindexService } from '../indexing/reindex.service.js';
import { reindex } from './command-line.js';
import { runCommand, say } from './command.js';

// This process is configured with the new embedder while the old one is still in use.
process.env['EMBEDDER_CHANGE'] = 'allowed';

await runCommand(reindex, async (app, { dropOld }) => {
  const service = app.get(ReindexService, { strict: false });
  if (!dropOld) return buildIndex(service);
  const dropped = await service.dropOld();
  say(dropped.length > 0 ? `Dropped: ${dropped.join(', ')}.` : 'There is no old index.');
});

async function buildIndex(service: ReindexService): Promise<void> {
  const { from, to, indexed } = await service.reindex(({ source, done }) => {
    if (done % 100 === 0) say(`${source}: ${String(done)}`);
  });
  for (const [source, count] of Object.entries(indexed)) say(`${source}: ${String(count)}`);
  if (from.id === to.id) {
    say(`The index of ${to.id} was built anew.`);
    return;
  }
  say(`Switched from ${from.id} to ${to.id}. Restart the service with the new EMBEDDER settings;`);
  say('processes that still run serve the old index, which follows. When none is left:');
  say('npm run reindex -- --drop-old');
}
