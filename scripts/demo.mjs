// @ts-check
// npm run demo [-- --base-url URL] [--json | --quiet]
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Api } from './demo/api.mjs';
import { DemoFailure } from './demo/failure.mjs';
import { playIncident } from './demo/incident.mjs';
import { ingestRunbooks, untilIndexed } from './demo/knowledge.mjs';
import { readMaterial } from './demo/material.mjs';
import { askProbes, openSimilar } from './demo/similar.mjs';
import { Transcript } from './demo/transcript.mjs';
import { runningStack } from './lib/stack.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEFAULT_URL = 'http://127.0.0.1:3000';
const USAGE = `Loads three past outages and a library of runbooks into a running service, through its
REST API alone, and shows that similar new cases are led to the right runbook.
A second run adds nothing.

  npm run demo [-- --base-url URL] [--json | --quiet]

  --base-url URL   where the service is (FAULTMAVEN_URL; else the npm start that runs here;
                   else ${DEFAULT_URL})
  --json           print the result as JSON in place of the transcript
  --quiet          print only the last line`;

/**
 * @param {object} options
 * @param {string} options.baseUrl Where the service answers, with or without /api/v1.
 * @param {(line: string) => void} options.log Gets the transcript, line by line.
 * @param {AbortSignal} [options.signal] Stops between and within requests.
 * @throws {DemoFailure} in a full sentence, when anything differs from what the demo expects.
 */
export async function runDemo({ baseUrl, log, signal }) {
  const material = await readMaterial();
  const api = new Api(baseUrl, signal);
  const say = new Transcript(log);

  say.chapter('The library');
  const documents = await ingestRunbooks(api, material.runbooks, say);

  say.chapter('Three past outages: told, resolved, documented, closed');
  const incidents = [];
  for (const incident of material.incidents) {
    incidents.push({ incident, played: await playIncident(api, incident, say) });
  }

  say.chapter('New cases: is there a runbook for this?');
  await untilIndexed(api, say);
  const similar = [];
  for (const { incident, played } of incidents) {
    const known = { written: played.runbook_title, documents };
    similar.push(await openSimilar(api, incident, known, say));
  }

  say.chapter('And in a few words');
  const probes = await askProbes(api, material.probes, documents, say);

  const summary = `Demo complete: ${documents.size} runbooks, ${incidents.length} closed cases with their reports, ${similar.length} new cases led to the right runbook, ${probes.length} questions answered.`;
  say.title(summary);
  say.line(
    'Sign in as demo-incident-lead to see the closed cases, as demo-oncall for the new ones.',
  );
  return {
    summary,
    runbooks: Object.fromEntries(documents),
    incidents: incidents.map(({ incident, played }) => ({ slug: incident.slug, ...played })),
    similar,
    probes,
  };
}

/** @param {string[]} argv */
function readFlags(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      'base-url': { type: 'string' },
      json: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

/** @param {NodeJS.ProcessEnv} env */
const runningHere = (env) =>
  runningStack(resolve(ROOT, env['FAULTMAVEN_DATA_DIR'] ?? '.data')).appUrl;

/** @param {string[]} argv @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
async function main(argv, env) {
  let flags;
  try {
    flags = readFlags(argv);
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
    return 2;
  }
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const silent = flags.json || flags.quiet;
  try {
    const baseUrl = flags['base-url'] ?? env['FAULTMAVEN_URL'] ?? runningHere(env) ?? DEFAULT_URL;
    const result = await runDemo({ baseUrl, log: silent ? () => {} : console.log });
    if (flags.json) console.log(JSON.stringify(result, undefined, 2));
    else if (flags.quiet) console.log(result.summary);
    return 0;
  } catch (error) {
    if (!(error instanceof DemoFailure)) throw error;
    if (flags.json) console.log(JSON.stringify({ error: error.message }, undefined, 2));
    console.error(`The demo stopped: ${error.message}`);
    return 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main(process.argv.slice(2), process.env);
}
