// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoFailure, expect } from './failure.mjs';
import { openCase, tell } from './incident.mjs';

/**
 * @typedef {import('./api.mjs').Api} Api
 * @typedef {import('./material.mjs').Incident} Incident
 * @typedef {import('./material.mjs').Probe} Probe
 * @typedef {import('./transcript.mjs').Transcript} Transcript
 *
 * @typedef {object} Suggestion
 * @property {string} document_id
 * @property {string} title
 * @property {number} score
 * @property {'reuse' | 'review' | 'generate'} advice
 * @property {string} passage The part of it that fits best.
 */

/** Indexing runs behind the writes; a runbook may take this long to be found. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;
const ASKER = { user_id: 'demo-oncall', name: 'On-call engineer' };

/**
 * Opens the new case that resembles the incident, and expects it to be led to the right runbook: the
 * one of the library, or the one that was written for the incident itself.
 * @param {Api} api
 * @param {Incident} incident
 * @param {{ written: string, documents: Map<string, string> }} known The title of the runbook that
 *   was written for the incident, and the documents of the library by file.
 * @param {Transcript} say
 */
export async function openSimilar(api, incident, { written, documents }, say) {
  const { similar } = incident;
  const owner = await api.as(similar.owner);
  say.title(similar.title);
  const { found, created } = await openCase(owner, similar);
  say.line(`case     ${found.id}, ${created ? 'opened' : 'there from an earlier run'}`);
  await tell(api, found.id, similar, say);

  const wanted = documents.get(similar.expect.runbook);
  const isRight = (/** @type {Suggestion} */ { document_id, title }) =>
    document_id === wanted || title === written;
  const suggestions = await untilFound(
    () => recommendedTo(owner, found.id),
    (all) => all.some(({ document_id }) => document_id === wanted),
    api.signal,
  );
  say.suggestions(suggestions);
  const [best] = suggestions;
  expect(best, `No runbook at all is recommended for "${similar.title}".`);
  expect(
    isRight(best),
    `"${similar.title}" is led to "${best.title}" in place of ${similar.expect.runbook}.`,
  );
  expect(
    best.advice !== 'generate',
    `The right runbook for "${similar.title}" is on top with score ${best.score.toFixed(2)}, but the advice is to write a new one.`,
  );
  return { case_id: found.id, created, expected: similar.expect.runbook, suggestions };
}

/**
 * Asks short questions, and expects each to be led to its runbook, or to none.
 * @param {Api} api
 * @param {Probe[]} probes
 * @param {Map<string, string>} documents
 * @param {Transcript} say
 */
export async function askProbes(api, probes, documents, say) {
  const asker = await api.as(ASKER);
  say.title(`${probes.length} short questions`);
  const answers = [];
  for (const { query, runbook } of probes) {
    const { body } = await asker.get('/knowledge/runbooks/similar', { query: { q: query } });
    /** @type {Suggestion | undefined} */
    const best = body.items[0];
    const isRight =
      runbook === null
        ? !best || best.advice === 'generate'
        : best?.document_id === documents.get(runbook);
    say.probe(query, best, isRight);
    answers.push({ query, expected: runbook, best, right: isRight });
  }
  const wrong = answers.filter(({ right }) => !right);
  if (wrong.length > 0) {
    const list = wrong.map(({ query }) => `"${query}"`).join(', ');
    throw new DemoFailure(
      `${wrong.length} of ${answers.length} questions were led astray: ${list}.`,
    );
  }
  return answers;
}

/** @param {import('./api.mjs').Session} owner @param {string} caseId @returns {Promise<Suggestion[]>} */
async function recommendedTo(owner, caseId) {
  const { body } = await owner.get(`/cases/${caseId}/report-recommendations`);
  return body.runbook.similar;
}

/**
 * @param {() => Promise<Suggestion[]>} ask
 * @param {(all: Suggestion[]) => boolean} isThere
 * @param {AbortSignal} [signal]
 * @returns {Promise<Suggestion[]>} The last answer, also when patience ran out.
 */
async function untilFound(ask, isThere, signal) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isThere(answer) || performance.now() > deadline) return answer;
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
