import { parseArgs } from 'node:util';
import { ReconcileService } from '../reconcile/reconcile.service.js';
import { CommandError, runCommand, say } from './command.js';

const USAGE = 'npm run reconcile [-- --fix] [-- --json]';

await runCommand(async (app, args) => {
  const { fix, json } = flagsOf(args);
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

function flagsOf(args: readonly string[]): { fix: boolean; json: boolean } {
  try {
    const options = { fix: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { fix: values.fix ?? false, json: values.json ?? false };
  } catch {
    throw new CommandError(`Usage: ${USAGE}`);
  }
}
