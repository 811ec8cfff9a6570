// @ts-check
import { createHash } from 'node:crypto';
import { DemoFailure, expect } from './failure.mjs';

/**
 * @typedef {import('./api.mjs').Api} Api
 * @typedef {import('./api.mjs').Session} Session
 * @typedef {import('./material.mjs').Incident} Incident
 * @typedef {import('./material.mjs').SimilarCase} SimilarCase
 * @typedef {import('./material.mjs').Message} Message
 * @typedef {import('./transcript.mjs').Transcript} Transcript
 */

const REPORT_TYPES = ['incident_report', 'runbook', 'post_mortem'];
/** Each key that led to a case deleted since costs one more try. */
const CREATION_TRIES = 5;

/**
 * Plays one past outage from the first message to the closed case. What an earlier run did already
 * is left as it is, so that a run that was interrupted goes on where it stopped.
 * @param {Api} api
 * @param {Incident} incident
 * @param {Transcript} say
 */
export async function playIncident(api, incident, say) {
  const owner = await api.as(incident.owner);
  say.title(incident.title);
  say.line(`source   ${incident.source_url}`);
  const { found, created } = await openCase(owner, incident, {
    source_url: incident.source_url,
    started_at: incident.impact.started_at,
    detected_at: incident.impact.detected_at,
  });
  const caseId = found.id;
  say.line(
    `case     ${caseId}, ${created ? 'opened' : `there from an earlier run, ${found.status}`}`,
  );
  if (found.status !== 'closed') {
    await invite(owner, caseId, incident, say);
    await tell(api, caseId, incident, say);
    await resolve(owner, caseId, incident, say);
  }
  const recommended = await owner.get(`/cases/${caseId}/report-recommendations`);
  const reports = await writeReports(owner, caseId, say);
  const closure = await close(owner, caseId, say);
  await expectNoMoreMessages(owner, caseId, say);
  const { title } = reports.find((/** @type {any} */ { type }) => type === 'runbook');
  return {
    case_id: caseId,
    created,
    recommendations: recommended.body,
    reports,
    runbook_title: title,
    closure,
  };
}

/**
 * The owner's case of that title, made when it is not there. The title is the marker by which later
 * runs know it, long after the service has forgotten the idempotency key.
 * @param {Session} owner
 * @param {Incident | SimilarCase} story
 * @param {Record<string, string>} [facts]
 * @returns {Promise<{ found: any, created: boolean }>}
 */
export async function openCase(owner, story, facts = {}) {
  for await (const mine of owner.all('/cases', { limit: '100' })) {
    if (mine.title === story.title) return { found: mine, created: false };
  }
  const { title, description, severity, services } = story;
  const body = { title, description, severity, services, ...facts };
  for (let attempt = 1; attempt <= CREATION_TRIES; attempt += 1) {
    const once = `${story.slug}:open:${attempt}`;
    const made = await owner.post('/cases', { once, body });
    const { status, body: found } = await owner.get(`/cases/${made.body.id}`, { allow: [404] });
    if (status === 200) return { found, created: true };
  }
  throw new DemoFailure(`The case "${title}" was created and cannot be read back.`);
}

/**
 * Adds the messages that the case lacks, each by its own author. They are sent in order, so those
 * that are there are the first ones of their author.
 * @param {Api} api
 * @param {string} caseId
 * @param {Incident | SimilarCase} story
 * @param {Transcript} say
 */
export async function tell(api, caseId, story, say) {
  const owner = await api.as(story.owner);
  /** @type {Map<string, number>} */
  const there = new Map();
  for await (const { author_id } of owner.all(`/cases/${caseId}/messages`, { limit: '100' })) {
    there.set(author_id, (there.get(author_id) ?? 0) + 1);
  }
  for (const [index, message] of story.messages.entries()) {
    const author = authorOf(message, story);
    const known = there.get(author.user_id) ?? 0;
    there.set(author.user_id, known - 1);
    if (known > 0) continue;
    const session = await api.as(author);
    await session.post(`/cases/${caseId}/messages`, {
      once: `${story.slug}:message:${index + 1}`,
      body: {
        kind: message.kind,
        text: message.text,
        ...(message.at ? { occurred_at: message.at } : {}),
      },
    });
    say.message(message, author.name);
  }
}

