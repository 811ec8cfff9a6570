// @ts-check
// npm run ingest -- FOLDER [options]
import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { warn } from './lib/console.mjs';
import { StackError } from './lib/errors.mjs';
import { StopRequested, listenForStop } from './lib/stop-request.mjs';
import { documentsIn } from './ingest/folder.mjs';
import { ingestFiles } from './ingest/ingest-files.mjs';
import { reportTo } from './ingest/report.mjs';
import { openService } from './ingest/service.mjs';

const USAGE = `Adds every markdown, text, HTML and PDF document of a folder to the knowledge base.
What is there already costs nothing, so a run that was cut off is simply run again.

  npm run ingest -- FOLDER [options]

  --base-url URL      a running service (FAULTMAVEN_URL; else the npm start that runs
                      here; else http://127.0.0.1:3000 if it answers; else one is started from
                      the configuration for the time)
  --token TOKEN       who adds them (FAULTMAVEN_TOKEN; else the development sign-in)
  --kind KIND         runbook or document (document)
  --visibility WHO    global or private (private)
  --tags A,B          tags for all of them
  --on-duplicate X    what happens to a runbook nearly the same as one that is there: refuse or
                      keep (refuse)
  --parallel N        uploads at once, 1 to 16 (4)
  --json              print the result as JSON in place of the progress bar`;

const OPTIONS = /** @type {const} */ ({
  'base-url': { type: 'string' },
  token: { type: 'string' },
  kind: { type: 'string', default: 'document' },
  visibility: { type: 'string', default: 'private' },
  tags: { type: 'string', default: '' },
  'on-duplicate': { type: 'string', default: 'refuse' },
  parallel: { type: 'string', default: '4' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
});

/** What the service would refuse of every document is refused once, before any. */
const CHOICES = /** @type {const} */ ({
  kind: ['runbook', 'document'],
  visibility: ['global', 'private'],
  'on-duplicate': ['refuse', 'keep'],
});

/** @param {string[]} argv */
function readArguments(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: OPTIONS,
      allowPositionals: true,
    });
    const parallel = Number(values.parallel);
    if (!Number.isInteger(parallel) || parallel < 1 || parallel > 16) {
      throw new Error('--parallel is a number from 1 to 16');
    }
    for (const [option, choices] of Object.entries(CHOICES)) {
      const value = values[/** @type {keyof typeof CHOICES} */ (option)];
      if (!choices.some((choice) => choice === value)) {
        throw new Error(`--${option} is ${choices.join(' or ')}`);
      }
    }
    if (!values.help && positionals.length !== 1) throw new Error('give one folder');
    return { ...values, parallel, folder: positionals[0] ?? '' };
  } catch (error) {
    throw new StackError(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
  }
}

/** @param {string} folder */
async function assertFolder(folder) {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new StackError(`${folder} is not a folder.`);
}

/**
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} The exit code: 1 when any document was not taken.
 */
export async function runIngest(argv, env) {
  const options = readArguments(argv);
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  await assertFolder(options.folder);
  const stop = listenForStop(() => warn('Stopping after the uploads that run.'));
  const service = await openService({
    baseUrl: options['base-url'] ?? env['FAULTMAVEN_URL'],
    token: options.token ?? env['FAULTMAVEN_TOKEN'],
    env,
    signal: stop.signal,
  });
  try {
    const files = await documentsIn(options.folder);
    const report = reportTo(process.stdout, { json: options.json, total: files.length });
    const { kind, visibility, tags, parallel } = options;
    const results = await ingestFiles(files, {
      ...{ folder: options.folder, service, parallel, signal: stop.signal },
      query: {
        ...{ kind, visibility, on_duplicate: options['on-duplicate'] },
        ...(tags ? { tags } : {}),
      },
      onResult: report.result,
    });
    report.end(results);
    const complete = results.length === files.length;
    return complete && results.every(({ status }) => status !== 'failed') ? 0 : 1;
  } finally {
    await service.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await runIngest(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof StopRequested)) {
      warn(
        error instanceof StackError ? error.message : String(/** @type {Error} */ (error).stack),
      );
    }
    process.exitCode = 1;
  }
}
