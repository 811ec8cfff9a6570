// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from './failure.mjs';

/**
 * @typedef {import('./api.mjs').Api} Api
 * @typedef {import('./material.mjs').Runbook} Runbook
 * @typedef {import('./transcript.mjs').Transcript} Transcript
 */

const PATIENCE_MS = 180_000;
const PAUSE_MS = 500;
const LIBRARIAN = { user_id: 'demo-librarian', name: 'Runbook library' };

/**
 * Puts the runbooks into the knowledge base; a document that is there already costs nothing.
 * @param {Api} api
 * @param {Runbook[]} runbooks
 * @param {Transcript} say
 * @returns {Promise<Map<string, string>>} Document id by file.
 */
export async function ingestRunbooks(api, runbooks, say) {
  const librarian = await api.as(LIBRARIAN);
  say.title(`Knowledge: ${runbooks.length} runbooks`);
  /** @type {Map<string, string>} */
  const documents = new Map();
  for (const { file, title, tags, content } of runbooks) {
    const { body } = await librarian.post('/knowledge/documents', {
      once: file,
      body: { title, content, kind: 'runbook', tags, visibility: 'global' },
    });
    expect(typeof body.id === 'string', `The runbook ${file} was taken without an id.`);
    documents.set(file, body.id);
    say.line(file);
  }
  expect(
    new Set(documents.values()).size === runbooks.length,
    'Two different runbooks became one document.',
  );
  return documents;
}

/**
 * Waits until search by meaning has every document: it follows the store, and a score without it
 * counts words alone.
 * @param {Api} api
 * @param {Transcript} say
 */
export async function untilIndexed(api, say) {
  const librarian = await api.as(LIBRARIAN);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let left = 0;
    for await (const { indexing } of librarian.all('/knowledge/documents', { limit: '100' })) {
      if (indexing?.state !== 'done') left += 1;
    }
    if (left === 0) return say.line('all documents are indexed');
    expect(
      performance.now() < deadline,
      `${left} documents were not indexed within ${PATIENCE_MS / 1000} s.`,
    );
    await sleep(PAUSE_MS, undefined, { signal: api.signal });
  }
}
