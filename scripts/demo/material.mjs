// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';
import { expect } from './failure.mjs';

const DEMO = new URL('../../demo/', import.meta.url);

/**
 * @typedef {{ user_id: string, name: string }} User
 * @typedef {User & { role: 'viewer' | 'editor' }} Member
 * @typedef {{ author?: string, kind: string, at?: string, text: string }} Message
 *
 * @typedef {object} Runbook
 * @property {string} file
 * @property {string} title
 * @property {string[]} tags Tags and services of the front matter.
 * @property {string} content Markdown without the front matter.
 *
 * @typedef {object} SimilarCase A new incident of the same class, told in other words.
 * @property {string} slug
 * @property {string} title
 * @property {string} description
 * @property {string} severity
 * @property {string[]} services
 * @property {User} owner
 * @property {Message[]} messages
 * @property {{ runbook: string }} expect The file of the runbook it has to be led to.
 *
 * @typedef {object} Incident
 * @property {string} slug
 * @property {string} title
 * @property {string} description
 * @property {string} severity
 * @property {string[]} services
 * @property {string} source_url
 * @property {User} owner
 * @property {Member[]} participants
 * @property {Message[]} messages
 * @property {string} root_cause
 * @property {string} resolution
 * @property {{ text: string, started_at: string, detected_at: string, resolved_at: string }} impact
 * @property {SimilarCase} similar
 *
 * @typedef {{ query: string, runbook: string | null }} Probe
 * @typedef {{ runbooks: Runbook[], incidents: Incident[], probes: Probe[] }} Material
 */

/**
 * Reads demo/ and checks that its parts fit together, before anything is sent.
 * @returns {Promise<Material>}
 */
export async function readMaterial() {
  const runbooks = await Promise.all((await list('runbooks/', '.md')).map(readRunbook));
  const incidents = await Promise.all(
    (await list('cases/', '.json')).map((file) => readJson(`cases/${file}`)),
  );
  incidents.sort((a, b) => a.impact.started_at.localeCompare(b.impact.started_at));
  const { probes } = await readJson('probes.json');
  const files = new Set(runbooks.map(({ file }) => file));
  for (const { similar } of incidents) {
    expect(
      files.has(similar.expect.runbook),
      `${similar.slug} expects ${similar.expect.runbook}, which is not in demo/runbooks.`,
    );
  }
  for (const { runbook } of probes) {
    expect(runbook === null || files.has(runbook), `demo/runbooks has no ${runbook}.`);
  }
  return { runbooks, incidents, probes };
}

/** @param {string} folder @param {string} ending */
async function list(folder, ending) {
  const names = await readdir(new URL(folder, DEMO));
  return names.filter((name) => name.endsWith(ending)).sort();
}

/** @param {string} path */
async function readJson(path) {
  return JSON.parse(await readFile(new URL(path, DEMO), 'utf8'));
}

/** @param {string} file @returns {Promise<Runbook>} */
async function readRunbook(file) {
  const text = await readFile(new URL(`runbooks/${file}`, DEMO), 'utf8');
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(text);
  expect(match, `demo/runbooks/${file} does not begin with front matter.`);
  const front = parse(match[1] ?? '');
  expect(
    typeof front.title === 'string' && Array.isArray(front.tags) && Array.isArray(front.services),
    `The front matter of demo/runbooks/${file} needs a title, tags and services.`,
  );
  const tags = [...new Set([...front.tags, ...front.services])];
  return { file, title: front.title, tags, content: `${(match[2] ?? '').trim()}\n` };
}