/** @param {Message} message @param {Incident | SimilarCase} story */
function authorOf(message, story) {
  const people = [story.owner, ...('participants' in story ? story.participants : [])];
  const author = message.author
    ? people.find(({ user_id }) => user_id === message.author)
    : story.owner;
  expect(author, `${story.slug} has a message by ${message.author}, who takes no part in it.`);
  return author;
}

/** @param {Session} owner @param {string} caseId @param {Incident} incident @param {Transcript} say */
async function invite(owner, caseId, { participants }, say) {
  for (const { user_id, name, role } of participants) {
    await owner.put(`/cases/${caseId}/participants/${user_id}`, { body: { role, name } });
  }
  say.line(`with     ${participants.map(({ name, role }) => `${name} (${role})`).join(', ')}`);
}

/** @param {Session} owner @param {string} caseId @param {Incident} incident @param {Transcript} say */
async function resolve(owner, caseId, { slug, root_cause, resolution, impact }, say) {
  const { body: before } = await owner.get(`/cases/${caseId}`);
  if (before.status !== 'investigating') {
    expect(
      before.status === 'resolved' || before.status === 'documenting',
      `The case with its messages is ${before.status}; it should be investigating.`,
    );
    return;
  }
  const { body: after } = await owner.post(`/cases/${caseId}/resolve`, {
    once: `${slug}:resolve`,
    body: { root_cause, resolution, resolved_at: impact.resolved_at, impact: impact.text },
  });
  expect(after.status === 'resolved', `The resolved case says ${after.status}.`);
  say.line(`resolved ${impact.resolved_at}`);
}

/**
 * Writes the reports that are missing, and reads each back as the file a person would download.
 * @param {Session} owner
 * @param {string} caseId
 * @param {Transcript} say
 */
async function writeReports(owner, caseId, say) {
  const path = `/cases/${caseId}/reports`;
  const missing = without(REPORT_TYPES, (await owner.get(path)).body.reports);
  if (missing.length > 0) {
    const { body } = await owner.post(path, {
      once: `${caseId}:reports`,
      body: { report_types: missing },
    });
    expect(body.persisted, 'The reports were written but not stored: is report persistence off?');
    expect(without(missing, body.reports).length === 0, 'Not all of the reports were written.');
  }
  const { body } = await owner.get(path);
  const left = without(REPORT_TYPES, body.reports);
  expect(left.length === 0, `The case has no current ${left.join(', ')}.`);
  for (const report of body.reports) {
    const { body: full } = await owner.get(`${path}/${report.id}`);
    expect(
      sha256(full.content) === report.sha256 && /^# \S/m.test(full.content),
      `The ${report.type} that was read back is not the one that was written.`,
    );
    say.report(report, missing.includes(report.type));
  }
  return body.reports.map(
    (/** @type {any} */ { id, type, version, title, generated_by, size_bytes }) => {
      return { id, type, version, title, generated_by, size_bytes };
    },
  );
}

/** @param {string[]} types @param {{ type: string }[]} reports */
const without = (types, reports) =>
  types.filter((wanted) => !reports.some(({ type }) => type === wanted));

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** @param {Session} owner @param {string} caseId @param {Transcript} say */
async function close(owner, caseId, say) {
  const { body } = await owner.post(`/cases/${caseId}/close`, { once: `${caseId}:close` });
  expect(body.status === 'closed', `The case that was closed says ${body.status}.`);
  const left = without(REPORT_TYPES, body.linked_reports);
  expect(left.length === 0, `The closure does not link the ${left.join(', ')}.`);
  say.line(`closed   with ${body.linked_reports.length} reports linked`);
  return body;
}

/** @param {Session} owner @param {string} caseId @param {Transcript} say */
async function expectNoMoreMessages(owner, caseId, say) {
  const { status } = await owner.post(`/cases/${caseId}/messages`, {
    body: { kind: 'note', text: 'A closed case takes no more messages.' },
    allow: [409],
  });
  expect(status === 409, 'A closed case took one more message.');
  say.line('closed for good: one more message is refused (409)');
}
