import { setTimeout as sleep } from 'node:timers/promises';
import { BackupService } from '../backup/backup.service.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';
import { restore } from './command-line.js';
import { runCommand, say } from './command.js';

/** The search index follows by the outbox; what is left after this the running service delivers. */
const INDEXING_PATIENCE_MS = 10 * 60_000;
const PROGRESS_EVERY_MS = 10_000;

await runCommand(restore, async (app, { file }) => {
  const counts = await app.get(BackupService).restore(file);
  for (const [kind, count] of Object.entries(counts)) say(`${kind}: ${String(count)}`);
  say(`Restored from ${file}; filling the search index...`);
  const left = await untilDelivered(app.get<Outbox>(OUTBOX));
  say(
    left === 0
      ? 'Everything is searchable.'
      : `${String(left)} entries are not indexed yet; the running service goes on with them.`,
  );
});

async function untilDelivered(outbox: Outbox): Promise<number> {
  outbox.wake();
  const deadline = Date.now() + INDEXING_PATIENCE_MS;
  let told = Date.now();
  for (;;) {
    const { depth } = await outbox.backlog();
    if (depth === 0 || Date.now() > deadline) return depth;
    if (Date.now() - told > PROGRESS_EVERY_MS) {
      say(`${String(depth)} entries to go.`);
      told = Date.now();
    }
    await sleep(200);
  }
}
