import { BackupService } from '../backup/backup.service.js';
import { fileArgument, runCommand, say } from './command.js';

await runCommand(async (app, args) => {
  const file = fileArgument(args, 'npm run backup -- FILE');
  const counts = await app.get(BackupService).backUp(file);
  for (const [kind, count] of Object.entries(counts)) say(`${kind}: ${String(count)}`);
  say(`Backed up to ${file}.`);
});
