import { ReconcileService } from '../reconcile/reconcile.service.js';
import { CommandError, reconcile } from './command-line.js';
import { runCommand, say } from './command.js';

await runCommand(reconcile, async (app, { fix, json }) => {
  const result = await app.get(ReconcileService).run({
    fix,
    onFinding: (finding) => {
      if (json) say(JSON.stringify(finding));
      else say(`${finding.mended ? 'mended ' : ''}${finding.problem} ${finding.ref}`);
    },
  });
  if (json) say(JSON.stringify({ kind: 'result', ...result }));
  else if (result.found === 0) say('Redis and Chroma agree.');
  else say(`${String(result.found)} disagreements, ${String(result.mended)} mended.`);
  if (result.mended < result.found) {
    throw new CommandError(
      fix ? 'Some could not be mended; see docs/reports.md.' : 'Mend them with --fix.',
    );
  }
});
