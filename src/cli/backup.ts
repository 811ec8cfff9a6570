import { BackupService } from '../backup/backup.service.js';
import { backup } from './command-line.js';
import { runCommand, say } from './command.js';

await runCommand(backup, async (app, { file }) => {
  const counts = await app.get(BackupService).backUp(file);
  for (const [kind, count] of Object.entries(counts)) say(`${kind}: ${String(count)}`);
  say(`Backed up to ${file}.`);
});
